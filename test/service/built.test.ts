import { spawnSync } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('serving what was never built is answered by a sentence', async () => {
  const root = await mkdtemp(join(tmpdir(), 'counterpart-built-'))
  await mkdir(join(root, 'src', 'service'), { recursive: true })
  const file = join(root, 'src', 'service', 'built.mts')
  await copyFile('src/service/built.ts', file)
  const { status, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' })
  expect(stderr).toBe(
    'Not built yet: dist/service/main.js and dist/panel/index.html. Run npm run build first.\n',
  )
  expect(status).toBe(1)
  await rm(root, { recursive: true })
})

/** Loaded first, it makes Node think itself that old. */
const pretended = (version: string) =>
  `data:text/javascript,Object.defineProperty(process, 'versions', { value: { node: '${version}' } })`

test.each([
  ['20.20.2', 1, /^Counterpart needs Node 24, .* npm install brings it along, .*\n$/],
  ['24.0.0', 0, /^$/],
])('on Node %s the start ends with %i', (version, ended, said) => {
  const file = 'src/service/needs-node-24.js'
  const { status, stderr } = spawnSync(process.execPath, ['--import', pretended(version), file], {
    encoding: 'utf8',
  })
  expect(stderr).toMatch(said)
  expect(status).toBe(ended)
})

test('whatever a person starts looks at the Node first', async () => {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as {
    scripts: Record<string, string>
  }
  for (const name of ['start', 'serve', 'import', 'teams:preview'])
    expect(scripts[`pre${name}`]).toMatch(/^node src\/service\/needs-node-24\.js\b/)
})
