import type { PersonId } from './organisation.ts'

/** What the forest needs to know of a person. */
export interface Reporting {
  id: PersonId
  managerId: PersonId | null
  active: boolean
}

/** Who leads whom among active people, free of cycles, leavers and managers nobody knows. */
export interface ManagementForest<P extends Reporting> {
  managerOf(id: PersonId): P | undefined
  reportsOf(id: PersonId): readonly P[]
  /** Steps up to the person without a manager; 0 for that person. */
  depth(id: PersonId): number
}

/** Ids made of digits by their number, so that 9 comes before 26; the others by code units. */
export function compareIds(a: string, b: string): number {
  const [first, second] = [a, b].map(id => (/^\d+$/.test(id) ? id.padStart(20, '0') : id)) as [string, string]
  return first < second ? -1 : first > second ? 1 : 0
}

const leastOf = (ids: string[]) => ids.reduce((least, id) => (compareIds(id, least) < 0 ? id : least))

/**
 * Builds the forest. A report of a leaver goes to the leaver's manager; a cycle is cut above its smallest id, so that
 * the result doesn't depend on the order in which people are listed.
 */
export function managementForest<P extends Reporting>(people: readonly P[]): ManagementForest<P> {
  const known = new Map(people.map(person => [person.id, person]))
  const cut = cycleTops(known)
  const managerOf = (id: PersonId): P | undefined => {
    let person = known.get(id)
    do {
      if (!person || cut.has(person.id)) return undefined
      person = person.managerId === null ? undefined : known.get(person.managerId)
    } while (person && !person.active)
    return person
  }
  const managers = new Map(people.map(person => [person.id, managerOf(person.id)]))
  const reports = new Map<PersonId, P[]>()
  for (const person of people) {
    const manager = managers.get(person.id)
    if (!manager || !person.active) continue
    const others = reports.get(manager.id)
    if (others) others.push(person)
    else reports.set(manager.id, [person])
  }
  return {
    managerOf: id => managers.get(id),
    reportsOf: id => reports.get(id) ?? [],
    depth: depths(id => managers.get(id)?.id),
  }
}

/** The people above whom the cycles are cut: the smallest id of each. */
function cycleTops(known: ReadonlyMap<PersonId, Reporting>): Set<PersonId> {
  const tops = new Set<PersonId>()
  const done = new Set<PersonId>()
  for (const start of known.keys()) {
    const walked: PersonId[] = []
    const onWalk = new Set<PersonId>()
    let id: PersonId | null | undefined = start
    while (id && known.has(id) && !done.has(id) && !onWalk.has(id)) {
      onWalk.add(id)
      walked.push(id)
      id = known.get(id)?.managerId
    }
    if (id && onWalk.has(id)) tops.add(leastOf(walked.slice(walked.indexOf(id))))
    for (const walkedId of walked) done.add(walkedId)
  }
  return tops
}

/** Depths remembered on the way down again; without recursion, because a line may be as long as the list. */
function depths(above: (id: PersonId) => PersonId | undefined): (id: PersonId) => number {
  const known = new Map<PersonId, number>()
  return start => {
    const walked: PersonId[] = []
    let id: PersonId | undefined = start
    while (id !== undefined && !known.has(id)) {
      walked.push(id)
      id = above(id)
    }
    let depth = id === undefined ? -1 : (known.get(id) ?? -1)
    for (const walkedId of walked.reverse()) known.set(walkedId, ++depth)
    return known.get(start) ?? 0
  }
}
