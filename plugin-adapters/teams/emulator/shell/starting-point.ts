import type { ShellConfig } from './config.ts'
import { LOCALES, PLACES, type Setting, THEMES, TOKEN_ANSWERS } from './context.ts'

export interface StartingPoint {
  setting: Setting
  /** A link to follow at once. */
  link: string | null
}

const oneOf = <T extends string>(values: readonly [T, ...T[]], value: string | null): T =>
  values.find(known => known === value) ?? values[0]

/** What the address asks for: `?as=…&place=…&theme=…&locale=…&token=…&link=…`. Throws when there is nobody to be. */
export function startingPoint(search: string, { people }: ShellConfig): StartingPoint {
  const asked = new URLSearchParams(search)
  const person = people.find(({ id }) => id === asked.get('as')) ?? people[0]
  if (!person) throw new Error('config.json names no people')
  return {
    setting: {
      person,
      place: oneOf(PLACES, asked.get('place')),
      theme: oneOf(THEMES, asked.get('theme')),
      locale: oneOf(LOCALES, asked.get('locale') ?? (navigator.language.startsWith('zh') ? 'zh-cn' : null)),
      token: oneOf(TOKEN_ANSWERS, asked.get('token')),
    },
    link: asked.get('link'),
  }
}
