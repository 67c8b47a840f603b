import type { Organisation, PersonId } from '../organisation.ts'
import { leg, type Request } from '../request.ts'
import { waitsFor } from './turn.ts'

/** Who does the work and the unit's contacts: those of a unit that nobody has taken it in are asked alike. */
function providers(request: Request, org: Organisation): PersonId[] {
  const contacts = org.contacts(leg(request).unitId, request.customer.unitId)
  return [...(request.assigneeId === null ? [] : [request.assigneeId]), ...contacts]
}

/** The customer or, after he has left the company, whom his unit's work goes to. */
const customers = (request: Request, org: Organisation): PersonId[] =>
  org.person(request.customer.personId)?.active
    ? [request.customer.personId]
    : [...org.contacts(request.customer.unitId, leg(request).unitId)]

/** Whom a reminder is for: before a due time the provider's, of a turn those whose turn it is. */
export function reminded(request: Request, move: 'remindTurn' | 'remindDue', org: Organisation): PersonId[] {
  const turn = move === 'remindDue' ? { customer: false, provider: true } : waitsFor(request)
  const asked = [
    ...(turn.customer ? customers(request, org) : []),
    ...(turn.provider ? providers(request, org) : []),
  ]
  return [...new Set(asked)].filter(id => org.person(id)?.active)
}
