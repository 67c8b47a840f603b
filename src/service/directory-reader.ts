import type { PersonId } from '../domain/organisation.ts'
import { HOUR, type Instant } from '../domain/time.ts'
import type { Directory, DirectoryPerson } from '../ports/directory.ts'
import { HostFault, type HostFaultCode } from '../ports/host-fault.ts'
import { nextNight } from './next-night.ts'

/** Why a reading does not count: the host's fault, or too many people are missing in it. */
export type ReadingTrouble = HostFaultCode | 'shrunk'

/** Reads a directory again and again: whole every night, by its changes in between where the host can tell them. */
export interface DirectoryReader {
  /**
   * Everybody in scope; undefined when nobody has changed since the last reading. Where everybody can't be read, it goes on
   * by the changes and tries again in an hour. Throws `HostFault`.
   */
  read(at: Instant): Promise<readonly DirectoryPerson[] | undefined>
  /** What was read last was not taken over: the next reading goes on from the one before. */
  undo(why?: 'shrunk'): void
  /** Why the last reading of everybody does not count; undefined when it does. */
  behind(): ReadingTrouble | undefined
  /** Those of the last reading that was taken over; undefined while there was none. */
  people(): Iterable<DirectoryPerson> | undefined
}

/** What the next changes go on from. */
interface Reading {
  people: ReadonlyMap<PersonId, DirectoryPerson>
  /** Absent where the host tells no changes. */
  cursor: string | undefined
  whole: boolean
}

/** So many who are missing are looked for one by one; more are no oversight. */
const LOOKED_FOR = 2_000

export interface ReaderOptions {
  /** IANA time zone in which it is night. */
  timeZone: string
  /** Who was there before, in whose absence it does not believe at once. */
  known: () => Iterable<PersonId>
  /** Hears why everybody could not be read while the changes may be. */
  failed: (fault: HostFault) => void
}

export function directoryReader(
  directory: Directory,
  { timeZone, known, failed }: ReaderOptions,
): DirectoryReader {
  let last: Reading | undefined
  let before: Reading | undefined
  let behind: ReadingTrouble | undefined
  let wholeAt = Number.NEGATIVE_INFINITY
  let readAt = wholeAt
  let triedAt = wholeAt

  function took(reading: Reading): DirectoryPerson[] {
    before = last
    last = reading
    return [...reading.people.values()]
  }

  async function whole(at: Instant): Promise<readonly DirectoryPerson[]> {
    triedAt = at
    // first: what changes while everybody is read comes with the next changes
    const begin = await directory.changes?.(null)
    const people = new Map<PersonId, DirectoryPerson>()
    for await (const person of directory.snapshot()) people.set(person.id, person)
    for (const person of await overlooked(people)) people.set(person.id, person)
    wholeAt = nextNight(at, timeZone)
    behind = undefined
    return took({ people, cursor: begin?.cursor, whole: true })
  }

  /** Lists are behind what happened, and miss people now and then (microsoft-graph-docs#4498). */
  async function overlooked(listed: ReadonlyMap<PersonId, DirectoryPerson>): Promise<DirectoryPerson[]> {
    const missing = [...known()].filter(id => !listed.has(id))
    if (missing.length === 0 || missing.length > LOOKED_FOR) return []
    return (await directory.lookUp?.(missing)) ?? []
  }

  async function changed(from: Reading, cursor: string): Promise<readonly DirectoryPerson[] | undefined> {
    const changes = await directory.changes?.(cursor)
    if (!changes) return undefined
    const people = new Map(from.people)
    for (const person of changes.people) people.set(person.id, person)
    for (const id of changes.gone) people.delete(id)
    const touched = [...changes.people.map(({ id }) => id), ...changes.gone].some(
      id => !same(from.people.get(id), people.get(id)),
    )
    if (touched) return took({ people, cursor: changes.cursor, whole: false })
    last = { ...from, cursor: changes.cursor }
    return undefined
  }

  /** Changes, and everybody where they can't be told; when it is time, the other way round. */
  async function read(at: Instant): Promise<readonly DirectoryPerson[] | undefined> {
    const [from, cursor] = [last, last?.cursor]
    if (!from || cursor === undefined) return whole(at)
    if (at < wholeAt)
      return changed(from, cursor).catch((error: unknown) => {
        if (error instanceof HostFault && error.code === 'expired') return whole(at)
        throw error
      })
    return whole(at).catch((error: unknown) => {
      if (!(error instanceof HostFault)) throw error
      behind = error.code
      wholeAt = at + AGAIN
      failed(error)
      return changed(from, cursor)
    })
  }

  return {
    read(at) {
      readAt = at
      // taken over or undone by now: everybody is not held a third time
      before = undefined
      return read(at)
    },
    undo(why) {
      if (last?.whole) behind = why
      last = before
      before = undefined
      // a host may tell a change only once, so everybody is read again; a small directory is small for longer
      wholeAt = why ? Math.max(readAt, triedAt + AGAIN) : readAt
    },
    behind: () => behind,
    people: () => last?.people.values(),
  }
}

/** After a reading of everybody that does not count, ms. */
const AGAIN = HOUR

const same = (a: DirectoryPerson | undefined, b: DirectoryPerson | undefined) =>
  JSON.stringify(a) === JSON.stringify(b)
