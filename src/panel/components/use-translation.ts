import type { FlatNamespace, i18n as I18n, TFunction } from 'i18next'
import { createContext, useContext } from 'react'

export interface Translation<Namespace extends FlatNamespace> {
  t: TFunction<Namespace>
  i18n: I18n
}
/** The texts by namespace. */
export type Texts = <Namespace extends FlatNamespace>(namespace: Namespace) => Translation<Namespace>

const TextsContext = createContext<Texts | null>(null)

export const TextsProvider = TextsContext.Provider

const isPlain = (text: unknown): text is string => typeof text === 'string' && !/\{\{|\$t\(/.test(text)

/** `t` that takes a text without values as it stands, once: a list draws the same words in every row. */
function quick<Namespace extends FlatNamespace>(i18n: I18n, namespace: Namespace): TFunction<Namespace> {
  const translate = i18n.getFixedT(null, namespace)
  const look = translate as unknown as (key: string, options?: object) => string
  const known = new Map<string, string>()
  const find: typeof look = (key, options) => {
    if (options) return look(key, options)
    const text = known.get(key)
    if (text !== undefined) return text
    const kept: unknown = i18n.getResource(i18n.language, namespace, key)
    const found = isPlain(kept) ? kept : look(key)
    known.set(key, found)
    return found
  }
  return find as unknown as TFunction<Namespace>
}

export function textsOf(i18n: I18n): Texts {
  const made = new Map<string, unknown>()
  return <Namespace extends FlatNamespace>(namespace: Namespace) => {
    const known = made.get(namespace) ?? { t: quick(i18n, namespace), i18n }
    made.set(namespace, known)
    return known as Translation<Namespace>
  }
}

/** All texts, for components without hooks of their own. */
export function useTexts(): Texts {
  const texts = useContext(TextsContext)
  if (!texts) throw new Error('useTexts outside TextsProvider')
  return texts
}

/**
 * The texts of a namespace in the reader's language. The host sets the language before the panel is drawn and it stays:
 * nothing is listened to, where react-i18next keeps five hooks for every word of a row.
 */
export function useTranslation<Namespace extends FlatNamespace = 'app'>(
  namespace: Namespace = 'app' as Namespace,
): Translation<Namespace> {
  return useTexts()(namespace)
}
