import type { DepartmentAlias, LastReading } from './department-units.ts'
import { type Department, type ListedPerson, type Sorted, sortIntoDepartments } from './departments.ts'
import { compareIds } from './management-forest.ts'
import type { Names, Person, PersonId, Unit, UnitId } from './organisation.ts'
import type { Rename } from './renames.ts'

const teamId = (department: UnitId, manager: PersonId): UnitId => `${department}--${manager}`

/**
 * Units out of managers and department values; what stood at the last reading keeps its ids, also under a new name. One
 * value is one department, and the managers in it below its head lead teams of it: a unit for every manager by the value
 * alone would give a factory 22 units named Production, and nobody knew which to ask. People stay as they are listed; a
 * manager nobody knows becomes null. A unit's parent is always that of somebody nearer the root, so there are no cycles.
 */
export function deriveUnits(
  people: readonly ListedPerson[],
  aliases: readonly DepartmentAlias[],
  before: LastReading = { people: [], units: [] },
): { people: Person[]; units: Unit[]; renames: Rename[] } {
  const ordered = [...people].sort((a, b) => compareIds(a.id, b.id))
  const sorted = sortIntoDepartments(ordered, aliases, before)
  const known = new Set(ordered.map(person => person.id))
  const departments = [...sorted.departments.values()]
  return {
    people: ordered.map(person => ({
      id: person.id,
      name: person.name,
      title: person.title,
      managerId: person.managerId !== null && known.has(person.managerId) ? person.managerId : null,
      ...membership(person, sorted),
      active: person.active,
      ...(person.language !== undefined && { language: person.language }),
    })),
    units: departments.flatMap(department => [unitOf(department, sorted), ...teamsOf(department, sorted)]),
    renames: sorted.renames,
  }
}

function unitOf(department: Department, sorted: Sorted): Unit {
  return {
    id: department.id,
    names: department.names,
    parentId: parentOf(department, sorted),
    headIds: department.heads.map(head => head.id),
    ...(department.values.length > 0 && { departments: [...department.values] }),
  }
}

/** The unit of the head's manager; of the head himself where he leads from another department. */
function parentOf(department: Department, sorted: Sorted): UnitId | null {
  // a department of leavers keeps its place below the manager they had
  const head = department.heads[0] ?? department.members[0]
  if (!head) return null
  const outside = sorted.departmentIdOf(head.id) !== department.id
  const above = outside ? head : sorted.forest.managerOf(head.id)
  return above ? primaryUnitOf(above, sorted) : null
}

/** Below the head and with at least one report of the same department. */
function leadsTeam(person: ListedPerson, { forest, departments, departmentIdOf }: Sorted): boolean {
  const id = departmentIdOf(person.id)
  if (!person.active || departments.get(id)?.heads.includes(person)) return false
  return forest.reportsOf(person.id).some(report => departmentIdOf(report.id) === id)
}

function primaryUnitOf(person: ListedPerson, sorted: Sorted): UnitId {
  const department = sorted.departmentIdOf(person.id)
  return leadsTeam(person, sorted) ? teamId(department, person.id) : (teamAbove(person, sorted) ?? department)
}

/** The team the person belongs to as a report of its manager. */
function teamAbove(person: ListedPerson, sorted: Sorted): UnitId | undefined {
  const manager = person.active ? sorted.forest.managerOf(person.id) : undefined
  const department = sorted.departmentIdOf(person.id)
  if (!manager || sorted.departmentIdOf(manager.id) !== department) return undefined
  return leadsTeam(manager, sorted) ? teamId(department, manager.id) : undefined
}

/** A manager of a team inside another team is a member of both. Direct members of a department are those in no team. */
function membership(person: ListedPerson, sorted: Sorted): Pick<Person, 'primaryUnitId' | 'unitIds'> {
  const primaryUnitId = primaryUnitOf(person, sorted)
  const above = teamAbove(person, sorted)
  return { primaryUnitId, unitIds: [...new Set([primaryUnitId, ...(above ? [above] : [])])] }
}

function teamsOf(department: Department, sorted: Sorted): Unit[] {
  const managers = department.members.filter(member => leadsTeam(member, sorted))
  return managers.map(manager => {
    const namesakes = managers.filter(other => other.name === manager.name)
    const label = namesakes.length > 1 ? `${manager.name}, ${manager.title || manager.id}` : manager.name
    return {
      id: teamId(department.id, manager.id),
      names: teamNames(department.names, label),
      parentId: teamAbove(manager, sorted) ?? department.id,
      headIds: [manager.id],
    }
  })
}

function teamNames(department: Names, label: string): Names {
  const chinese = department['zh-CN']
  return { en: `${department.en} · ${label}`, ...(chinese && { 'zh-CN': `${chinese} · ${label}` }) }
}
