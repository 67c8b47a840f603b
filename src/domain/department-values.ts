import type { Names, Unit, UnitId } from './organisation.ts'

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

/** A value in its spellings. */
interface Value {
  key: string
  spellings: string[]
}

/**
 * What is the same in all spellings of a value: case, width and spaces don't count, signs do. A value without letters
 * and digits, such as "-", says nothing.
 */
function keyOf(value: string): string {
  const key = value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s*([^\p{L}\p{N}\s])\s*/gu, '$1')
    .replace(/\s+/g, ' ')
    .trim()
  return /[\p{L}\p{N}]/u.test(key) ? key : ''
}

function byKey(values: Iterable<string>): Value[] {
  const found = new Map<string, Value>()
  for (const spelling of new Set(values)) {
    const key = keyOf(spelling)
    const value = found.get(key) ?? { key, spellings: [] }
    found.set(key, value)
    value.spellings.push(spelling)
  }
  // in an order of its own, so that nothing depends on who is listed first
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

const LONGEST = 60
const HASH = 7

/** At most so many letters, digits and single hyphens. */
const slug = (key: string, longest: number): string =>
  key
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, longest)
    .replace(/^-|-$/g, '')

/** FNV-1a over 32 bits, http://www.isthe.com/chongo/tech/comp/fnv/: this folder has no cryptography, nor needs any here. */
function hash(text: string): string {
  let bits = 0x811c9dc5
  for (let i = 0; i < text.length; i++) bits = Math.imul(bits ^ text.charCodeAt(i), 0x01000193)
  return (bits >>> 0).toString(36).padStart(HASH, '0')
}

/** A unit id made of a value's words; where another value has it, its hash follows. */
function freeId(key: string, taken: ReadonlySet<UnitId>): UnitId {
  let id = slug(key, LONGEST)
  for (let salted = key; taken.has(id); salted += ' ') id = `${slug(key, LONGEST - HASH - 1)}-${hash(salted)}`
  return id
}

/**
 * The units these values stand for, by spelling: those the aliases name, then those they stood for at the last reading,
 * then new ones. So a value keeps its id while others that would make the same one come and go.
 */
export function unitsOfValues(
  values: Iterable<string>,
  aliases: readonly DepartmentAlias[],
  before: readonly Unit[],
): Map<string, DepartmentUnit> {
  const named = new Map([UNASSIGNED, ...aliases].map(alias => [keyOf(alias.department), alias]))
  const known = new Map(
    before.flatMap(unit => (unit.departments ?? []).map(value => [keyOf(value), unit.id])),
  )
  const taken = new Set([...[...named.values()].map(alias => alias.unitId), ...known.values()])
  const units = new Map<UnitId, DepartmentUnit>()
  const found = new Map<string, DepartmentUnit>()
  for (const { key, spellings } of byKey(values)) {
    const department = spellings[0] ?? ''
    const alias = named.get(key)
    const id = alias?.unitId ?? known.get(key) ?? freeId(key, taken)
    const unit = units.get(id) ?? { id, names: alias?.names ?? { en: department }, values: [] }
    taken.add(id)
    units.set(id, unit)
    if (key) unit.values.push(department)
    for (const spelling of spellings) found.set(spelling, unit)
  }
  return found
}
