import i18next, { type i18n } from 'i18next'
import type selfCheck from '../../locales/en/self-check.json'
import type teams from '../../locales/en/teams.json'
import type { resources } from '../../locales/en.ts'
import type { LoadedTexts } from './texts.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: typeof resources & { selfCheck: typeof selfCheck; teams: typeof teams }
  }
}

/** Sets the panel, and the page, to the language of these texts. */
export async function startI18n({ language, resources }: LoadedTexts): Promise<i18n> {
  const instance = i18next.createInstance()
  await instance.init({
    lng: language,
    defaultNS: 'app',
    ns: Object.keys(resources),
    resources: { [language]: resources },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  document.documentElement.lang = language
  return instance
}
