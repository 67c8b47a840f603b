import type teams from '../../locales/en/teams.json'
import { type Language, languageOf, type Translated } from '../../locales/languages.ts'
import type { Surface } from '../../ports/surface.ts'
import { fetchPart } from '../components/fetch-part.ts'

const languages: Record<Language, () => Promise<{ resources: Translated }>> = {
  en: () => import('../../locales/en.ts'),
  'zh-CN': () => import('../../locales/zh-CN.ts'),
}

/** What is read in Teams alone. */
const ofTeams: Record<Language, () => Promise<{ default: Translated<typeof teams> }>> = {
  en: () => import('../../locales/en/teams.json'),
  'zh-CN': () => import('../../locales/zh-CN/teams.json'),
}

export interface LoadedTexts {
  language: Language
  /** By namespace. */
  resources: Translated & { teams?: Translated<typeof teams> }
}

/** Fetches the one language the host is set to, with what is read in this host alone. */
export async function loadTexts(locale: string, host: Surface['host']): Promise<LoadedTexts> {
  const language = languageOf(locale)
  const more = host === 'teams' ? fetchPart(ofTeams[language]) : undefined
  const { resources } = await fetchPart(languages[language])
  return { language, resources: more ? { ...resources, teams: (await more).default } : resources }
}
