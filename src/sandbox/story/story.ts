import type * as z from 'zod/mini'
import type { moveInputs, rateInput, submitInput } from '../../contract/request-inputs.ts'
import type { PersonId } from '../../domain/organisation.ts'
import type { When } from './when.ts'

export const LANGUAGES = ['en', 'zh-CN'] as const
export type Language = (typeof LANGUAGES)[number]
export type Text = Readonly<Record<Language, string>>

export const t = (en: string, zh: string): Text => ({ en, 'zh-CN': zh })

export const DATE_KEYS = ['date', 'until', 'neededBy', 'nextStepAt', 'damageFrom'] as const
type DateKey = (typeof DATE_KEYS)[number]
type TextKey =
  | 'title'
  | 'need'
  | 'purpose'
  | 'effect'
  | 'mayGiveWay'
  | 'question'
  | 'answer'
  | 'note'
  | 'reason'
  | 'text'
  | 'nextStep'
  | 'what'
  | 'forWhom'
  | 'alternative'

/** An input of the contract as a story says it: texts in both languages, times from now, criteria by their keys. */
type Told<T> = { [K in keyof T]: ToldValue<K, T[K]> }
type ToldValue<K, V> = K extends DateKey
  ? When
  : K extends TextKey
    ? Text
    : K extends 'criteria'
      ? readonly string[] | 'all'
      : K extends 'rush'
        ? Told<NonNullable<V>>
        : V

type Submission = Told<z.input<typeof submitInput>>
type Inputs = { [M in keyof typeof moveInputs]: Told<z.input<(typeof moveInputs)[M]>> } & {
  submit: Pick<Submission, 'title' | 'need' | 'criteria' | 'providerUnitId'> & Partial<Submission>
  rate: Told<z.input<typeof rateInput>>
}
type ToldMove = keyof Inputs

export interface StoryStep<M extends ToldMove = ToldMove> {
  at: When
  by: PersonId
  move: M
  input: Inputs[M]
}

/** One request from its asking to now. Its criteria have keys, so that steps can name them in any language. */
export interface Story {
  name: string
  criteria: Readonly<Record<string, Text>>
  steps: readonly StoryStep[]
}

export const on = <M extends ToldMove>(at: When, by: PersonId, move: M, input: Inputs[M]): StoryStep => ({
  at,
  by,
  move,
  input,
})
