import * as z from 'zod/mini'
import { LIMITS, NEED_TYPES, REOPEN_CAUSES, URGENCIES } from '../domain/request.ts'
import { id, instant, optionalText, reason, requiredText, text } from './values.ts'

const criterionTexts = z.array(requiredText(LIMITS.criterion)).check(z.maxLength(LIMITS.criteria))

const criterionIds = z.array(id).check(z.minLength(1), z.maxLength(LIMITS.criteria))

/** A criterion that is kept (with its id) or new (without). */
const criterionTerms = z
  .array(z.strictObject({ id: z.optional(id), text: requiredText(LIMITS.criterion) }))
  .check(z.maxLength(LIMITS.criteria))

const terms = { date: instant, criteria: criterionTerms, reason: optionalText }

export const submitInput = z.strictObject({
  title: requiredText(LIMITS.title),
  need: requiredText(LIMITS.text),
  purpose: optionalText,
  needType: z.enum(NEED_TYPES),
  criteria: criterionTexts,
  neededBy: z.nullable(instant),
  urgency: z.enum(URGENCIES),
  rush: z.nullable(
    z.strictObject({
      damageFrom: instant,
      effect: requiredText(LIMITS.rush),
      mayGiveWay: requiredText(LIMITS.rush),
    }),
  ),
  private: z._default(z.boolean(), false),
  providerUnitId: id,
  /** A person in that unit who is asked directly. */
  assigneeId: z._default(z.nullable(id), null),
})

/** What each move needs to be told; keys are the moves of domain/moves.ts. */
export const moveInputs = {
  confirm: z.strictObject({ note: optionalText }),
  accept: z.strictObject({}),
  answer: z.strictObject({
    answer: reason,
    criteria: z.optional(criterionTerms),
    neededBy: z.optional(instant),
  }),
  agree: z.strictObject({}),
  reject: z.strictObject({ reason: optionalText }),
  takeBack: z.strictObject({}),
  deliver: z.strictObject({ note: optionalText, criteria: z.array(id).check(z.maxLength(LIMITS.criteria)) }),
  deliverPart: z.strictObject({ note: optionalText, criteria: criterionIds }),
  acceptPart: z.strictObject({ criteria: criterionIds }),
  returnPart: z.strictObject({ criteria: criterionIds, reason }),
  propose: z.strictObject(terms),
  clarify: z.strictObject({ question: reason }),
  counter: z.strictObject({ reason, criteria: z.optional(criterionTerms), neededBy: z.optional(instant) }),
  reopen: z.strictObject({ cause: z.enum(REOPEN_CAUSES), criteria: criterionIds, reason }),
  wait: z.strictObject({
    forCustomer: z.boolean(),
    forWhom: text(LIMITS.title),
    what: reason,
    until: instant,
  }),
  resume: z.strictObject({ note: optionalText }),
  object: z.strictObject({ reason }),
  reply: z.strictObject({ text: reason, nextStep: requiredText(LIMITS.title), nextStepAt: instant }),
  renegotiate: z.strictObject({ ...terms, reason }),
  reassign: z.strictObject({ personId: id, reason: optionalText }),
  handOver: z.strictObject({ unitId: id, reason }),
  nameOwner: z.strictObject({ unitId: id, personId: id, reason: optionalText }),
  remind: z.strictObject({ note: optionalText }),
  escalate: z.strictObject({ reason }),
  decline: z.strictObject({ reason, alternative: reason }),
  release: z.strictObject({ reason, alternative: reason }),
  askHead: z.strictObject({ reason }),
  withdraw: z.strictObject({ reason }),
  revive: z.strictObject({}),
  addWatcher: z.strictObject({ personId: id }),
  removeWatcher: z.strictObject({ personId: id }),
  comment: z.strictObject({ text: requiredText(LIMITS.comment) }),
  see: z.strictObject({}),
} as const

export const rateInput = z.strictObject({
  mark: z.int().check(z.gte(1), z.lte(5)),
  /** Needed for a mark of 1 or 2: one tap on a cause and one sentence of facts. */
  cause: z._default(
    z.nullable(z.enum(['late', 'not-as-agreed', 'hard-to-reach', 'misunderstood', 'other'])),
    null,
  ),
  text: z._default(text(LIMITS.text), ''),
})

export type SubmitInput = z.infer<typeof submitInput>
export type MoveInputs = { [M in keyof typeof moveInputs]: z.infer<(typeof moveInputs)[M]> }
export type RateInput = z.infer<typeof rateInput>
