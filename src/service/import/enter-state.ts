import type { Request } from '../../domain/request.ts'
import type { Instant } from '../../domain/time.ts'
import type { LogState } from './mapping.ts'

/** Who delivered when the log names nobody. */
const NOBODY = 'import'

/** A step into a state, with the log's word for it; empty when the step was filled in. */
export interface Entering {
  to: LogState
  at: Instant
  word: string
  forCustomer: boolean
}

/** The record after a step: what belonged to the old state ends, what belongs to the new one says only what the log says. */
export function enter(request: Request, step: Entering): Request {
  const { at, to } = step
  const next: Request = { ...left(request, step), ...belonging(request, step), state: to }
  const respondedAt = to === 'submitted' ? next.respondedAt : (next.respondedAt ?? at)
  return { ...next, stateSince: at, updatedAt: at, respondedAt }
}

const gone = { waiting: null, ending: null, confirmedAs: null, confirmedAt: null } as const

/** A delivery that work goes on after was sent back; the log has no cause, and nobody can have called it unclear. */
function left(request: Request, { to, at }: Entering): Request {
  const done = request.state === 'delivered' || request.state === 'confirmed'
  if (!done || to === 'confirmed') return { ...request, ...gone }
  const returned = { at, cause: 'not-met', reason: '' } as const
  const deliveries = request.deliveries.map(delivery => ({
    ...delivery,
    returned: delivery.returned ?? returned,
  }))
  return { ...request, ...gone, deliveries }
}

function belonging(request: Request, { to, at, word, forCustomer }: Entering): Partial<Request> {
  const { assigneeId, customer, state } = request
  switch (to) {
    case 'clarifying':
      return { rounds: request.rounds + 1 }
    case 'waiting': {
      const from = state === 'committed' ? 'committed' : 'submitted'
      return { waiting: { from, forCustomer, forWhom: word, what: '', until: at, objection: null } }
    }
    case 'delivered':
      return {
        deliveries: [...request.deliveries, { by: assigneeId ?? NOBODY, at, note: '', returned: null }],
      }
    case 'confirmed':
      return { confirmedAs: 'import', confirmedAt: at }
    case 'declined':
      return { ending: { by: assigneeId ?? 'system', at, reason: word, alternative: '', from: state } }
    case 'withdrawn':
      return { ending: { by: customer.personId, at, reason: word, alternative: '', from: state } }
    default:
      return {}
  }
}

/** The state to which waiting, declining or withdrawing goes back. */
export const stateBefore = (request: Request): Request['state'] =>
  request.waiting?.from ?? request.ending?.from ?? 'submitted'
