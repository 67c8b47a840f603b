import { MOVES, type Move, type MoveActor } from './moves.ts'
import type { Organisation, PersonId, UnitId } from './organisation.ts'
import { CONDITIONS } from './permissions/conditions.ts'
import { isOffered, isOfferer } from './permissions/offers.ts'
import { capacities, ROLES, readsAll, sideOfRight } from './permissions/roles.ts'
import { inUnit, isActive, isCustomer, isProvider, type Readable, type Scene } from './permissions/sides.ts'
import { type Refusal, type RefusalCode, refuse } from './refusal.ts'
import { leg, type Request } from './request.ts'
import type { Instant } from './time.ts'

export { isOther } from './permissions/offers.ts'
export { capacities } from './permissions/roles.ts'
export { isCustomer, isProvider, type Readable, servesUnit, speakers } from './permissions/sides.ts'

/** Who looks or acts. An auditor reads what exists; every such reading is logged by the service. */
export interface Actor {
  id: PersonId
  auditor: boolean
}

/** How much of a request somebody may read. `summary`: title, state and promise. */
export type Access = 'full' | 'summary' | 'none'

/**
 * How much this person may read. All: both sides, their heads and whom one of them brought in. A summary: the customer's
 * colleagues, unless the request is private.
 */
export function readAccess(request: Readable, actor: Actor, org: Organisation, at: Instant): Access {
  const scene = { request, org, at }
  const ids = capacities(scene, actor.id)
  if (ids.some(id => readsAll(scene, id))) return 'full'
  if (actor.auditor && ids.length > 0) return 'full'
  const colleague = ids.some(id => inUnit(org, id, request.customer.unitId))
  return colleague && !request.private ? 'summary' : 'none'
}

/** Whether a full reading rests on the auditor's role alone, so that it has to be logged. */
export function readsAsAuditor(request: Request, actor: Actor, org: Organisation, at: Instant): boolean {
  const scene = { request, org, at }
  return actor.auditor && !capacities(scene, actor.id).some(id => readsAll(scene, id))
}

/** Which side somebody acts for: the customer's own before the provider's; null for neither. */
export function sideOf(
  request: Request,
  actor: Actor,
  org: Organisation,
  at: Instant,
): 'customer' | 'provider' | null {
  const scene = { request, org, at }
  const ids = capacities(scene, actor.id)
  if (ids.some(id => isCustomer(scene, id))) return 'customer'
  return ids.some(id => isProvider(scene, id)) ? 'provider' : null
}

const DENIALS: Record<MoveActor, RefusalCode> = {
  customer: 'not-customer',
  provider: 'not-provider',
  parties: 'not-a-party',
  other: 'not-other-side',
  offerer: 'not-other-side',
  heads: 'not-head',
  keepers: 'not-a-party',
  readers: 'not-reader',
}

/** Says to the side that made an offer why it can't answer it too. */
function denial(scene: Scene, by: MoveActor, ids: PersonId[]): RefusalCode {
  const { pending } = scene.request
  if (by !== 'other' || !pending) return DENIALS[by]
  const headsOnly = pending.kind === 'handOver' && pending.headsOnly
  if (headsOnly && ids.some(id => isOffered(scene, id))) return 'already-agreed'
  return ids.some(id => isOfferer(scene, id)) ? 'own-offer' : DENIALS[by]
}

/** A right to make a move: whose it is (usually the actor's own) and on which side it lies. */
export interface Right {
  inRightOf: PersonId
  side: 'customer' | 'provider'
}

/** The right by which the move may be made, or why it may not. */
export function mayMove(
  request: Request,
  move: Move,
  actor: Actor,
  org: Organisation,
  at: Instant,
): Right | Refusal {
  const scene = { request, org, at }
  const ids = capacities(scene, actor.id)
  if (readAccess(request, actor, org, at) === 'none') return refuse('not-found')
  const { by, from } = MOVES[move]
  const leavesWatch = move === 'removeWatcher' && request.watchers.includes(actor.id)
  const inRightOf = ids.find(id => ROLES[by](scene, id)) ?? (leavesWatch ? actor.id : undefined)
  if (inRightOf === undefined) return refuse(denial(scene, by, ids))
  if (!(from as readonly string[]).includes(request.state)) return refuse('wrong-state')
  const side = sideOfRight(scene, inRightOf)
  const closed = CONDITIONS[move]?.(request, { id: actor.id, side, at })
  return closed ? refuse(closed) : { inRightOf, side }
}

/** A watcher leaves by himself; the customer's side removes whom the provider's unit doesn't send, and that unit its own. */
export function mayRemoveWatcher(
  request: Request,
  personId: PersonId,
  actor: Actor,
  org: Organisation,
  at: Instant,
): boolean {
  const scene = { request, org, at }
  const theirs = inUnit(org, personId, leg(request).unitId)
  const ours = inUnit(org, personId, request.customer.unitId)
  const removes = (id: PersonId) => (sideOfRight(scene, id) === 'provider' ? theirs : ours || !theirs)
  return (
    personId === actor.id || capacities(scene, actor.id).some(id => ROLES.keepers(scene, id) && removes(id))
  )
}

/** Whether somebody may name the unit's contacts: its heads and their stand-ins. */
export function mayNameContacts(unitId: UnitId, actor: Actor, org: Organisation, at: Instant): boolean {
  const actsFor = org.actsFor(actor.id, at)
  return isActive(org, actor.id) && org.heads(unitId).some(head => actsFor.includes(head))
}

/** The heads of one of a person's units; where he is one of them, those of the nearest unit above with another too. */
function headsOver(org: Organisation, personId: PersonId, unitId: UnitId): readonly PersonId[] {
  const heads = org.heads(unitId)
  if (!heads.includes(personId)) return heads
  const above = org.path(unitId).slice(1).map(org.heads)
  return [...heads, ...(above.find(others => others.some(id => id !== personId)) ?? [])]
}

/** Whether somebody may name who acts for a person: the person himself or the heads over him. */
export function mayNameStandIn(personId: PersonId, actor: Actor, org: Organisation): boolean {
  const person = org.person(personId)
  if (!person?.active || !isActive(org, actor.id)) return false
  if (actor.id === personId) return true
  return person.unitIds.some(unitId => headsOver(org, personId, unitId).includes(actor.id))
}

/** Whether the customer may rate: the delivery is closed and the work was not his own. */
export function mayRate(request: Request, actor: Actor): RefusalCode | undefined {
  if (actor.id !== request.customer.personId) return 'not-customer'
  if (request.deliveries.some(delivery => delivery.by === actor.id)) return 'own-work'
  return request.state === 'confirmed' ? undefined : 'wrong-state'
}
