import type { Organisation, PersonId, UnitId } from '../organisation.ts'
import { type Leg, leg, type Request } from '../request.ts'
import type { Instant } from '../time.ts'

/** What decides who may read a request: lists carry it too, so that they follow the same rule as opening. */
export type Readable = Pick<Request, 'assigneeId' | 'watchers' | 'escalatedTo' | 'private' | 'pending'> & {
  customer: Pick<Request['customer'], 'personId' | 'unitId'>
  legs: readonly Pick<Leg, 'unitId'>[]
}

/** The request a right is asked about, in today's directory. */
export interface Scene {
  request: Readable
  org: Organisation
  at: Instant
}

export const isActive = (org: Organisation, id: PersonId) => org.person(id)?.active === true

export const inUnit = (org: Organisation, id: PersonId, unitId: UnitId) =>
  org.person(id)?.unitIds.includes(unitId) === true

/** Whether somebody answers for the unit towards this customer unit: member, head or contact. */
export const servesUnit = (
  org: Organisation,
  id: PersonId,
  unitId: UnitId,
  customerUnitId: UnitId,
): boolean =>
  org.members(unitId).includes(id) ||
  org.heads(unitId).includes(id) ||
  org.contacts(unitId, customerUnitId).includes(id)

/** The customer; after he has left the company, whoever his unit's work goes to, unless he is the provider's too. */
export function isCustomer({ request, org }: Scene, id: PersonId): boolean {
  const { personId, unitId } = request.customer
  if (id === personId || isActive(org, personId)) return id === personId
  const heirs = org.contacts(unitId, leg(request).unitId)
  return heirs.includes(id) && id !== request.assigneeId && !org.heads(leg(request).unitId).includes(id)
}

export const isCustomerHead = ({ request, org }: Scene, id: PersonId) =>
  org.heads(request.customer.unitId).includes(id)

/** Heads who speak for a unit about this request: the customer can't, on the other side of his own request. */
export const speakers = (request: Readable, unitId: UnitId, org: Organisation): PersonId[] =>
  org.heads(unitId).filter(id => id !== request.customer.personId)

export const isProviderHead = ({ request, org }: Scene, id: PersonId) =>
  speakers(request, leg(request).unitId, org).includes(id)

/** Assignee, contact and head always; members of the unit itself while there is no assignee. Never the customer. */
export function isProvider(scene: Scene, id: PersonId): boolean {
  const { request, org } = scene
  const { unitId } = leg(request)
  if (isCustomer(scene, id)) return false
  if (id === request.assigneeId || org.heads(unitId).includes(id)) return true
  if (org.contacts(unitId, request.customer.unitId).includes(id)) return true
  const taken = request.assigneeId !== null && isActive(org, request.assigneeId)
  return !taken && org.members(unitId).includes(id)
}

export const isParty = (scene: Scene, id: PersonId) => isCustomer(scene, id) || isProvider(scene, id)
