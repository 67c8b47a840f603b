import { HostFault } from '../../src/ports/host-fault.ts'
import type {
  Finding,
  Found,
  FoundRow,
  HostRow,
  PullPage,
  PushResult,
  PushRow,
  RecordKind,
  RecordStore,
  Value,
} from '../../src/ports/record-store.ts'
import { RECORD_KINDS } from '../../src/ports/record-store.ts'

interface Row extends HostRow {
  ref: string
  etag: number
  change: number
}

interface Change {
  number: number
  ref: string
  id: string
}

interface List {
  rows: Map<string, Row>
  changes: Change[]
  /** Items that are no rows of ours. */
  strangers: Map<string, string>
  /** Cursors from before it was made are of another list. */
  madeAt: number
}

/** What a call meets: nothing, a fault before anything is done, or an answer that gets lost after everything is. */
export type Trouble = 'none' | 'lost' | HostFault

export interface MemoryStore extends RecordStore {
  /** Asked before every call and every row. */
  trouble: (what: 'push' | 'row' | 'pull' | 'prepare', kind: RecordKind) => Trouble
  /** What happens elsewhere while a push is on its way. */
  during: () => Promise<void>
  /** Milliseconds every call takes. */
  latency: number
  pageSize: number
  /** Look-ups by record id find nothing while this is set, as an index that lags. */
  staleLookups: boolean
  /** Calls made so far. */
  calls: { push: number; pull: number; rows: number }
  rows(kind: RecordKind): (HostRow & { ref: string })[]
  /** As somebody who edits the list by hand. */
  edit(
    kind: RecordKind,
    id: string,
    change: { values?: Record<string, Value>; data?: string; version?: number },
  ): void
  /** Gives a row another record id. */
  rename(kind: RecordKind, id: string, to: string): void
  remove(kind: RecordKind, id: string): void
  /** The same, and no delta tells it. */
  vanish(kind: RecordKind, id: string): void
  /** As an administrator who deletes the whole list; `prepare` makes it again. */
  drop(kind: RecordKind): void
  addStranger(kind: RecordKind, reason: string): void
  /** Cursors given out so far are too old from now on. */
  expire(): void
  /** Repeats older states of rows in deltas, on pages before the newest one. */
  repeats: boolean
}

