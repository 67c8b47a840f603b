import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { SETTINGS } from '../../src/service/settings-table.ts'

const ENVIRONMENT = /(?:process\.env|\benvironment)(?:\??\.([A-Z]\w*)|\[['"](\w+)['"]\])/g
const TAKEN_APART = /\{([^{}]*)\} = (?:process\.env|environment)\b/g
const NAME = /\b[A-Z][A-Z_]+\b/g

/** The variables a source reads by their names. */
function readIn(text: string): string[] {
  const single = [...text.matchAll(ENVIRONMENT)].map(([, dotted, quoted]) => dotted ?? quoted ?? '')
  const apart = [...text.matchAll(TAKEN_APART)].flatMap(([, names = '']) => names.match(NAME) ?? [])
  return [...single, ...apart]
}

/** The names in the first column of the document's tables. */
function documented(): string[] {
  const lines = readFileSync('manifests/deployment/SETTINGS.md', 'utf8').split('\n')
  return lines.filter(line => line.startsWith('| `')).flatMap(line => line.split('|')[1]?.match(NAME) ?? [])
}

/** Its examples below are not read. */
const THIS = 'test/architecture/environment.test.ts'

it('documents every environment variable that is read, and no other', () => {
  const files = globSync('{src,plugin-adapters,manifests,test}/**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}', {
    exclude: [THIS],
  })
  const byName = files.flatMap(file => readIn(readFileSync(file, 'utf8')))
  const byTable = Object.values(SETTINGS).map(({ name }) => name)
  const sorted = (names: string[]) => [...new Set(names)].sort()
  expect(sorted(documented())).toEqual(sorted([...byName, ...byTable]))
})

it.each([
  ['process.env.ONE', ['ONE']],
  ["process.env['ONE']", ['ONE']],
  ['environment.ONE || environment.TWO', ['ONE', 'TWO']],
  ['const { ONE, TWO: two } = process.env', ['ONE', 'TWO']],
  ['const env = { ...process.env, ONE: 1 }', []],
])('sees what `%s` reads', (text, names) => expect(readIn(text)).toEqual(names))
