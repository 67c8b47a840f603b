import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { resources } from '../../locales/en.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: typeof resources
  }
}

const languages = {
  en: () => import('../../locales/en.ts'),
  'zh-CN': () => import('../../locales/zh-CN.ts'),
}
type Language = keyof typeof languages

/** Every Chinese locale reads the simplified texts, all others English. */
const languageOf = (locale: string): Language => (/^zh\b/i.test(locale) ? 'zh-CN' : 'en')

/** Loads the one language the host is set to. */
export async function startI18n(locale: string): Promise<i18n> {
  const lng = languageOf(locale)
  const { resources } = await languages[lng]()
  const instance = i18next.createInstance()
  await instance.use(initReactI18next).init({
    lng,
    defaultNS: 'app',
    ns: Object.keys(resources),
    resources: { [lng]: resources },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  document.documentElement.lang = lng
  return instance
}