const HOST = 'memory'
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** A host's lists in memory: what it refuses, a real one refuses. */
export function memoryStore(): MemoryStore {
  const lists = new Map<RecordKind, List>(RECORD_KINDS.map(kind => [kind, emptyList(0)]))
  let numbers = 0
  let oldest = 0
  const next = () => {
    numbers += 1
    return numbers
  }
  const listOf = (kind: RecordKind): List => {
    const list = lists.get(kind)
    if (!list) throw new HostFault('missing', HOST, `no list ${kind}`)
    return list
  }
  const markOf = ({ ref, etag }: Row) => ({ ref, etag: `"${ref},${etag}"` })
  const foundOf = (row: Row): FoundRow => ({
    id: row.id,
    version: row.version,
    values: row.values,
    data: row.data,
    mark: markOf(row),
  })
  const write = (list: List, row: Omit<Row, 'etag' | 'change'>, etag: number): Row => {
    const number = next()
    const written = { ...row, etag, change: number }
    list.rows.set(row.ref, written)
    list.changes.push({ number, ref: row.ref, id: row.id })
    return written
  }
  const byId = (list: List, id: string) => [...list.rows.values()].find(row => row.id === id)
  const isSame = (row: Row, given: HostRow) => row.version === given.version && row.data === given.data

  function create(list: List, given: PushRow): PushResult {
    const taken = byId(list, given.id)
    if (!taken)
      return { result: 'pushed', mark: markOf(write(list, { ...bare(given), ref: `${next()}` }, 1)) }
    // the unique column refuses it; who has it is a look-up
    if (store.staleLookups)
      return faulty(new HostFault('unreachable', HOST, 'taken, and not to be found yet'))
    return isSame(taken, given)
      ? { result: 'pushed', mark: markOf(taken) }
      : { result: 'changed', found: foundOf(taken) }
  }
  function update(list: List, given: PushRow, ref: string, etag: string): PushResult {
    const row = list.rows.get(ref)
    // removed by hand: it is made again
    if (!row) return create(list, given)
    if (isSame(row, given) && markOf(row).etag !== etag) return { result: 'pushed', mark: markOf(row) }
    // what makes it ours was edited away: it is put back
    if (row.id !== given.id)
      return { result: 'pushed', mark: markOf(write(list, { ...bare(given), ref }, row.etag + 1)) }
    if (markOf(row).etag !== etag) return { result: 'changed', found: foundOf(row) }
    return { result: 'pushed', mark: markOf(write(list, { ...bare(given), ref }, row.etag + 1)) }
  }
  function pushOne(kind: RecordKind, given: PushRow): PushResult {
    const trouble = store.trouble('row', kind)
    if (trouble instanceof HostFault) return faulty(trouble)
    store.calls.rows += 1
    const list = listOf(kind)
    const result = given.known ? update(list, given, given.known.ref, given.known.etag) : create(list, given)
    return trouble === 'lost' ? faulty(lostAnswer()) : result
  }

  const foundAt = (list: List, ref: string): Found => {
    const row = list.rows.get(ref)
    const reason = list.strangers.get(ref)
    if (row) return { found: 'row', row: foundOf(row) }
    return reason === undefined ? { found: 'deleted', ref } : { found: 'unreadable', ref, reason }
  }
  function refsSince(list: List, from: number): string[] {
    const since = list.changes.filter(({ number }) => number > from).map(({ ref }) => ref)
    const last = since.filter((ref, at) => since.lastIndexOf(ref) === at)
    return store.repeats ? [...since.slice(0, 3), ...last] : last
  }
  /** What is still to be read of a reading that began at `until`: from then on a delta follows. */
  interface Reading {
    refs: string[]
    until: number
  }
  const readings = new Map<string, Reading>()
  function goingOn(list: List, cursor: string | null): Reading {
    if (cursor === null) return { refs: [...list.rows.keys(), ...list.strangers.keys()], until: numbers }
    const [given = '', from = ''] = cursor.split(' ')
    if (Number(given) < Math.max(oldest, list.madeAt))
      throw new HostFault('expired', HOST, 'the cursor is too old')
    return readings.get(cursor) ?? { refs: refsSince(list, Number(from)), until: numbers }
  }

  const store: MemoryStore = {
    trouble: () => 'none',
    during: async () => {},
    latency: 0,
    pageSize: 3,
    staleLookups: false,
    repeats: false,
    calls: { push: 0, pull: 0, rows: 0 },
    rows: kind => [...listOf(kind).rows.values()].map(({ etag: _e, change: _c, ...row }) => row),
    edit(kind, id, { values = {}, data, version }) {
      const list = listOf(kind)
      const row = byId(list, id)
      if (!row) throw new Error(`no row ${id}`)
      const edited = {
        ...row,
        version: version ?? row.version,
        data: data ?? row.data,
        values: { ...row.values, ...values },
      }
      write(list, edited, row.etag + 1)
    },
    rename(kind, id, to) {
      const row = byId(listOf(kind), id)
      if (row) write(listOf(kind), { ...row, id: to }, row.etag + 1)
    },
    remove(kind, id) {
      const list = listOf(kind)
      const ref = byId(list, id)?.ref
      store.vanish(kind, id)
      if (ref) list.changes.push({ number: next(), ref, id })
    },
    vanish(kind, id) {
      const list = listOf(kind)
      const row = byId(list, id)
      if (!row) throw new Error(`no row ${id}`)
      list.rows.delete(row.ref)
      list.changes = list.changes.filter(({ ref }) => ref !== row.ref)
    },
    drop: kind => void lists.delete(kind),
    addStranger(kind, reason) {
      const ref = `${next()}`
      const list = listOf(kind)
      list.strangers.set(ref, reason)
      list.changes.push({ number: next(), ref, id: '' })
    },
    expire() {
      oldest = next()
    },
    async prepare(): Promise<Finding[]> {
      const trouble = store.trouble('prepare', 'request')
      if (trouble instanceof HostFault) throw trouble
      return RECORD_KINDS.map((kind): Finding => {
        if (lists.has(kind)) return { what: `list ${kind}`, state: 'good' }
        lists.set(kind, emptyList(next()))
        return { what: `list ${kind}`, state: 'made' }
      })
    },
    async push(kind, rows) {
      store.calls.push += 1
      if (store.latency > 0) await pause(store.latency)
      await store.during()
      const trouble = store.trouble('push', kind)
      if (trouble instanceof HostFault) throw trouble
      const results = rows.map(row => pushOne(kind, row))
      return trouble === 'lost' ? results.map(() => faulty(lostAnswer())) : results
    },
    async *pull(kind, cursor): AsyncGenerator<PullPage> {
      const list = listOf(kind)
      let { refs, until } = goingOn(list, cursor)
      do {
        store.calls.pull += 1
        if (store.latency > 0) await pause(store.latency)
        const trouble = store.trouble('pull', kind)
        if (trouble instanceof HostFault) throw trouble
        const found = refs.slice(0, store.pageSize).map(ref => foundAt(list, ref))
        refs = refs.slice(store.pageSize)
        const following = `${next()} ${until}`
        if (refs.length > 0) readings.set(following, { refs, until })
        yield { found, cursor: following }
      } while (refs.length > 0)
    },
  }
  return store
}

const emptyList = (madeAt: number): List => ({
  rows: new Map(),
  changes: [],
  strangers: new Map(),
  madeAt,
})
const bare = ({ id, version, values, data }: PushRow): HostRow => ({ id, version, values, data })
const faulty = (fault: HostFault): PushResult => ({ result: 'fault', fault })
const lostAnswer = () => new HostFault('unreachable', HOST, 'the answer was lost')
