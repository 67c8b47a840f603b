import { globSync, readFileSync } from 'node:fs'
import { webLightTheme } from '@fluentui/react-components'
import { expect, it } from 'vitest'

const sheets = globSync('src/panel/**/*.css').map(file => ({ file, text: readFileSync(file, 'utf8') }))
const names = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name)
const own = sheets.flatMap(({ text }) => names(text, /--(cp-[\w-]+):/g))

it.each(sheets)('$file takes its values from Fluent and our few own', ({ text }) => {
  const known = [...Object.keys(webLightTheme), ...own]
  expect(names(text, /var\(--([\w-]+)/g).filter(name => !known.includes(name))).toEqual([])
})

/** Fluent's own values; first-sight.test.ts holds them to it. */
const THEMES = 'src/panel/app/first-sight/themes.css'

it.each(sheets.filter(({ file }) => file !== THEMES))('$file names no colour itself', ({ text }) => {
  expect(text.match(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(/gi)).toBeNull()
})
