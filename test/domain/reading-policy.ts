import type { OrganisationData, PersonId, UnitId } from '../../src/domain/organisation.ts'
import type { Access } from '../../src/domain/permissions.ts'
import type { Request } from '../../src/domain/request.ts'
import type { Instant } from '../../src/domain/time.ts'

/**
 * Who may read what, said a second time from the directory's lists alone: section 10 of the domain and the README's
 * decisions. Nothing here may be taken from the product's own rules.
 */

const here = ({ people }: OrganisationData, id: PersonId) =>
  people.some(person => person.id === id && person.active)

const members = ({ people }: OrganisationData, unit: UnitId) =>
  people.filter(({ unitIds }) => unitIds.includes(unit)).map(({ id }) => id)

/** The unit and those above it, nearest first. */
function upwards({ units }: OrganisationData, unit: UnitId): UnitId[] {
  const above: UnitId[] = []
  for (let id: UnitId | null = unit; id; id = units.find(one => one.id === id)?.parentId ?? null)
    above.push(id)
  return above
}

/** Those of the nearest unit that has one who still works here. */
function heads(data: OrganisationData, unit: UnitId): PersonId[] {
  const led = upwards(data, unit).map(id => data.units.find(one => one.id === id)?.headIds ?? [])
  return led.map(ids => ids.filter(id => here(data, id))).find(ids => ids.length > 0) ?? []
}

/** Who is named towards that unit, else towards the nearest above it, else towards all; else the heads. */
function contacts(data: OrganisationData, unit: UnitId, towards: UnitId): PersonId[] {
  const named = data.contacts.filter(({ unitId, personId }) => unitId === unit && here(data, personId))
  const groups = [...upwards(data, towards), null].map(forUnit =>
    named.filter(one => one.forUnitId === forUnit),
  )
  return groups.find(group => group.length > 0)?.map(one => one.personId) ?? heads(data, unit)
}

const peopleOf = (data: OrganisationData, unit: UnitId, towards: UnitId) => [
  ...members(data, unit),
  ...heads(data, unit),
  ...contacts(data, unit, towards),
]

const unitNow = ({ legs }: Request): UnitId => legs.at(-1)?.unitId ?? 'nowhere'

/** Units asked to take it over are answered for by their people, from the second time on by both heads. */
function offered({ pending, customer, ...request }: Request, data: OrganisationData): PersonId[] {
  if (pending?.kind !== 'handOver') return []
  if (!pending.headsOnly) return peopleOf(data, pending.unitId, customer.unitId)
  return [pending.unitId, request.legs.at(-1)?.unitId ?? 'nowhere'].flatMap(unit => heads(data, unit))
}

/** Everybody who reads all of a request in his own right, by the reason. */
const REASONS = {
  customer: ({ customer }) => [customer.personId],
  'work of a customer who left': (request, data) => {
    const { personId, unitId } = request.customer
    return here(data, personId) ? [] : contacts(data, unitId, unitNow(request))
  },
  'customer’s head': ({ customer }, data) => heads(data, customer.unitId),
  assignee: ({ assigneeId }) => (assigneeId === null ? [] : [assigneeId]),
  watcher: ({ watchers }) => [...watchers],
  'asked for help': ({ escalatedTo }) => [...escalatedTo],
  'unit that has it': (request, data) => peopleOf(data, unitNow(request), request.customer.unitId),
  'unit that had it': ({ legs, customer }, data) =>
    legs.slice(0, -1).flatMap(({ unitId }) => peopleOf(data, unitId, customer.unitId)),
  'unit it is offered to': offered,
} satisfies Record<string, (request: Request, data: OrganisationData) => PersonId[]>

export type Reason = keyof typeof REASONS | 'stand-in' | 'colleague' | 'auditor'
export const ALL_REASONS: Reason[] = [
  ...(Object.keys(REASONS) as (keyof typeof REASONS)[]),
  'stand-in',
  'colleague',
  'auditor',
]

export interface Reading {
  access: Access
  /** Every reason by itself is enough; of a stand-in only those that are not his own. */
  reasons: Reason[]
}

function ownReasons(request: Request, id: PersonId, data: OrganisationData): Reason[] {
  const names = Object.keys(REASONS) as (keyof typeof REASONS)[]
  return names.filter(name => (REASONS[name](request, data) as PersonId[]).includes(id))
}

/** How much somebody reads on that day, and why. */
export function reading(
  request: Request,
  reader: { id: PersonId; auditor: boolean },
  data: OrganisationData,
  day: Instant,
): Reading {
  if (!here(data, reader.id)) return { access: 'none', reasons: [] }
  const absent = data.standIns
    .filter(({ standInId, from, to }) => standInId === reader.id && from <= day && day < to)
    .map(({ personId }) => personId)
    .filter(id => here(data, id))
  const own = ownReasons(request, reader.id, data)
  const others = absent.flatMap(id => ownReasons(request, id, data))
  const reasons: Reason[] = others.length > 0 ? [...own, 'stand-in'] : own
  if (reasons.length > 0) return { access: 'full', reasons }
  if (reader.auditor) return { access: 'full', reasons: ['auditor'] }
  const colleagues = members(data, request.customer.unitId)
  const isColleague = [reader.id, ...absent].some(id => colleagues.includes(id))
  if (isColleague && !request.private) return { access: 'summary', reasons: ['colleague'] }
  return { access: 'none', reasons: [] }
}

/** Title, state and promise: what was given as one, not what is offered or a unit's own target. */
export function promiseGiven({ state, commitments }: Request): Instant | null {
  const last = commitments.at(-1)
  if (!last || last.verdict === 'released') return null
  const over = ['confirmed', 'declined', 'withdrawn'].includes(state)
  return last.verdict === null || over ? last.date : null
}
