import { refuse } from '../refusal.ts'
import type { Request } from '../request.ts'
import type { Instant } from '../time.ts'
import { done, type Facts, type Outcome } from './facts.ts'
import { taken } from './negotiate.ts'

/** Provider: stopped for a named party until a named day. Only waiting for the customer stops the clock. */
export function wait(
  request: Request,
  input: { forCustomer: boolean; forWhom: string; what: string; until: Instant },
  facts: Facts,
): Outcome {
  if (input.until <= facts.at) return refuse('date-past')
  if (!input.forCustomer && input.forWhom.trim() === '') return refuse('for-whom-needed')
  const from = request.state === 'committed' ? 'committed' : 'submitted'
  const changes = {
    state: 'waiting',
    waiting: { from, ...input, objection: null },
    ...taken(request, facts),
  } as const
  const data = { date: input.until, forWhom: input.forWhom }
  return done(request, facts, 'wait', changes, { text: input.what, data })
}

/** Back to where the waiting began. The provider says so, or the customer when it waited for him. */
export function resume(request: Request, input: { note: string }, facts: Facts): Outcome {
  if (!request.waiting) return refuse('wrong-state')
  const changes = { state: request.waiting.from, waiting: null }
  return done(request, facts, 'resume', changes, { text: input.note })
}

/** Customer: it is not waiting for me. The clock runs again from now on. */
export function object(request: Request, input: { reason: string }, facts: Facts): Outcome {
  if (!request.waiting) return refuse('wrong-state')
  const changes = { waiting: { ...request.waiting, objection: input.reason } }
  return done(request, facts, 'object', changes, { text: input.reason })
}
