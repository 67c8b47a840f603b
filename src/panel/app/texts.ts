import { type Language, languageOf, type Translated } from '../../locales/languages.ts'
import { fetchPart } from '../components/fetch-part.ts'

const languages: Record<Language, () => Promise<{ resources: Translated }>> = {
  en: () => import('../../locales/en.ts'),
  'zh-CN': () => import('../../locales/zh-CN.ts'),
}

export interface LoadedTexts {
  language: Language
  /** By namespace. */
  resources: Translated
}

/** Fetches the one language the host is set to. */
export async function loadTexts(locale: string): Promise<LoadedTexts> {
  const language = languageOf(locale)
  const { resources } = await fetchPart(languages[language])
  return { language, resources }
}
