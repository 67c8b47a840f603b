import type { PersonId } from '../organisation.ts'
import { isCustomer, isProvider } from '../permissions.ts'
import { leg, type Request } from '../request.ts'
import type { Facts } from './facts.ts'
import { waitsFor } from './turn.ts'

/**
 * Whom a reminder is for: before a due time who does the work and the unit's contacts, of a turn those whose turn it is.
 * In a leaver's place stands whom his unit's work goes to.
 */
export function reminded(
  request: Request,
  move: 'remindTurn' | 'remindDue',
  { org, at }: Pick<Facts, 'org' | 'at'>,
): PersonId[] {
  const turn = move === 'remindDue' ? { customer: false, provider: true } : waitsFor(request)
  const [asking, asked] = [request.customer.unitId, leg(request).unitId]
  const scene = { request, org, at }
  const customers = [request.customer.personId, ...org.contacts(asking, asked)]
  const providers = [request.assigneeId ?? '', ...org.contacts(asked, asking)]
  const wanted = [
    ...(turn.customer ? customers.filter(id => isCustomer(scene, id)) : []),
    ...(turn.provider ? providers.filter(id => isProvider(scene, id)) : []),
  ]
  return [...new Set(wanted)].filter(id => org.person(id)?.active)
}
