import { readFileSync } from 'node:fs'
import type { Language } from '../../src/locales/languages.ts'

type Texts = { [key: string]: string | Texts }
const files = new Map<string, Texts>()

function file(language: Language, name: string): Texts {
  const path = `src/locales/${language}/${name}.json`
  const known = files.get(path) ?? (JSON.parse(readFileSync(path, 'utf8')) as Texts)
  files.set(path, known)
  return known
}

/** The text a person reads: `say('moves:name.accept')`. Throws where there is none. */
export type Say = (key: string, values?: Record<string, string>) => string

export const speak =
  (language: Language): Say =>
  (key, values = {}) => {
    const [name = '', path = ''] = key.split(':')
    const found = path
      .split('.')
      .reduce<string | Texts | undefined>(
        (texts, part) => (typeof texts === 'object' ? texts[part] : undefined),
        file(language, name),
      )
    if (typeof found !== 'string') throw new Error(`no text ${key} in ${language}`)
    return found.replace(/\{\{(\w+)\}\}/g, (_, value: string) => values[value] ?? '')
  }
