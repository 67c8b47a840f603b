import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from '../../locales/en/door.json' with { type: 'json' }
import type { Language, Translated } from '../../locales/languages.ts'
import zh from '../../locales/zh-CN/door.json' with { type: 'json' }

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'door'
    resources: { door: typeof en }
  }
}

/** The door's own texts in every language: small enough to be there when somebody switches. */
const texts: Record<Language, Translated<typeof en>> = { en, 'zh-CN': zh }

export async function startTexts(lng: Language): Promise<i18n> {
  const instance = i18next.createInstance()
  await instance.use(initReactI18next).init({
    lng,
    defaultNS: 'door',
    ns: ['door'],
    resources: Object.fromEntries(Object.entries(texts).map(([language, door]) => [language, { door }])),
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  return instance
}
