import type { Instant } from './time.ts'

export type PersonId = string
export type UnitId = string

/** Words in the languages they exist in; `en` always does. */
export interface Names {
  en: string
  'zh-CN'?: string
}

export interface Person {
  id: PersonId
  name: string
  title: string
  managerId: PersonId | null
  /** Innermost unit; a head's is the one he leads. */
  primaryUnitId: UnitId
  /** All units the person is a direct member of, the primary one included. */
  unitIds: UnitId[]
  active: boolean
  /** BCP 47 tag of the language the directory says he prefers. */
  language?: string
}

export interface Unit {
  id: UnitId
  names: Names
  parentId: UnitId | null
  headIds: PersonId[]
  /**
   * Values of the host's department attribute it stands for, where it was made of them: first the one its people have,
   * then former ones of those who left.
   */
  departments?: string[]
}

/** Receives and dispatches for a unit; for one customer unit only when `forUnitId` is set. */
export interface Contact {
  unitId: UnitId
  personId: PersonId
  forUnitId: UnitId | null
}

/** Acts with the person's rights from `from` (inclusive) until `to` (exclusive). */
export interface StandIn {
  personId: PersonId
  standInId: PersonId
  from: Instant
  to: Instant
}

export interface OrganisationData {
  people: Person[]
  units: Unit[]
  contacts: Contact[]
  standIns: StandIn[]
}

/** The organisation as rules and permissions ask for it: look-ups over one snapshot. */
export interface Organisation {
  person(id: PersonId): Person | undefined
  unit(id: UnitId): Unit | undefined
  people(): Iterable<Person>
  units(): Iterable<Unit>
  /** Direct members, not those of sub-units. */
  members(unitId: UnitId): readonly PersonId[]
  /** How many active people the unit has with those of its sub-units, each once. */
  headcount(unitId: UnitId): number
  children(unitId: UnitId): readonly UnitId[]
  reports(personId: PersonId): readonly PersonId[]
  /** Unit ids from the unit itself up to its root. */
  path(unitId: UnitId): readonly UnitId[]
  /** Managers from the nearest up, past those who have left; cut at a cycle and at depth 20. */
  line(personId: PersonId): readonly PersonId[]
  /** Active heads; with none, those of the nearest unit above that has one. */
  heads(unitId: UnitId): readonly PersonId[]
  /** Contacts named for the customer unit, else for the nearest above it, else for all; with none, the heads. */
  contacts(unitId: UnitId, customerUnitId: UnitId | null): readonly PersonId[]
  /** The contacts named for the unit, as recorded. */
  namedContacts(unitId: UnitId): readonly Contact[]
  /** Units this person answers for: his own, those he leads, those that named him as contact. */
  serves(personId: PersonId): readonly UnitId[]
  /** Who acts for this person at that time. */
  standInsOf(personId: PersonId, at: Instant): PersonId[]
  /** For whom this person acts at that time, himself first; for leavers nobody does. */
  actsFor(personId: PersonId, at: Instant): PersonId[]
}

const MAX_DEPTH = 20

function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

/** Follows `next` from `start` (exclusive) until it ends, repeats or is too deep; who doesn't count is passed over. */
function chain(
  start: string,
  next: (id: string) => string | null | undefined,
  counts: (id: string) => boolean = () => true,
): string[] {
  const seen = new Set([start])
  const result: string[] = []
  let id = next(start)
  while (id && !seen.has(id) && result.length < MAX_DEPTH) {
    seen.add(id)
    if (counts(id)) result.push(id)
    id = next(id)
  }
  return result
}

/** Computes once per id: permissions ask for the same few units and people thousands of times a second. */
function remembered<T>(compute: (id: string) => T): (id: string) => T {
  const known = new Map<string, T>()
  return id => {
    const before = known.get(id)
    if (before !== undefined) return before
    const value = compute(id)
    known.set(id, value)
    return value
  }
}

