import { type ManagementForest, managementForest } from './management-forest.ts'
import type { Names, PersonId, UnitId } from './organisation.ts'

/** A person of a directory that knows managers and department values, but no departments. */
export interface ListedPerson {
  id: PersonId
  name: string
  title: string
  managerId: PersonId | null
  /** Empty: the department of the nearest manager who has one. */
  department: string
  active: boolean
}

/** The unit a department value stands for; several values may stand for one unit. */
export interface DepartmentAlias {
  department: string
  unitId: UnitId
  names: Names
}

export interface Department {
  id: UnitId
  names: Names
  /** Leavers included. */
  members: ListedPerson[]
  heads: ListedPerson[]
}

const emptyDepartment = (id: UnitId, names: Names): Department => ({ id, names, members: [], heads: [] })

/** What is already known while the units are made. */
export interface Sorted {
  forest: ManagementForest<ListedPerson>
  departmentIdOf(id: PersonId): UnitId
  departments: Map<UnitId, Department>
}

/** Where people stand who have no department and no manager with one. */
const UNASSIGNED: DepartmentAlias = {
  department: '',
  unitId: 'unassigned',
  names: { en: 'No department', 'zh-CN': '未分部门' },
}

/** A unit id made of a department value: at most 60 letters, digits and single hyphens. */
const slug = (department: string): UnitId =>
  department
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '') || UNASSIGNED.unitId

/** Groups people by the unit their department value stands for, and finds the heads. */
export function sortIntoDepartments(people: ListedPerson[], aliases: readonly DepartmentAlias[]): Sorted {
  const forest = managementForest(people)
  const aliasOf = new Map([UNASSIGNED, ...aliases].map(alias => [alias.department.trim(), alias]))
  const departments = new Map<UnitId, Department>()
  const ids = new Map<PersonId, UnitId>()
  for (const person of people) {
    const value = departmentValue(person, forest)
    const alias = aliasOf.get(value) ?? { unitId: slug(value), names: { en: value } }
    const department = departments.get(alias.unitId) ?? emptyDepartment(alias.unitId, alias.names)
    departments.set(department.id, department)
    ids.set(person.id, department.id)
    department.members.push(person)
  }
  for (const department of departments.values()) department.heads = headsOf(department, forest)
  return { forest, departments, departmentIdOf: id => ids.get(id) ?? UNASSIGNED.unitId }
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
