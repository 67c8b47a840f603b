import { use } from 'react'
import type selfCheck from '../../locales/en/self-check.json'
import type { Language, Translated } from '../../locales/languages.ts'
import { fetchPart } from './fetch-part.ts'
import { type Translation, useTexts } from './use-translation.ts'

type Bundle = { default: Translated<typeof selfCheck> }

/** Texts that few people read: they come with the page that shows them, not with the first view. */
const SELF_CHECK: Record<Language, () => Promise<Bundle>> = {
  en: () => import('../../locales/en/self-check.json'),
  'zh-CN': () => import('../../locales/zh-CN/self-check.json'),
}

const coming = new Map<string, Promise<void>>()

/** The texts of the set-up check; suspends until they are there. */
export function useSelfCheckTexts(): Translation<'selfCheck'> {
  const texts = useTexts()
  const { i18n } = texts('app')
  const language = i18n.language as Language
  const bundle =
    coming.get(language) ??
    fetchPart(SELF_CHECK[language]).then(({ default: loaded }) => {
      i18n.addResourceBundle(language, 'selfCheck', loaded)
    })
  coming.set(language, bundle)
  use(bundle)
  return texts('selfCheck')
}