/** How many people stand in each unit or below it; whoever is in two teams of a department counts once for it. */
function headcounts(
  people: readonly Person[],
  path: (unitId: UnitId) => readonly UnitId[],
): ReadonlyMap<UnitId, number> {
  const counts = new Map<UnitId, number>()
  for (const { unitIds } of people)
    for (const id of new Set(unitIds.flatMap(path))) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

/** Builds the look-ups once for a snapshot; every look-up afterwards is O(1) or O(depth). */
export function organisation(data: OrganisationData): Organisation {
  const people = new Map(data.people.map(person => [person.id, person]))
  const units = new Map(data.units.map(unit => [unit.id, unit]))
  const active = data.people.filter(person => person.active)
  const membership = active.flatMap(person => person.unitIds.map(unitId => ({ unitId, id: person.id })))
  const members = groupBy(membership, entry => entry.unitId)
  const children = groupBy(data.units, unit => unit.parentId)
  const reports = groupBy(active, person => person.managerId)
  const contacts = groupBy(data.contacts, contact => contact.unitId)
  const standIns = groupBy(data.standIns, standIn => standIn.personId)
  const actsFor = groupBy(data.standIns, standIn => standIn.standInId)

  const served = groupBy(
    [
      ...membership,
      ...data.units.flatMap(unit => unit.headIds.map(id => ({ unitId: unit.id, id }))),
      ...data.contacts.map(({ unitId, personId }) => ({ unitId, id: personId })),
    ],
    entry => entry.id,
  )

  const isActive = (id: PersonId) => people.get(id)?.active === true
  const hasLeft = (id: PersonId) => people.get(id)?.active === false
  const path = remembered(unitId =>
    units.has(unitId) ? [unitId, ...chain(unitId, id => units.get(id)?.parentId)] : [],
  )
  const heads = remembered((unitId): PersonId[] => {
    for (const id of path(unitId)) {
      const found = (units.get(id)?.headIds ?? []).filter(isActive)
      if (found.length > 0) return found
    }
    return []
  })
  let counts: ReadonlyMap<UnitId, number> | undefined
  const running = (standIn: StandIn, at: Instant) => standIn.from <= at && at < standIn.to

  return {
    person: id => people.get(id),
    unit: id => units.get(id),
    people: () => people.values(),
    units: () => units.values(),
    members: remembered(unitId => (members.get(unitId) ?? []).map(entry => entry.id)),
    headcount(unitId) {
      counts ??= headcounts(active, path)
      return counts.get(unitId) ?? 0
    },
    children: unitId => (children.get(unitId) ?? []).map(unit => unit.id),
    reports: personId => (reports.get(personId) ?? []).map(person => person.id),
    path,
    line: remembered(personId =>
      chain(
        personId,
        id => people.get(id)?.managerId,
        id => !hasLeft(id),
      ),
    ),
    heads,
    contacts(unitId, customerUnitId) {
      const named = (contacts.get(unitId) ?? []).filter(contact => isActive(contact.personId))
      for (const forUnitId of [...(customerUnitId === null ? [] : path(customerUnitId)), null]) {
        const found = named.filter(contact => contact.forUnitId === forUnitId)
        if (found.length > 0) return found.map(contact => contact.personId)
      }
      return heads(unitId)
    },
    namedContacts: unitId => contacts.get(unitId) ?? [],
    serves: remembered(personId => [...new Set((served.get(personId) ?? []).map(entry => entry.unitId))]),
    standInsOf: (personId, at) =>
      (standIns.get(personId) ?? [])
        .filter(standIn => running(standIn, at) && isActive(standIn.standInId))
        .map(standIn => standIn.standInId),
    actsFor: (personId, at) => [
      personId,
      ...(actsFor.get(personId) ?? [])
        .filter(standIn => running(standIn, at) && isActive(standIn.personId))
        .map(standIn => standIn.personId),
    ],
  }
}

export type Position = 'self' | 'superior' | 'subordinate' | 'peer'

/** What A is towards B, from the directory's lines alone. */
export function position(org: Organisation, a: PersonId, b: PersonId): Position {
  if (a === b) return 'self'
  if (org.line(b).includes(a)) return 'superior'
  if (org.line(a).includes(b)) return 'subordinate'
  return 'peer'
}

/** The lowest person strictly above both who is neither of them; undefined when the lines never meet. */
export function nearestCommonManager(org: Organisation, a: PersonId, b: PersonId): PersonId | undefined {
  const above = new Set(org.line(b))
  return org.line(a).find(id => id !== a && id !== b && above.has(id))
}
