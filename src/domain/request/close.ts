import { judged, unkept } from '../promise.ts'
import { refuse } from '../refusal.ts'
import type { Criterion, ReopenCause, Request } from '../request.ts'
import { addWorkingDays } from '../working-time.ts'
import { knows, marked, textsOf } from './deliver.ts'
import { done, type Facts, type Outcome } from './facts.ts'

/** Working days after the closing in which a delivery can still be sent back or rated. */
const ANSWER_DAYS = 10

function confirmed(request: Request, as: 'customer' | 'silence', facts: Facts): Partial<Request> {
  const { calendar } = facts.terms(request.customer.unitId, request.urgency)
  return {
    state: 'confirmed',
    confirmedAs: as,
    confirmedAt: facts.at,
    answerableUntil: addWorkingDays(calendar, facts.at, ANSWER_DAYS).at,
    criteria: as === 'customer' ? request.criteria.map(c => ({ ...c, state: 'accepted' })) : request.criteria,
    commitments: judged(request),
    escalation: null,
    pending: null,
    reminders: [],
  }
}

/** Customer: as agreed. */
export const confirm = (request: Request, input: { note: string }, facts: Facts): Outcome =>
  done(request, facts, 'confirm', confirmed(request, 'customer', facts), { text: input.note })

/** Nobody answered for five working days: closed and not rated, never called accepted. */
export const closeBySilence = (request: Request, facts: Facts): Outcome =>
  done(request, facts, 'closeBySilence', confirmed(request, 'silence', facts), { by: 'system' })

/** The criteria after a return: what the customer doesn't name he takes as delivered. */
const sentBack = (request: Request, ids: string[]): Criterion[] =>
  marked(request, ids, 'returned').map(c => (c.state === 'delivered' ? { ...c, state: 'accepted' } : c))

/**
 * Customer sends the delivery back. Not met: the word is kept or missed by the delivery that will stand. Unclear: its
 * verdict stays as this delivery earned it. Unless a word still stands, the work goes on by a new one.
 */
export function reopen(
  request: Request,
  input: { cause: ReopenCause; criteria: string[]; reason: string },
  facts: Facts,
): Outcome {
  if (!knows(request, input.criteria)) return refuse('criterion-unknown')
  const returned = { at: facts.at, cause: input.cause, reason: input.reason }
  const deliveries = request.deliveries.map((d, i, all) => (i === all.length - 1 ? { ...d, returned } : d))
  const commitments = input.cause === 'unclear' ? judged(request) : unkept(request, facts.at)
  const changes = {
    state: 'committed',
    criteria: sentBack(request, input.criteria),
    deliveries,
    commitments,
    confirmedAs: null,
    confirmedAt: null,
    answerableUntil: null,
  } as const
  const data = { cause: input.cause, criteria: textsOf(request, input.criteria) }
  return done(request, facts, 'reopen', changes, { text: input.reason, data })
}
