import type { RequestView } from '../../../../contract/request-views.ts'
import type { ReopenCause } from '../../../../domain/request.ts'
import type { CriterionText } from '../../../components/criterion-text.ts'

/** Everything a move's form may ask for; each form uses a few. Named as in the contract's inputs. */
export interface MoveValues {
  reason: string
  note: string
  question: string
  answer: string
  alternative: string
  text: string
  nextStep: string
  nextStepAt: number | null
  what: string
  forWhom: string
  forCustomer: 'customer' | 'other' | ''
  until: number | null
  date: number | null
  neededBy: number | null
  /** Terms: the criteria as they shall read. */
  terms: CriterionText[]
  /** Criteria the move is about, by id. */
  criteria: string[]
  cause: ReopenCause | ''
  unitId: string
  personId: string
}

const EMPTY: MoveValues = {
  reason: '',
  note: '',
  question: '',
  answer: '',
  alternative: '',
  text: '',
  nextStep: '',
  nextStepAt: null,
  what: '',
  forWhom: '',
  forCustomer: '',
  until: null,
  date: null,
  neededBy: null,
  terms: [],
  criteria: [],
  cause: '',
  unitId: '',
  personId: '',
}

const textsOf = (criteria: RequestView['criteria']): CriterionText[] =>
  criteria.map(({ id, text }) => ({ id, text }))

/** Nobody promises a time that has passed. */
const toCome = (at: number | null) => (at !== null && at > Date.now() ? at : null)

/** What a form starts with: the date and criteria on the table. */
export function startValues(view: RequestView): MoveValues {
  const { row, proposal, criteria, legs } = view
  const target = legs[legs.length - 1]?.delivery.dueAt ?? null
  return {
    ...EMPTY,
    date: toCome(row.promisedFor ?? proposal?.date ?? row.neededBy ?? target),
    neededBy: row.neededBy,
    terms: textsOf(proposal?.criteria ?? criteria),
  }
}
