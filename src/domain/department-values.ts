import type { Person, PersonId, UnitId } from './organisation.ts'

/** Somebody who may have a department value. */
export type Holder = Pick<Person, 'id' | 'active'>

/** A value in its spellings, with the active people who have it. */
export interface Value {
  key: string
  spellings: Set<string>
  people: PersonId[]
}

/**
 * What is the same in all spellings of a value: case, width and spaces don't count, signs do. A value without letters
 * and digits, such as "-", says nothing.
 */
export function keyOf(value: string): string {
  const key = value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s*([^\p{L}\p{N}\s])\s*/gu, '$1')
    .replace(/\s+/g, ' ')
    .trim()
  return /[\p{L}\p{N}]/u.test(key) ? key : ''
}

/** The values, the spelling of somebody active first; in an order that doesn't depend on who is listed first. */
export function valuesOf(held: ReadonlyMap<Holder, string>): Value[] {
  const keys = new Map([...new Set(held.values())].map(spelling => [spelling, keyOf(spelling)]))
  const values = new Map<string, Value>()
  const activeFirst = [...held].sort(([a], [b]) => Number(b.active) - Number(a.active))
  for (const [{ id, active }, spelling] of activeFirst) {
    const key = keys.get(spelling) ?? ''
    const value = values.get(key) ?? { key, spellings: new Set(), people: [] }
    values.set(key, value)
    value.spellings.add(spelling)
    if (active) value.people.push(id)
  }
  return [...values.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
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
export function freeId(key: string, taken: ReadonlySet<UnitId>): UnitId {
  let id = slug(key, LONGEST)
  for (let salted = key; taken.has(id); salted += ' ') id = `${slug(key, LONGEST - HASH - 1)}-${hash(salted)}`
  return id
}
