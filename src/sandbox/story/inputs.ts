import * as z from 'zod/mini'
import { moveInputs, rateInput, submitInput } from '../../contract/request-inputs.ts'
import type { Request } from '../../domain/request.ts'
import { DATE_KEYS, type Language, type Story, type StoryStep, type Text } from './story.ts'
import type { StoryClock, When } from './when.ts'

/** What a step is said in: its story, the language, the time, the request as it stands. */
export interface Saying {
  story: Story
  language: Language
  clock: StoryClock
  request: Request | undefined
}

/** What a request has unless its story says otherwise. */
const PLAIN = { needType: 'done', urgency: 'normal', neededBy: null, rush: null }
const BY_ID = new Set(['deliver', 'deliverPart', 'acceptPart', 'returnPart', 'reopen'])

function textOf(key: string, { story, language }: Saying): string {
  const text = story.criteria[key]
  if (!text) throw new Error(`story ${story.name} has no criterion ${key}`)
  return text[language]
}

function criteriaOf(keys: readonly string[] | 'all', move: string, saying: Saying): unknown {
  const known = saying.request?.criteria ?? []
  const all = keys === 'all' && saying.request
  const texts = all
    ? known.map(criterion => criterion.text)
    : keys === 'all'
      ? Object.keys(saying.story.criteria).map(key => textOf(key, saying))
      : keys.map(key => textOf(key, saying))
  if (move === 'submit') return texts
  const idOf = (text: string) => known.find(criterion => criterion.text === text)?.id
  return BY_ID.has(move) ? texts.map(idOf) : texts.map(text => ({ id: idOf(text), text }))
}

const isText = (value: object): value is Text => 'zh-CN' in value

/** The same input with words, instants and criteria as the contract has them. */
function said(value: unknown, key: string, move: string, saying: Saying): unknown {
  if (key === 'criteria') return criteriaOf(value as readonly string[] | 'all', move, saying)
  if (typeof value === 'string' && (DATE_KEYS as readonly string[]).includes(key))
    return saying.clock.at(value as When)
  if (typeof value !== 'object' || value === null) return value
  if (isText(value)) return value[saying.language]
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, said(v, k, move, saying)]))
}

const schemaOf = (move: StoryStep['move']) =>
  move === 'submit' ? submitInput : move === 'rate' ? rateInput : moveInputs[move]

/** A step's input as it would have come over the wire. Throws what the contract would refuse. */
export function inputOf(step: StoryStep, saying: Saying): unknown {
  const input = said(step.input, '', step.move, saying)
  const whole = step.move === 'submit' ? { ...PLAIN, ...(input as object) } : input
  return z.parse(schemaOf(step.move), whole)
}
