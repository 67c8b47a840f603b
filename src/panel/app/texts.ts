import { fetchPart } from '../components/fetch-part.ts'

const languages = {
  en: () => import('../../locales/en.ts'),
  'zh-CN': () => import('../../locales/zh-CN.ts'),
}
type Language = keyof typeof languages

export interface Texts {
  language: Language
  /** By namespace; a language has the plural forms it needs, so the files differ in keys. */
  resources: Record<string, object>
}

/** Every Chinese locale reads the simplified texts, all others English. */
const languageOf = (locale: string): Language => (/^zh\b/i.test(locale) ? 'zh-CN' : 'en')

/** Fetches the one language the host is set to. */
export async function loadTexts(locale: string): Promise<Texts> {
  const language = languageOf(locale)
  const { resources } = await fetchPart<{ resources: Record<string, object> }>(languages[language])
  return { language, resources }
}
