import type { Commitment, Request } from './request.ts'
import { commitment } from './request.ts'
import type { Instant } from './time.ts'

/** The delivery made under this word that stands: the last one the customer did not send back for an agreed criterion. */
function standing(request: Request, word: Commitment) {
  const next = request.commitments.find(({ madeAt }) => madeAt > word.madeAt)
  return request.deliveries.findLast(
    ({ at, returned }) => at >= word.madeAt && (!next || at < next.madeAt) && returned?.cause !== 'not-met',
  )
}

const replaceLast = (request: Request, word: Commitment): readonly Commitment[] => [
  ...request.commitments.slice(0, -1),
  word,
]

/** Gives the word in force a verdict; the others keep theirs. */
export function closeCommitment(
  request: Request,
  verdict: 'kept' | 'missed' | 'released',
): readonly Commitment[] {
  const open = commitment(request)
  return open ? replaceLast(request, { ...open, verdict }) : request.commitments
}

/**
 * Verdict on the word in force when the customer is done with a delivery: kept when the delivery that stands was
 * made by the promised date, however long the customer then took to look at it.
 */
export function judged(request: Request): readonly Commitment[] {
  const open = commitment(request)
  const delivery = open && standing(request, open)
  if (!delivery) return request.commitments
  return closeCommitment(request, delivery.at <= open.date ? 'kept' : 'missed')
}

/**
 * The words after a delivery came back as not met: until the promised date the word stands and can still be kept,
 * whatever verdict closing gave it; after it it is missed, and the work that is left needs a word of its own.
 */
export function unkept(request: Request, at: Instant): readonly Commitment[] {
  const last = request.commitments.at(-1)
  if (!last || last.verdict === 'released') return request.commitments
  return replaceLast(request, { ...last, verdict: at <= last.date ? null : 'missed' })
}

/**
 * New terms agreed on: before the promised date they move it; after it the word counts as missed and a new one
 * begins. A moved word has not been announced as late.
 */
export function renegotiated(request: Request, fresh: Commitment): readonly Commitment[] {
  const word = commitment(request)
  if (!word) return [...request.commitments, fresh]
  if (fresh.madeAt > word.date) return [...closeCommitment(request, 'missed'), fresh]
  if (fresh.date === word.date) return request.commitments
  const { date } = fresh
  const lateReason = date > word.date ? fresh.lateReason : word.lateReason
  return replaceLast(request, { ...word, date, moves: word.moves + 1, announcedAt: null, lateReason })
}

/** The provider says before the date that it will be later: an announcement, whatever becomes of it. */
export function announced(request: Request, date: Instant, at: Instant): readonly Commitment[] {
  const word = commitment(request)
  if (!word || word.announcedAt !== null || date <= word.date || at >= word.date) return request.commitments
  return replaceLast(request, { ...word, announcedAt: at })
}

/** Whether the first date of this word was met; null while it can't be told, false when it was given back. */
export function firstKept(request: Request, word: Commitment): boolean | null {
  if (word.verdict === 'released') return false
  if (word.verdict === null) return null
  const delivery = standing(request, word)
  return delivery !== undefined && delivery.at <= word.firstDate
}

/** Whether the word was dated on or before needed-by; null when the customer named no time. */
export const metNeed = (word: Commitment, neededBy: Instant | null): boolean | null =>
  neededBy === null ? null : word.date <= neededBy
