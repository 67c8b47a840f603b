import en from '../../../../src/locales/en/shell.json' with { type: 'json' }
import { type Language, languageOf, type Translated } from '../../../../src/locales/languages.ts'
import zh from '../../../../src/locales/zh-CN/shell.json' with { type: 'json' }

const TEXTS: Record<Language, Translated<typeof en>> = { en, 'zh-CN': zh }

export type Say = (key: string, values?: Readonly<Record<string, string>>) => string

/** The shell's own words in the language this Teams is set to. Throws where there is no text. */
export function speak(locale: string): Say {
  const texts = TEXTS[languageOf(locale)]
  return (key, values = {}) => {
    const found = key
      .split('.')
      .reduce<unknown>((tree, part) => (tree as Record<string, unknown> | undefined)?.[part], texts)
    if (typeof found !== 'string') throw new Error(`no text ${key}`)
    return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')
  }
}
