import type { PersonId } from '../domain/organisation.ts'
import { DAY, HOUR, type Instant } from '../domain/time.ts'
import { instantOf, wallTimeOf, zoneOffsets } from '../domain/zone-offsets.ts'
import type { Directory, DirectoryPerson } from '../ports/directory.ts'
import { HostFault } from '../ports/host-fault.ts'

/** Reads a directory again and again: whole every night, by its changes in between where the host can tell them. */
export interface DirectoryReader {
  /** Everybody in scope; undefined when nobody has changed since the last reading. Throws `HostFault`. */
  read(at: Instant): Promise<readonly DirectoryPerson[] | undefined>
  /** What was read last was not taken over: the next reading is whole. */
  forget(): void
  /** Those of the last reading; undefined while there was none. */
  people(): Iterable<DirectoryPerson> | undefined
}

/** So many who are missing are looked for one by one; more are no oversight. */
const LOOKED_FOR = 2_000

/** `known`: who was there before, in whose absence it does not believe at once. */
export function directoryReader(
  directory: Directory,
  timeZone: string,
  known: () => Iterable<PersonId>,
): DirectoryReader {
  let people = new Map<PersonId, DirectoryPerson>()
  let cursor: string | undefined
  let wholeAt = Number.NEGATIVE_INFINITY

  async function whole(at: Instant): Promise<readonly DirectoryPerson[]> {
    // first: what changes while everybody is read comes with the next changes
    const begin = await directory.changes?.(null)
    const next: typeof people = new Map()
    for await (const person of directory.snapshot()) next.set(person.id, person)
    for (const person of await overlooked(next)) next.set(person.id, person)
    people = next
    cursor = begin?.cursor
    wholeAt = nextNight(at, timeZone)
    return [...people.values()]
  }

  /** Lists are behind what happened, and miss people now and then (microsoft-graph-docs#4498). */
  async function overlooked(listed: ReadonlyMap<PersonId, DirectoryPerson>): Promise<DirectoryPerson[]> {
    const missing = [...known()].filter(id => !listed.has(id))
    if (missing.length === 0 || missing.length > LOOKED_FOR) return []
    return (await directory.lookUp?.(missing)) ?? []
  }

  async function changed(from: string): Promise<readonly DirectoryPerson[] | undefined> {
    const changes = await directory.changes?.(from)
    if (!changes) return undefined
    let touched = false
    for (const person of changes.people) {
      touched ||= !same(person, people.get(person.id))
      people.set(person.id, person)
    }
    for (const id of changes.gone) touched = people.delete(id) || touched
    cursor = changes.cursor
    return touched ? [...people.values()] : undefined
  }

  return {
    async read(at) {
      if (cursor === undefined || at >= wholeAt) return whole(at)
      try {
        return await changed(cursor)
      } catch (error) {
        if (error instanceof HostFault && error.code === 'expired') return whole(at)
        throw error
      }
    },
    forget() {
      cursor = undefined
    },
    people: () => (wholeAt === Number.NEGATIVE_INFINITY ? undefined : people.values()),
  }
}

const same = (a: DirectoryPerson, b: DirectoryPerson | undefined) => JSON.stringify(a) === JSON.stringify(b)

/** Hours after midnight: when few people work. */
const NIGHT = 2 * HOUR

function nextNight(at: Instant, timeZone: string): Instant {
  const zone = zoneOffsets(timeZone, at, at + 2 * DAY)
  const days = Math.floor((wallTimeOf(zone, at) - NIGHT) / DAY) + 1
  return instantOf(zone, days * DAY + NIGHT)
}
