import { hash } from 'node:crypto'
import type { Organisation, PersonId, UnitId } from '../../domain/organisation.ts'
import type { Mapping, Match } from './mapping.ts'

/** Turns the log's names of people and units into ids of our organisation; undefined where there is none. */
export interface Matching {
  /** `value` null: the log does not say; only spreading then still finds somebody, by the case number. */
  requester(value: string | null, number: string): PersonId | undefined
  unit(value: string | null, number: string): UnitId | undefined
  /** Somebody who serves the unit and is not the requester. */
  assignee(value: string, unitId: UnitId, requesterId: PersonId): PersonId | undefined
}

/** Why a mapping may not be used for records that stay, as a sentence; undefined when it may. */
export const spreadRefusal = ({ people, units }: Pick<Mapping, 'people' | 'units'>): string | undefined =>
  people.by === 'spread' || units.by === 'spread'
    ? 'This mapping spreads cases over the organisation: colleagues would be given what others asked or did, and imported cases can’t be removed. Name people and units by column or table, try it with --dry-run or in the sandbox, or say --accept-spread.'
    : undefined

/** One of these, always the same for a value. */
function spread(value: string, ids: readonly string[]): string | undefined {
  if (ids.length === 0) return undefined
  return ids[hash('sha256', value, 'buffer').readUInt32BE(0) % ids.length]
}

const named = (match: Match, value: string): string | undefined =>
  match.by === 'table' ? (Object.hasOwn(match.table, value) ? match.table[value] : undefined) : value

/** Units somebody other than the requester can answer for; where all are smaller, those with anybody. */
function unitsToAsk(org: Organisation): UnitId[] {
  const ids = [...org.units()].map(unit => unit.id).sort()
  const larger = ids.filter(id => org.members(id).length > 1)
  return larger.length > 0 ? larger : ids.filter(id => org.members(id).length > 0)
}

export function matching({ people, units }: Mapping, org: Organisation): Matching {
  const persons = [...org.people()].filter(person => person.active).map(person => person.id)
  persons.sort()
  const asked = unitsToAsk(org)
  const members = new Map(asked.map(id => [id, [...org.members(id)].sort()]))
  const personNamed = (value: string) => {
    const id = named(people, value)
    return id !== undefined && org.person(id) ? id : undefined
  }
  return {
    requester(value, number) {
      if (people.by === 'spread') return spread(value ?? `case ${number}`, persons)
      return value === null ? undefined : personNamed(value)
    },
    unit(value, number) {
      if (units.by === 'spread') return spread(value ?? `case ${number}`, asked)
      const id = value === null ? undefined : named(units, value)
      return id !== undefined && org.unit(id) ? id : undefined
    },
    assignee(value, unitId, requesterId) {
      if (people.by !== 'spread') {
        const id = personNamed(value)
        return id === requesterId ? undefined : id
      }
      const own = members.get(unitId) ?? org.members(unitId)
      const able = own.length > 0 ? own : org.contacts(unitId, null)
      return spread(
        value,
        able.filter(id => id !== requesterId),
      )
    },
  }
}
