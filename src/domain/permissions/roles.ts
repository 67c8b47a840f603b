import type { MoveActor } from '../moves.ts'
import type { PersonId } from '../organisation.ts'
import { isOffered, isOfferer, isOther } from './offers.ts'
import {
  inUnit,
  isActive,
  isCustomer,
  isCustomerHead,
  isParty,
  isProvider,
  isProviderHead,
  type Scene,
  servesUnit,
} from './sides.ts'

/** The provider unit's people and those of units that had it before. */
const servedIt = ({ request, org }: Scene, id: PersonId) =>
  request.legs.some(
    ({ unitId }) => inUnit(org, id, unitId) || servesUnit(org, id, unitId, request.customer.unitId),
  )

export function readsAll(scene: Scene, id: PersonId): boolean {
  const { request } = scene
  return (
    isCustomer(scene, id) ||
    id === request.assigneeId ||
    request.watchers.includes(id) ||
    isCustomerHead(scene, id) ||
    servedIt(scene, id) ||
    request.escalatedTo.includes(id) ||
    isOffered(scene, id)
  )
}

export const ROLES: Record<MoveActor, (scene: Scene, id: PersonId) => boolean> = {
  customer: isCustomer,
  provider: isProvider,
  parties: isParty,
  other: isOther,
  offerer: isOfferer,
  heads: (scene, id) => isProviderHead(scene, id) || isCustomerHead(scene, id),
  keepers: (scene, id) =>
    isCustomer(scene, id) ||
    id === scene.request.assigneeId ||
    isProviderHead(scene, id) ||
    isCustomerHead(scene, id),
  readers: readsAll,
}

/**
 * Which people's rights somebody has at that time: his own first, then those he stands in for. Leavers have none, and
 * nobody promises and accepts: who is on one side himself has none of the other side's rights, and who stands in on
 * both has the customer's.
 */
export function capacities(scene: Scene, id: PersonId): PersonId[] {
  if (!isActive(scene.org, id)) return []
  const ids = scene.org.actsFor(id, scene.at)
  if (isProvider(scene, id)) return ids.filter(other => !isCustomer(scene, other))
  const forCustomer = ids.some(other => isCustomer(scene, other))
  return forCustomer ? ids.filter(other => other === id || !isProvider(scene, other)) : ids
}

/** The side on which a right lies; heads of the customer's unit count as his side. */
export function sideOfRight(scene: Scene, id: PersonId): 'customer' | 'provider' {
  if (isCustomer(scene, id)) return 'customer'
  if (isProvider(scene, id)) return 'provider'
  return isCustomerHead(scene, id) ? 'customer' : 'provider'
}
