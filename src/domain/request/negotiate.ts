import { usedAt } from '../clock.ts'
import { refuse } from '../refusal.ts'
import { type Criterion, leg, type Proposal, type Request } from '../request.ts'
import type { Instant } from '../time.ts'
import { workingTimeBetween } from '../working-time.ts'
import { done, type Facts, type Outcome, sameCriteria, takeCriteria, taker, wordOf } from './facts.ts'

type CriterionTerms = { id?: string | undefined; text: string }[]

/** The first real answer stops the response clock; later ones change nothing. */
const answered = (request: Request, facts: Facts) => ({ respondedAt: request.respondedAt ?? facts.at })

/** The first of the provider's people to act becomes the assignee, also after the assignee has left the company. */
export function taken(request: Request, facts: Facts): { assigneeId: string } {
  const { assigneeId } = request
  const has = assigneeId !== null && facts.org.person(assigneeId)?.active === true
  return { assigneeId: has ? assigneeId : taker(facts) }
}

/** Provider: what is missing? The customer's turn. */
export function clarify(request: Request, input: { question: string }, facts: Facts): Outcome {
  const changes = { state: 'clarifying', rounds: request.rounds + 1 } as const
  return done(
    request,
    facts,
    'clarify',
    { ...changes, ...answered(request, facts), ...taken(request, facts) },
    { text: input.question },
  )
}

interface Amendment {
  criteria?: CriterionTerms | undefined
  neededBy?: Instant | undefined
}

function amended(request: Request, input: Amendment, facts: Facts) {
  return {
    criteria: input.criteria ? takeCriteria(request.criteria, input.criteria, facts.newId) : request.criteria,
    neededBy: input.neededBy ?? request.neededBy,
  }
}

const pastDate = (input: Amendment, facts: Facts) =>
  input.neededBy !== undefined && input.neededBy <= facts.at

/** Customer: here is what was missing; may sharpen criteria and needed-by. */
export function answer(request: Request, input: Amendment & { answer: string }, facts: Facts): Outcome {
  if (pastDate(input, facts)) return refuse('date-past')
  const changes = { state: 'submitted', ...amended(request, input, facts) } as const
  return done(request, facts, 'answer', changes, { text: input.answer })
}

/** A written answer that names the next step and its time: it counts as the first response. */
export function reply(
  request: Request,
  input: { text: string; nextStep: string; nextStepAt: Instant },
  facts: Facts,
): Outcome {
  if (input.nextStepAt <= facts.at) return refuse('date-past')
  return done(
    request,
    facts,
    'reply',
    { ...answered(request, facts), ...taken(request, facts) },
    { text: input.text, data: { nextStep: input.nextStep, date: input.nextStepAt } },
  )
}

/** Whether a promise for `date` would use up more working time than the target leaves. */
function laterThanTarget(request: Request, date: Instant, facts: Facts): boolean {
  const { delivery, unitId } = leg(request)
  const { calendar } = facts.terms(unitId, request.urgency)
  return usedAt(delivery, calendar, facts.at) + workingTimeBetween(calendar, facts.at, date) > delivery.target
}

/** The word is given; that none is in force before it is a condition of proposing. */
function commit(request: Request, proposal: Proposal, facts: Facts): Partial<Request> {
  return {
    state: 'committed',
    criteria: proposal.criteria,
    commitments: [...request.commitments, wordOf(proposal, facts.at)],
    proposal: null,
    escalation: null,
  }
}

/**
 * Provider: by when and what counts as done. Commits at once when the customer's own criteria are taken unchanged
 * with a date no later than needed-by; otherwise the customer's turn.
 */
export function propose(
  request: Request,
  input: { date: Instant; criteria: CriterionTerms; reason: string },
  facts: Facts,
): Outcome {
  if (input.date <= facts.at) return refuse('date-past')
  if (input.criteria.length === 0) return refuse('criteria-needed')
  if (!input.reason && laterThanTarget(request, input.date, facts)) return refuse('late-promise-reason')
  const criteria: Criterion[] = takeCriteria(request.criteria, input.criteria, facts.newId)
  const proposal = { date: input.date, criteria, reason: input.reason, by: facts.by, at: facts.at }
  const asAsked =
    request.criteria.length > 0 &&
    sameCriteria(criteria, request.criteria) &&
    request.neededBy !== null &&
    input.date <= request.neededBy
  const who = { ...answered(request, facts), ...taken(request, facts) }
  const changes = asAsked
    ? { ...commit(request, proposal, facts), ...who }
    : { state: 'proposed' as const, proposal, ...who }
  const data = { date: input.date, criteria: criteria.map(c => c.text), commits: asAsked }
  return done(request, facts, 'propose', changes, { text: input.reason, data })
}

/** Customer: agreed. Both are committed to this date and these criteria. */
export function accept(request: Request, _input: object, facts: Facts): Outcome {
  const { proposal } = request
  if (!proposal) return refuse('wrong-state')
  const data = { date: proposal.date, criteria: proposal.criteria.map(c => c.text) }
  return done(request, facts, 'accept', commit(request, proposal, facts), { data })
}

/** Customer: on other terms. Back to the provider, the offer is off the table. */
export function counter(request: Request, input: Amendment & { reason: string }, facts: Facts): Outcome {
  if (pastDate(input, facts)) return refuse('date-past')
  const changes = { state: 'submitted', proposal: null, ...amended(request, input, facts) } as const
  const data = input.neededBy === undefined ? {} : { date: input.neededBy }
  return done(request, facts, 'counter', changes, { text: input.reason, data })
}
