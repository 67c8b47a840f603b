import type { resources } from './en.ts'

/**
 * The languages the product speaks; who reads none of them reads the first. A new one is a line here and a folder with
 * its file beside; the compiler and test/panel/locales.test.ts then say what is missing.
 */
export const LANGUAGES = ['en', 'zh-CN'] as const
export type Language = (typeof LANGUAGES)[number]

/** What its readers call it. */
export const OWN_NAMES: Record<Language, string> = { en: 'English', 'zh-CN': '中文' }

const tongue = (locale: string) => locale.toLowerCase().split(/[-_.]/)[0]

/** The language to speak with this locale: zh-TW and zh_CN.UTF-8 read zh-CN, en-GB and all the rest read en. */
export const languageOf = (locale: string): Language =>
  LANGUAGES.find(language => tongue(language) === tongue(locale)) ?? LANGUAGES[0]

/** The same texts in another language. Of a text with a number each language has the forms it needs, `_other` always. */
export type Translated<English = typeof resources> = {
  [Key in keyof English as Key extends `${string}_one` ? never : Key]: English[Key] extends string
    ? string
    : Translated<English[Key]>
}
