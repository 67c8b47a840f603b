import type { PersonId } from './organisation.ts'
import { type Actor, mayRate, readAccess } from './permissions.ts'
import { type Refusal, type RefusalCode, refuse } from './refusal.ts'
import type { Facts } from './request/facts.ts'
import type { Request } from './request.ts'
import { HOUR, type Instant, type Ms } from './time.ts'
import { addWorkingTime } from './working-time.ts'

const CORRECTION: Ms = 12 * HOUR
const LOW = 2

/** One person's mark for one delivery: a record of its own, never changed by anybody else. */
export interface Rating {
  kind: 'rating'
  id: string
  requestId: string
  by: PersonId
  at: Instant
  mark: number
  cause: string | null
  text: string
  correctableUntil: Instant
  /** Marks given before a correction, oldest first. */
  earlier: { mark: number; cause: string | null; text: string; at: Instant }[]
}

export interface Marks {
  mark: number
  cause: string | null
  text: string
}

/** One rating per participant: its id says so. */
export const ratingId = (requestId: string, by: PersonId): string => `${requestId}.${by}`

/** A mark for an earlier delivery, which was sent back since, is none for this one. */
const isForThisDelivery = (request: Request, before: Rating | undefined): before is Rating =>
  before !== undefined && before.at >= (request.confirmedAt ?? 0)

/** Why this person may not rate, or correct his rating, now; undefined when he may. */
export function ratingClosed(
  request: Request,
  before: Rating | undefined,
  actor: Actor,
  at: Instant,
): RefusalCode | undefined {
  const closed = mayRate(request, actor)
  if (closed) return closed
  if (isForThisDelivery(request, before))
    return at > before.correctableUntil ? 'correction-too-late' : undefined
  return at > (request.answerableUntil ?? 0) ? 'rating-too-late' : undefined
}

/**
 * The customer's mark from 1 to 5, within 10 working days of the closing; correctable for 12 working hours. A mark
 * of 1 or 2 needs a cause and a sentence: from the mark alone nobody learns what to mend.
 */
export function rate(
  request: Request,
  before: Rating | undefined,
  input: Marks,
  actor: Actor,
  facts: Facts,
): Rating | Refusal {
  if (readAccess(request, actor, facts.org, facts.at) === 'none') return refuse('not-found')
  const closed = ratingClosed(request, before, actor, facts.at)
  if (closed) return refuse(closed)
  if (input.mark <= LOW && (input.cause === null || input.text === '')) return refuse('low-mark-reason')
  if (isForThisDelivery(request, before)) {
    return { ...before, ...input, at: facts.at, earlier: earlierMarks(before) }
  }
  const { calendar } = facts.terms(request.customer.unitId, request.urgency)
  return {
    kind: 'rating',
    id: ratingId(request.id, actor.id),
    requestId: request.id,
    by: actor.id,
    at: facts.at,
    ...input,
    correctableUntil: addWorkingTime(calendar, facts.at, CORRECTION).at,
    // Sent back and closed again since: the new delivery gets a mark of its own, the old one stays readable.
    earlier: before ? earlierMarks(before) : [],
  }
}

const earlierMarks = ({ mark, cause, text, at, earlier }: Rating): Rating['earlier'] => [
  ...earlier,
  { mark, cause, text, at },
]
