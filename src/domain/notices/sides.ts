import type { Organisation, PersonId } from '../organisation.ts'
import { isCustomer, isProvider } from '../permissions.ts'
import { stillAsked } from '../request/owner-wanted.ts'
import { leg, type Request } from '../request.ts'
import type { Instant } from '../time.ts'

/** A request as somebody has just left it. */
export interface After {
  request: Request
  org: Organisation
  at: Instant
}

/** Whose request it is; once he has left, whom his unit's work goes to. */
export function customers({ request, org, at }: After): PersonId[] {
  const { personId, unitId } = request.customer
  if (org.person(personId)?.active) return [personId]
  return org.contacts(unitId, leg(request).unitId).filter(id => isCustomer({ request, org, at }, id))
}

/** Who works on it; while nobody does, those who receive for the unit. */
export function providers({ request, org, at }: After): PersonId[] {
  const { assigneeId, customer } = request
  if (assigneeId !== null && org.person(assigneeId)?.active) return [assigneeId]
  return org.contacts(leg(request).unitId, customer.unitId).filter(id => isProvider({ request, org, at }, id))
}

/** Whose word a hand-over or the naming of an owner waits for. */
export function asked({ request: { pending, customer }, org }: After): PersonId[] {
  const offered = pending?.kind === 'handOver' && !pending.headsOnly ? pending.unitId : null
  return [...stillAsked(pending), ...(offered === null ? [] : org.contacts(offered, customer.unitId))]
}
