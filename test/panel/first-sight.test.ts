import { globSync, readFileSync } from 'node:fs'
import type { Theme } from '@fluentui/react-components'
import { expect, it } from 'vitest'
import { THEMES } from '../../src/panel/app/theme.ts'

const THEMES_SHEET = 'src/panel/app/first-sight/themes.css'

/** The file as the test writes it. */
const HEAD = '/* biome-ignore-all format: made from Fluent by test/panel/first-sight.test.ts (vitest -u) */'

type Token = keyof Theme

/** Fluent's tokens that style sheets of ours use. */
const used = [
  ...new Set(
    globSync('src/panel/**/*.css')
      .filter(file => file !== THEMES_SHEET)
      .flatMap(file => [...readFileSync(file, 'utf8').matchAll(/var\(--(?!cp-)(\w+)/g)])
      .map(([, name]) => name as Token),
  ),
].sort()

const rule = (selector: string, tokens: Token[], theme: Theme) =>
  [`${selector} {`, ...tokens.map(token => `  --${token}: ${theme[token]};`), '}', ''].join('\n')

/** The tokens that are the same in all themes once, the others by theme. */
function sheet(): string {
  const same = used.filter(token => new Set(Object.values(THEMES).map(theme => theme[token])).size === 1)
  const own = used.filter(token => !same.includes(token))
  const rules = Object.entries(THEMES).map(([name, theme]) => rule(`.first-sight-${name}`, own, theme))
  return [HEAD, rule('.first-sight', same, THEMES.light), ...rules].join('\n')
}

it('dresses the first sight in the same colours and sizes as Fluent the panel', async () => {
  await expect(sheet()).toMatchFileSnapshot(`../../${THEMES_SHEET}`)
})
