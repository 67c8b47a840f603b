import type { PersonId, UnitId } from '../../domain/organisation.ts'
import type { Story } from './story.ts'

/** The id by which a host knows somebody of the sample organisation. */
export type IdOf = (id: PersonId) => PersonId

const PEOPLE = new Set(['by', 'personId', 'assigneeId'])
const UNITS = new Set(['unitId', 'providerUnitId'])

/** A team's id ends with its manager's: `production--27`. */
export function unitIn(unitId: UnitId, idOf: IdOf): UnitId {
  const [department = '', manager] = unitId.split('--')
  return manager === undefined ? department : `${department}--${idOf(manager)}`
}

function recastValue(value: unknown, key: string, idOf: IdOf): unknown {
  if (typeof value === 'string') {
    if (PEOPLE.has(key)) return idOf(value)
    return UNITS.has(key) ? unitIn(value, idOf) : value
  }
  if (Array.isArray(value)) return value.map(item => recastValue(item, '', idOf))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [name, recastValue(held, name, idOf)]),
  )
}

/** The same story, told of people as their host knows them. */
export const recast = (story: Story, idOf: IdOf): Story => recastValue(story, '', idOf) as Story
