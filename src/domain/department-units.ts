import { freeId, type Holder, keyOf, type Value, valuesOf } from './department-values.ts'
import type { Names, Person, PersonId, Unit, UnitId } from './organisation.ts'
import { peopleOfDepartments, type Rename, renames } from './renames.ts'

/** The unit a department value stands for; several values may stand for one unit. */
export interface DepartmentAlias {
  department: string
  unitId: UnitId
  names: Names
}

/** Where people stand who have no department and no manager with one. */
export const UNASSIGNED: DepartmentAlias = {
  department: '',
  unitId: 'unassigned',
  names: { en: 'No department', 'zh-CN': '未分部门' },
}

/** A unit with the values it stands for, in the order of `Unit.departments`. */
export interface DepartmentUnit {
  id: UnitId
  names: Names
  values: string[]
}

/** What the directory held at the last reading. */
export interface LastReading {
  people: readonly Person[]
  units: readonly Unit[]
}

/** The units that values stood for at the last reading, by key. */
function lastUnits({ units }: LastReading) {
  const departments = units.flatMap(unit => (unit.departments ? [{ id: unit.id, of: unit.departments }] : []))
  return {
    ids: departments.map(({ id }) => id),
    current: new Map(departments.map(({ id, of }) => [keyOf(of[0] ?? ''), id])),
    former: new Map(departments.flatMap(({ id, of }) => of.slice(1).map(value => [keyOf(value), id]))),
  }
}

/** The new names of units none of whose values anybody has any more. */
function renamesAmong(
  values: readonly Value[],
  known: (value: Value) => UnitId | undefined,
  { people, units }: LastReading,
) {
  const vanished = peopleOfDepartments(people, units)
  const appeared = new Map<string, readonly PersonId[]>()
  for (const value of values.filter(({ people }) => people.length > 0)) {
    const id = known(value)
    if (id === undefined) appeared.set(value.key, value.people)
    else vanished.delete(id)
  }
  return renames(vanished, appeared)
}

/** Values with people first, then the present names of units: the first one names the unit. */
const rank = ({ people, key }: Value, current: ReadonlyMap<string, UnitId>) =>
  people.length > 0 ? 0 : current.has(key) ? 1 : 2

/**
 * The units these values stand for, by spelling: those the aliases name, then those they stood for at the last reading,
 * then the vanished ones whose people they have, then new ones. So a value keeps its id while others that would make the
 * same one come and go. A former name, which only leavers still have, is free for other people.
 */
export function unitsOfValues(
  held: ReadonlyMap<Holder, string>,
  aliases: readonly DepartmentAlias[],
  before: LastReading,
): { units: Map<string, DepartmentUnit>; renames: Rename[] } {
  const values = valuesOf(held)
  const named = new Map([UNASSIGNED, ...aliases].map(alias => [keyOf(alias.department), alias]))
  const last = lastUnits(before)
  const known = ({ key, people }: Value) =>
    named.get(key)?.unitId ?? last.current.get(key) ?? (people.length > 0 ? undefined : last.former.get(key))
  const renamed = renamesAmong(values, known, before)
  const taken = new Set([...[...named.values()].map(alias => alias.unitId), ...last.ids])
  const byId = new Map<UnitId, DepartmentUnit>()
  const units = new Map<string, DepartmentUnit>()
  for (const value of values.sort((a, b) => rank(a, last.current) - rank(b, last.current))) {
    const [department = ''] = value.spellings
    const id = known(value) ?? renamed.get(value.key)?.unitId ?? freeId(value.key, taken)
    const names = named.get(value.key)?.names ?? { en: department }
    const unit = byId.get(id) ?? { id, names, values: [] }
    taken.add(id)
    byId.set(id, unit)
    if (value.key) unit.values.push(department)
    for (const spelling of value.spellings) units.set(spelling, unit)
  }
  return { units, renames: [...renamed.values()] }
}
