import type { PersonId } from '../organisation.ts'
import { leg } from '../request.ts'
import {
  isCustomer,
  isCustomerHead,
  isParty,
  isProvider,
  isProviderHead,
  type Scene,
  servesUnit,
  speakers,
} from './sides.ts'

/** Those a hand-over is offered to: the new unit's people, or the heads of both where only they decide. */
export function isOffered({ request, org }: Scene, id: PersonId): boolean {
  const { pending } = request
  if (pending?.kind !== 'handOver' || id === request.customer.personId) return false
  if (!pending.headsOnly) return servesUnit(org, id, pending.unitId, request.customer.unitId)
  return [leg(request).unitId, pending.unitId].some(unitId => speakers(request, unitId, org).includes(id))
}

/** Whether this head's unit has not yet said yes to a hand-over that needs both heads. */
function headStillAsked({ request, org }: Scene, id: PersonId): boolean {
  const { pending } = request
  if (pending?.kind !== 'handOver' || !pending.headsOnly) return false
  return [leg(request).unitId, pending.unitId]
    .map(unitId => speakers(request, unitId, org))
    .some(heads => heads.includes(id) && !heads.some(head => pending.agreedBy.includes(head)))
}

/** Answers a pending offer: the other side's person, the new unit, or a head who has not yet agreed or named an owner. */
export function isOther(scene: Scene, id: PersonId): boolean {
  const { pending } = scene.request
  if (!pending) return isParty(scene, id)
  if (pending.kind === 'renegotiation') {
    return pending.side === 'customer' ? isProvider(scene, id) : isCustomer(scene, id)
  }
  if (pending.kind === 'owner') {
    return pending.side === 'customer' ? isProviderHead(scene, id) : isCustomerHead(scene, id)
  }
  if (pending.kind === 'ownerWanted') return isProviderHead(scene, id) || isCustomerHead(scene, id)
  return pending.headsOnly ? headStillAsked(scene, id) : isOffered(scene, id)
}

/** The side that made the pending offer, so that it can be taken back while the one who made it is away. */
export function isOfferer(scene: Scene, id: PersonId): boolean {
  const { pending } = scene.request
  if (!pending) return isParty(scene, id)
  if (pending.by === id) return true
  if (pending.kind === 'handOver' || pending.kind === 'ownerWanted') return isProvider(scene, id)
  if (pending.kind === 'owner') {
    return pending.side === 'customer' ? isCustomerHead(scene, id) : isProviderHead(scene, id)
  }
  return pending.side === 'customer' ? isCustomer(scene, id) : isProvider(scene, id)
}
