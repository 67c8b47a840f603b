import type { Person, PersonId, Unit, UnitId } from './organisation.ts'

/** A unit that goes on under a new name, and how many people say so. */
export interface Rename {
  unitId: UnitId
  /** People the unit had, people who have the new name, people in both. */
  before: number
  now: number
  same: number
}

/** The share of the old name's people, and of the new one's, that makes the two one. */
const SAME_PEOPLE = 0.6

/** The active people of every unit that stands for a directory value, those of its teams included. */
export function peopleOfDepartments(
  people: readonly Person[],
  units: readonly Unit[],
): Map<UnitId, PersonId[]> {
  const byId = new Map(units.map(unit => [unit.id, unit]))
  const departments = new Map(units.filter(unit => unit.departments).map(unit => [unit.id, [] as PersonId[]]))
  for (const person of people) {
    if (!person.active) continue
    let unit = byId.get(person.primaryUnitId)
    while (unit && !unit.departments) unit = byId.get(unit.parentId ?? '')
    if (unit) departments.get(unit.id)?.push(person.id)
  }
  return departments
}

/**
 * The names that took the place of vanished units. More than half on both sides has to agree, so a unit gets one name
 * and a name one unit.
 */
export function renames(
  vanished: ReadonlyMap<UnitId, readonly PersonId[]>,
  appeared: ReadonlyMap<string, readonly PersonId[]>,
): Map<string, Rename> {
  const names = new Map([...appeared].flatMap(([name, people]) => people.map(id => [id, name] as const)))
  const found = new Map<string, Rename>()
  for (const [unitId, people] of vanished) {
    const shares = new Map<string, number>()
    for (const name of people.map(id => names.get(id)))
      if (name !== undefined) shares.set(name, (shares.get(name) ?? 0) + 1)
    for (const [name, same] of shares) {
      const [before, now] = [people.length, appeared.get(name)?.length ?? 0]
      if (same >= SAME_PEOPLE * Math.max(before, now)) found.set(name, { unitId, before, now, same })
    }
  }
  return found
}
