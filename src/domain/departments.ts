import {
  type DepartmentAlias,
  type DepartmentUnit,
  type LastReading,
  UNASSIGNED,
  unitsOfValues,
} from './department-units.ts'
import { type ManagementForest, managementForest } from './management-forest.ts'
import type { Names, PersonId, UnitId } from './organisation.ts'
import type { Rename } from './renames.ts'

/** A person of a directory that knows managers and department values, but no departments. */
export interface ListedPerson {
  id: PersonId
  name: string
  title: string
  managerId: PersonId | null
  /** Empty: the department of the nearest manager who has one. */
  department: string
  active: boolean
  language?: string
}

export interface Department {
  id: UnitId
  names: Names
  /** As in `Unit.departments`. */
  values: readonly string[]
  /** Leavers included. */
  members: ListedPerson[]
  heads: ListedPerson[]
}

/** What is already known while the units are made. */
export interface Sorted {
  forest: ManagementForest<ListedPerson>
  departmentIdOf(id: PersonId): UnitId
  departments: Map<UnitId, Department>
  renames: Rename[]
}

/** Groups people by the unit their department value stands for, and finds the heads. */
export function sortIntoDepartments(
  people: ListedPerson[],
  aliases: readonly DepartmentAlias[],
  before: LastReading,
): Sorted {
  const forest = managementForest(people)
  const values = new Map(people.map(person => [person, departmentValue(person, forest)]))
  const { units, renames } = unitsOfValues(values, aliases, before)
  const departments = new Map<UnitId, Department>()
  const ids = new Map<PersonId, UnitId>()
  for (const [person, value] of values) {
    const unit = units.get(value) as DepartmentUnit
    const department = departments.get(unit.id) ?? { ...unit, members: [], heads: [] }
    departments.set(department.id, department)
    ids.set(person.id, department.id)
    department.members.push(person)
  }
  for (const department of departments.values()) department.heads = headsOf(department, forest)
  return { forest, departments, renames, departmentIdOf: id => ids.get(id) ?? UNASSIGNED.unitId }
}

function departmentValue(person: ListedPerson, forest: ManagementForest<ListedPerson>): string {
  let holder: ListedPerson | undefined = person
  while (holder && !holder.department.trim()) holder = forest.managerOf(holder.id)
  return holder?.department.trim() ?? ''
}

/** Nearest the root among those with reports; else the manager of the nearest; else the nearest himself. */
function headsOf(department: Department, forest: ManagementForest<ListedPerson>): ListedPerson[] {
  const members = department.members.filter(member => member.active)
  const leading = members.filter(member => forest.reportsOf(member.id).length > 0)
  if (leading.length > 0) return nearest(leading, forest)
  const heads = nearest(members, forest).map(member => forest.managerOf(member.id) ?? member)
  return [...new Set(heads)]
}

function nearest(people: ListedPerson[], forest: ManagementForest<ListedPerson>): ListedPerson[] {
  const least = people.reduce((depth, person) => Math.min(depth, forest.depth(person.id)), Infinity)
  return people.filter(person => forest.depth(person.id) === least)
}
