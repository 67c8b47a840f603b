import { closeCommitment } from '../promise.ts'
import { refuse } from '../refusal.ts'
import { commitment, leg, type Request } from '../request.ts'
import { addWorkingDays } from '../working-time.ts'
import { done, type Facts, type Outcome } from './facts.ts'
import { taken } from './negotiate.ts'

/** Working days in which a request withdrawn for want of an answer can be revived. */
const REVIVE_DAYS = 20

interface No {
  reason: string
  alternative: string
}

const over = { proposal: null, pending: null, waiting: null, escalation: null, reminders: [] } as const

function declined(request: Request, input: No, facts: Facts): Partial<Request> {
  const from = request.waiting?.from ?? request.state
  const ending = { by: facts.by, at: facts.at, ...input, from }
  return { state: 'declined', ending, respondedAt: request.respondedAt ?? facts.at, ...over }
}

/** Provider: will not do it, with a reason and another way. */
export const decline = (request: Request, input: No, facts: Facts): Outcome =>
  done(
    request,
    facts,
    'decline',
    { ...declined(request, input, facts), ...taken(request, facts) },
    { text: input.reason, data: { alternative: input.alternative } },
  )

/** Provider gives the promise back: it counts as not kept. */
export const release = (request: Request, input: No, facts: Facts): Outcome =>
  done(
    request,
    facts,
    'release',
    { ...declined(request, input, facts), commitments: closeCommitment(request, 'released') },
    { text: input.reason, data: { alternative: input.alternative } },
  )

/** Customer puts a refusal to the provider's head, once; the head has it from there. */
export function askHead(request: Request, input: { reason: string }, facts: Facts): Outcome {
  const { org } = facts
  const decliner = request.ending?.by ?? ''
  const next = [...org.heads(leg(request).unitId), ...org.line(decliner)].find(
    id => id !== decliner && id !== request.customer.personId && org.person(id)?.active,
  )
  if (!next) return refuse('no-superior-left')
  const changes = {
    state: 'submitted',
    headAsked: true,
    ending: null,
    assigneeId: next,
    escalatedTo: [...new Set([...request.escalatedTo, next])],
  } as const
  return done(request, facts, 'askHead', changes, { text: input.reason, data: { personId: next } })
}

/** Customer: no longer needed. A promise whose date has passed counts as missed; one still to come gets no verdict. */
export function withdraw(request: Request, input: { reason: string }, facts: Facts): Outcome {
  const word = commitment(request)
  const commitments = word && word.date < facts.at ? closeCommitment(request, 'missed') : request.commitments
  const ending = {
    by: facts.by,
    at: facts.at,
    reason: input.reason,
    alternative: '',
    from: request.state,
  }
  return done(
    request,
    facts,
    'withdraw',
    { state: 'withdrawn', ending, commitments, ...over },
    { text: input.reason },
  )
}

/** Nobody answered the provider for ten working days. The question or proposal stays, so that one tap revives it. */
export function withdrawUnanswered(request: Request, facts: Facts): Outcome {
  const ending = { by: 'system', at: facts.at, reason: '', alternative: '', from: request.state } as const
  const { calendar } = facts.terms(request.customer.unitId, request.urgency)
  const answerableUntil = addWorkingDays(calendar, facts.at, REVIVE_DAYS).at
  const over = { pending: null, escalation: null, reminders: [] }
  const changes = { state: 'withdrawn', ending, answerableUntil, ...over } as const
  return done(request, facts, 'withdrawUnanswered', changes, { by: 'system' })
}

/** Customer, within 20 working days of a withdrawal "no answer": goes on where it stood. */
export function revive(request: Request, _input: object, facts: Facts): Outcome {
  const { ending } = request
  if (ending?.by !== 'system') return refuse('not-revivable')
  return done(request, facts, 'revive', { state: ending.from, ending: null, answerableUntil: null })
}
