import type { RequestView } from '../../../../contract/request-views.ts'
import type { Move } from '../../../../domain/moves.ts'
import type { RefusalCode } from '../../../../domain/refusal.ts'
import type { MoveInput } from '../../../api/use-move.ts'
import { type CriterionText, writtenCriteria } from '../../../components/criterion-text.ts'
import type { OneTapMove } from '../../../components/one-tap.ts'
import type { MoveValues } from './move-values.ts'

/** Moves that ask for words in a dialog. */
export type FormMove = Exclude<Move, OneTapMove | 'comment' | 'see' | 'removeWatcher'>

export type TextName = {
  [K in keyof MoveValues]: MoveValues[K] extends string ? K : never
}[keyof MoveValues]
export type InstantName = 'nextStepAt' | 'until' | 'date' | 'neededBy'

/** `optional`: may stay empty. `if`: shown only then. */
interface Common {
  optional?: boolean
  if?: (values: MoveValues) => boolean
}
export type FieldSpec = Common &
  (
    | { kind: 'text' | 'line'; name: TextName }
    | { kind: 'instant'; name: InstantName }
    | { kind: 'terms' }
    /** Criteria to tick, out of those in these states. */
    | { kind: 'criteria'; states: readonly RequestView['criteria'][number]['state'][] }
    | { kind: 'whom' }
    | { kind: 'cause' }
    | { kind: 'unit' }
    | { kind: 'side' }
    | { kind: 'member' }
    | { kind: 'person' }
  )

export interface MoveForm<M extends FormMove> {
  fields: readonly FieldSpec[]
  input: (values: MoveValues, view: RequestView) => MoveInput<M>
}

const text = (name: TextName): FieldSpec => ({ kind: 'text', name })
const optional = (name: TextName): FieldSpec => ({ kind: 'text', name, optional: true })
const instant = (name: InstantName): FieldSpec => ({ kind: 'instant', name })

/** 0 for "not chosen": refused by the contract's own schema, and shown beside the field. */
const chosen = (at: number | null) => at ?? 0

const unchanged = (terms: readonly CriterionText[], view: RequestView) =>
  terms.length === view.criteria.length && terms.every(({ text }, i) => text === view.criteria[i]?.text)

/** What the customer changes beside his answer; nothing he left as it was. */
function amendment({ terms, neededBy }: MoveValues, view: RequestView) {
  const criteria = writtenCriteria(terms)
  return {
    ...(unchanged(criteria, view) ? {} : { criteria }),
    ...(neededBy === null || neededBy === view.row.neededBy ? {} : { neededBy }),
  }
}

const termsOf = ({ date, terms, reason }: MoveValues) => ({
  date: chosen(date),
  criteria: writtenCriteria(terms),
  reason,
})

const no = ({ reason, alternative }: MoveValues) => ({ reason, alternative })
const reasonOnly = ({ reason }: MoveValues) => ({ reason })
const notDone = ['open', 'returned'] as const

export const MOVE_FORMS: { [M in FormMove]: MoveForm<M> } = {
  answer: {
    fields: [
      text('answer'),
      { kind: 'terms', optional: true },
      { kind: 'instant', name: 'neededBy', optional: true },
    ],
    input: (values, view) => ({ answer: values.answer, ...amendment(values, view) }),
  },
  counter: {
    fields: [
      text('reason'),
      { kind: 'instant', name: 'neededBy', optional: true },
      { kind: 'terms', optional: true },
    ],
    input: (values, view) => ({ reason: values.reason, ...amendment(values, view) }),
  },
  reject: { fields: [optional('reason')], input: reasonOnly },
  deliver: {
    fields: [{ kind: 'criteria', states: notDone }, optional('note')],
    input: ({ note, criteria }) => ({ note, criteria }),
  },
  deliverPart: {
    fields: [{ kind: 'criteria', states: notDone }, optional('note')],
    input: ({ note, criteria }) => ({ note, criteria }),
  },
  propose: { fields: [instant('date'), { kind: 'terms' }, optional('reason')], input: termsOf },
  renegotiate: { fields: [instant('date'), { kind: 'terms' }, text('reason')], input: termsOf },
  clarify: { fields: [text('question')], input: ({ question }) => ({ question }) },
  acceptPart: {
    fields: [{ kind: 'criteria', states: ['delivered'] }],
    input: ({ criteria }) => ({ criteria }),
  },
  returnPart: {
    fields: [{ kind: 'criteria', states: ['delivered'] }, text('reason')],
    input: ({ criteria, reason }) => ({ criteria, reason }),
  },
  reopen: {
    fields: [{ kind: 'cause' }, { kind: 'criteria', states: ['delivered', 'accepted'] }, text('reason')],
    input: ({ cause, criteria, reason }) => ({ cause: cause as 'not-met', criteria, reason }),
  },
  wait: {
    fields: [
      { kind: 'whom' },
      { kind: 'line', name: 'forWhom', if: ({ forCustomer }) => forCustomer === 'other' },
      text('what'),
      instant('until'),
    ],
    input: ({ forCustomer, forWhom, what, until }) => ({
      forCustomer: forCustomer === 'customer',
      forWhom: forCustomer === 'other' ? forWhom : '',
      what,
      until: chosen(until),
    }),
  },
  object: { fields: [text('reason')], input: reasonOnly },
  reply: {
    fields: [text('text'), { kind: 'line', name: 'nextStep' }, instant('nextStepAt')],
    input: values => ({
      text: values.text,
      nextStep: values.nextStep,
      nextStepAt: chosen(values.nextStepAt),
    }),
  },
  reassign: {
    fields: [{ kind: 'member' }, optional('reason')],
    input: ({ personId, reason }) => ({ personId, reason }),
  },
  handOver: {
    fields: [{ kind: 'unit' }, text('reason')],
    input: ({ unitId, reason }) => ({ unitId, reason }),
  },
  nameOwner: {
    fields: [{ kind: 'side' }, { kind: 'member' }, optional('reason')],
    input: ({ unitId, personId, reason }) => ({ unitId, personId, reason }),
  },
  escalate: { fields: [text('reason')], input: reasonOnly },
  decline: { fields: [text('reason'), text('alternative')], input: no },
  release: { fields: [text('reason'), text('alternative')], input: no },
  askHead: { fields: [text('reason')], input: reasonOnly },
  withdraw: { fields: [text('reason')], input: reasonOnly },
  addWatcher: { fields: [{ kind: 'person' }], input: ({ personId }) => ({ personId }) },
}

export const isFormMove = (move: Move): move is FormMove => move in MOVE_FORMS

/** Where in a form a refusal belongs; the others stand above it. */
export function fieldOfRefusal(code: string, form: MoveForm<FormMove>): keyof MoveValues | null {
  if (code === 'date-past') {
    const field = form.fields.find(spec => spec.kind === 'instant')
    return field?.kind === 'instant' ? field.name : null
  }
  const fields: Partial<Record<RefusalCode, keyof MoveValues>> = {
    'late-promise-reason': 'reason',
    'for-whom-needed': 'forWhom',
    'criteria-needed': 'terms',
    'criteria-left': 'criteria',
    'nothing-delivered': 'criteria',
    'same-unit': 'unitId',
    'nobody-in-unit': 'unitId',
    'unit-not-open': 'unitId',
    'unit-unknown': 'unitId',
    'person-unknown': 'personId',
    'not-in-unit': 'personId',
    'already-assigned': 'personId',
    'already-watching': 'personId',
    'asking-oneself': 'personId',
  }
  return fields[code as RefusalCode] ?? null
}
