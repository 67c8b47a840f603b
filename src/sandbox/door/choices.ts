import { type Language, languageOf } from '../../locales/languages.ts'

export const THEMES = ['system', 'light', 'dark', 'contrast'] as const

/** What is passed on to the panel; `system` passes nothing on. */
export interface Choices {
  lang: Language
  theme: (typeof THEMES)[number]
  newTab: boolean
}

/** The choices stand in the address: nothing is stored, and the page can be sent with them. */
export function readChoices(search: string, language: string): Choices {
  const asked = new URLSearchParams(search)
  return {
    lang: languageOf(asked.get('lang') ?? language),
    theme: THEMES.find(theme => theme === asked.get('theme')) ?? 'system',
    newTab: asked.get('tab') !== 'same',
  }
}

function query({ lang, theme }: Choices): URLSearchParams {
  const params = new URLSearchParams({ lang })
  if (theme !== 'system') params.set('theme', theme)
  return params
}

/** The door's own address with these choices. */
export function doorAddress(choices: Choices): string {
  const params = query(choices)
  if (!choices.newTab) params.set('tab', 'same')
  return `?${params}`
}

/** The panel as this person, at home or at the page named. */
export const panelAddress = (id: string, choices: Choices, page = ''): string =>
  `/?${new URLSearchParams({ as: id })}&${query(choices)}${page && `#${page}`}`

/** The emulated Teams in this language and look. */
export const teamsAddress = (choices: Choices): string => `/door/teams?${query(choices)}`

/** What a link into the panel has beside its address. */
export const panelTarget = ({ newTab }: Choices) => (newTab ? { target: '_blank', rel: 'noopener' } : {})
