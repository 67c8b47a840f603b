import { announced, renegotiated } from '../promise.ts'
import { refuse } from '../refusal.ts'
import { commitment, type Pending, type Request, type Terms } from '../request.ts'
import type { Instant } from '../time.ts'
import { done, type Facts, type Outcome, sameStates, takeCriteria, wordOf } from './facts.ts'
import { ownerWanted } from './owner-wanted.ts'

interface Wish {
  date: Instant
  criteria: { id?: string | undefined; text: string }[]
  reason: string
}

/** Either side asks for another date or other criteria; the word in force stands until the other side agrees. */
export function renegotiate(
  request: Request,
  input: Wish,
  facts: Facts,
  side: 'customer' | 'provider',
): Outcome {
  const word = commitment(request)
  if (!word) return refuse('promise-needed')
  if (input.date <= facts.at) return refuse('date-past')
  if (input.criteria.length === 0) return refuse('criteria-needed')
  const criteria = takeCriteria(request.criteria, input.criteria, facts.newId)
  const terms: Terms = { date: input.date, criteria, reason: input.reason }
  const offer = { by: facts.by, at: facts.at, reason: input.reason }
  const pending: Pending = { ...offer, kind: 'renegotiation', side, terms }
  const commitments = side === 'provider' ? announced(request, input.date, facts.at) : request.commitments
  const data = { date: input.date, from: word.date, criteria: criteria.map(c => c.text) }
  return done(request, facts, 'renegotiate', { pending, commitments }, { text: input.reason, data })
}

/** The new terms are agreed, and the work goes on; what was delivered since they were offered stays delivered. */
export function agreeTerms(request: Request, terms: Terms, facts: Facts): Outcome {
  const word = commitment(request)
  if (!word) return refuse('promise-needed')
  const changes = {
    state: 'committed',
    waiting: null,
    commitments: renegotiated(request, wordOf(terms, facts.at)),
    criteria: sameStates(request.criteria, terms.criteria),
    pending: null,
    escalation: null,
  } as const
  const data = { kind: 'renegotiation', date: terms.date, from: word.date } as const
  return done(request, facts, 'agree', changes, { data })
}

/** What is left of an offer that is off the table: of an owner who was named, that one is wanted. */
const left = (offer: Pending): Pending | null => (offer.kind === 'owner' ? ownerWanted(offer) : null)

/** The other side says no: what was agreed stands. */
export function reject(request: Request, input: { reason: string }, facts: Facts): Outcome {
  const { pending } = request
  if (!pending) return refuse('nothing-pending')
  const data = { kind: pending.kind }
  return done(request, facts, 'reject', { pending: left(pending) }, { text: input.reason, data })
}

/** The side that made the offer takes it back. */
export function takeBack(request: Request, _input: object, facts: Facts): Outcome {
  const { pending } = request
  if (!pending) return refuse('nothing-pending')
  return done(request, facts, 'takeBack', { pending: left(pending) }, { data: { kind: pending.kind } })
}
