import type { ListedPerson } from './departments.ts'
import { managementForest } from './management-forest.ts'
import type { PersonId } from './organisation.ts'

/**
 * What makes a directory a bad map of the organisation. `no-manager`: several people stand alone, with nobody above and
 * nobody below; `several-tops`: more than one line ends; `manager-not-listed`: the manager is a leaver or out of scope;
 * `cycle`: people lead each other in a circle, which is cut; `no-department`: the attribute is empty, the unit is that of
 * a manager.
 */
export type HealthCode = 'no-manager' | 'several-tops' | 'manager-not-listed' | 'cycle' | 'no-department'

export interface HealthFinding {
  code: HealthCode
  count: number
  /** The first few, in the directory's order. */
  examples: PersonId[]
}

const EXAMPLES = 5

/** What is to be mended in the host's directory; empty where it is sound. */
export function directoryHealth(listed: Iterable<ListedPerson>): HealthFinding[] {
  const people = [...listed].filter(person => person.active)
  const ids = new Set(people.map(({ id }) => id))
  const forest = managementForest(people)
  const leads = (id: PersonId) => forest.reportsOf(id).length > 0
  const alone = people.filter(({ id, managerId }) => managerId === null && !leads(id))
  const tops = people.filter(({ id, managerId }) => managerId === null && leads(id))
  const found: [HealthCode, readonly ListedPerson[]][] = [
    // one person without a manager is how it should be
    ['no-manager', people.length > 1 ? alone : []],
    ['several-tops', tops.length > 1 ? tops : []],
    ['manager-not-listed', people.filter(({ managerId }) => managerId !== null && !ids.has(managerId))],
    [
      'cycle',
      people.filter(({ id, managerId }) => managerId !== null && ids.has(managerId) && !forest.managerOf(id)),
    ],
    ['no-department', people.filter(({ department }) => department.trim() === '')],
  ]
  return found.flatMap(([code, who]) =>
    who.length === 0
      ? []
      : [{ code, count: who.length, examples: who.slice(0, EXAMPLES).map(({ id }) => id) }],
  )
}
