import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from '../../locales/en/door.json' with { type: 'json' }
import zh from '../../locales/zh-CN/door.json' with { type: 'json' }

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'door'
    resources: { door: typeof en }
  }
}

/** The door's own texts in both languages: small enough to be there when somebody switches. */
export async function startTexts(lng: string): Promise<i18n> {
  const instance = i18next.createInstance()
  await instance.use(initReactI18next).init({
    lng,
    defaultNS: 'door',
    ns: ['door'],
    resources: { en: { door: en }, 'zh-CN': { door: zh } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  return instance
}
