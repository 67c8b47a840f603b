import { RECORD_ID } from '../../../src/ports/columns/table.ts'
import { HostFault } from '../../../src/ports/host-fault.ts'
import type { HostMark, PushResult, PushRow, RecordKind } from '../../../src/ports/record-store.ts'
import { TEAMS_HOST } from '../host.ts'
import { type Batches, type BatchPart, batches, type PartOutcome } from './batch.ts'
import { selectOf } from './list-columns.ts'
import { literal } from './literal.ts'
import { type CutData, cutData } from './overflow.ts'
import { eTagOf, fieldsOf, type GraphItem, isSame, type ReadRow, readItem } from './rows.ts'
import type { Store } from './store.ts'

/** What is done with a row next, in the order in which it is done. */
const STEPS = ['seek', 'update', 'create', 'find', 'reread', 'overwrite'] as const
type Step = (typeof STEPS)[number]

/** A row on its way. */
interface Work {
  row: PushRow
  cut: CutData
  /** Where it stands in the host, once that is known. */
  mark: HostMark | null
  /** Why it was not taken as a new one. */
  refused?: HostFault
  next: Step | PushResult
}

interface Push extends Store {
  kind: RecordKind
  list: string
  calls: Batches
}

/** What a step found: the next one, the result, or a row of the host to be compared. */
type Outcome = Step | PushResult | { read: ReadRow }

/**
 * Writes rows, 20 in a request. A new row is made; where that is refused, and where an earlier answer was lost, the row
 * is looked for by its record id, which the list keeps unique. A known row is changed only as we last saw it.
 */
export async function pushRows(
  store: Store,
  kind: RecordKind,
  rows: readonly PushRow[],
): Promise<PushResult[]> {
  const push: Push = { ...store, kind, list: await store.places.list(kind), calls: batches(store.graph) }
  const works = rows.map(row => beginning(push, row))
  await storeParts(push, works)
  for (const step of STEPS) await take(push, step, works)
  return works.map(({ next }) => next as PushResult)
}

function beginning({ kind, doubts }: Push, row: PushRow): Work {
  const cut = cutData(kind, row.id, row.data)
  if (row.known) return { row, cut, mark: row.known, next: 'update' }
  return { row, cut, mark: null, next: doubts.has(row.id) ? 'seek' : 'create' }
}

/** Before the rows that name them: a reader never finds a row whose parts were not there yet. */
async function storeParts({ overflow, calls }: Push, works: readonly Work[]): Promise<void> {
  const long = works.filter(({ cut }) => cut.parts.length > 0)
  if (long.length === 0) return
  const faults = await caught(
    overflow.store(
      calls,
      long.flatMap(({ cut }) => cut.parts),
    ),
  )
  for (const work of long) {
    const fault =
      faults instanceof HostFault
        ? faults
        : work.cut.parts.map(({ id }) => faults.get(id)).find(one => one !== undefined)
    if (fault) work.next = { result: 'fault', fault }
  }
}

/** The fault instead of a throw: one row's must not hide what became of the others. */
async function caught<T>(made: Promise<T>): Promise<T | HostFault> {
  try {
    return await made
  } catch (error) {
    if (error instanceof HostFault) return error
    throw error
  }
}

async function take(push: Push, step: Step, works: readonly Work[]): Promise<void> {
  const some = works.filter(({ next }) => next === step)
  if (some.length === 0) return
  const outcomes = await push.calls.send(some.map(work => CALLS[step](push, work)))
  const found: { work: Work; read: ReadRow }[] = []
  some.forEach((work, i) => {
    const outcome = outcomes[i]
    if (!outcome) throw new Error('a batch has an outcome for every part')
    const next = OUTCOMES[step](push, work, outcome)
    if (typeof next === 'object' && 'read' in next) found.push({ work, read: next.read })
    else work.next = next
  })
  await compare(push, found)
}

const itemsOf = ({ list }: Push) => `${list}/items`
const expand = ({ kind }: Push) => `$expand=fields($select=${selectOf(kind)})`

const patch = (push: Push, { row, cut, mark }: Work): BatchPart => ({
  method: 'PATCH',
  path: `${itemsOf(push)}/${mark?.ref}/fields`,
  headers: { 'If-Match': mark?.etag ?? '' },
  body: fieldsOf(push.kind, row, cut),
})

const lookUp = (push: Push, { row }: Work): BatchPart => ({
  method: 'GET',
  path: `${itemsOf(push)}?${expand(push)}&$filter=fields/${RECORD_ID.name}%20eq%20${literal(row.id)}`,
})

const CALLS: Record<Step, (push: Push, work: Work) => BatchPart> = {
  seek: lookUp,
  update: patch,
  create: (push, { row, cut }) => ({
    method: 'POST',
    path: itemsOf(push),
    body: { fields: fieldsOf(push.kind, row, cut) },
  }),
  find: lookUp,
  reread: (push, { mark }) => ({ method: 'GET', path: `${itemsOf(push)}/${mark?.ref}?${expand(push)}` }),
  overwrite: patch,
}

const OUTCOMES: Record<Step, (push: Push, work: Work, outcome: PartOutcome) => Outcome> = {
  /** Its answer was lost before. A look-up may lag behind: for a while finding nothing says nothing. */
  seek(push, work, outcome) {
    if (!outcome.ok) return failed(push, outcome.fault)
    return lookedUp(push, work, outcome.body) ?? (isDoubtful(push, work) ? unknown(work) : 'create')
  },
  update(push, work, outcome) {
    if (outcome.ok) return marked(push, work, outcome.body) ?? 'reread'
    if (outcome.fault.code === 'changed') return 'reread'
    if (outcome.status !== 404) return failed(push, outcome.fault)
    // removed by hand: it is made again
    work.mark = null
    return 'create'
  },
  create(push, work, outcome) {
    if (outcome.ok) return marked(push, work, outcome.body) ?? 'find'
    if (outcome.status === 400 || outcome.status === 409) {
      work.refused = outcome.fault
      return 'find'
    }
    if (outcome.sent && outcome.fault.code === 'unreachable') push.doubts.set(work.row.id, push.now())
    return failed(push, outcome.fault)
  },
  /** It was not taken as a new one: because it is there, or because it can't be written as it is. */
  find(push, work, outcome) {
    if (!outcome.ok) return failed(push, outcome.fault)
    const found = lookedUp(push, work, outcome.body)
    if (found) return found
    if (!push.doubts.has(work.row.id)) push.doubts.set(work.row.id, push.now())
    if (isDoubtful(push, work)) return unknown(work)
    push.doubts.delete(work.row.id)
    return { result: 'fault', fault: work.refused ?? unknown(work).fault }
  },
  reread(push, work, outcome) {
    if (!outcome.ok) return failed(push, outcome.status === 404 ? unknown(work).fault : outcome.fault)
    const item = outcome.body as GraphItem
    const read = readItem(push.kind, item)
    if (typeof read !== 'string' && read.row.id === work.row.id) return { read }
    const etag = eTagOf(item)
    if (etag === undefined || work.mark === null) return unknown(work)
    // what makes it ours was edited away: it is put back
    work.mark = { ...work.mark, etag }
    return 'overwrite'
  },
  overwrite(push, work, outcome) {
    if (!outcome.ok) return failed(push, outcome.fault)
    return marked(push, work, outcome.body) ?? { result: 'fault', fault: unknown(work).fault }
  },
}

function failed({ places }: Push, fault: HostFault): PushResult {
  if (fault.code === 'missing') places.forget()
  return { result: 'fault', fault }
}

/** How long a look-up may know nothing of a row that was written, ms. */
const LOOK_UPS_LAG = 60_000

const isDoubtful = ({ doubts, now }: Push, { row }: Work): boolean =>
  now() - (doubts.get(row.id) ?? Number.NEGATIVE_INFINITY) < LOOK_UPS_LAG

const unknown = ({ row, refused: cause }: Work) => ({
  result: 'fault' as const,
  fault: new HostFault('unreachable', TEAMS_HOST.id, `it is not known yet whether ${row.id} is there`, {
    cause,
  }),
})

/** Pushed, with the mark that a write answers; undefined when it answers none. */
function marked({ doubts }: Push, { row, mark }: Work, body: unknown): PushResult | undefined {
  const { eTag, id, '@odata.etag': fieldsTag } = body as GraphItem & { '@odata.etag'?: string }
  const etag = eTag ?? fieldsTag
  const ref = mark?.ref ?? id
  if (!etag || !ref) return undefined
  doubts.delete(row.id)
  return { result: 'pushed', mark: { ref, etag } }
}

/** The row with this record id; of several, made while the column was not unique, the oldest. */
function lookedUp({ kind }: Push, { row }: Work, body: unknown): Outcome | undefined {
  const items = (body as { value: GraphItem[] }).value.toSorted((a, b) => Number(a.id) - Number(b.id))
  const reads = items.map(item => readItem(kind, item))
  const read = reads.find((one): one is ReadRow => typeof one !== 'string' && one.row.id === row.id)
  return read && { read }
}

/** Pushed where the host holds just this; else what stands there is somebody's to look at. */
async function compare({ kind, overflow, calls, doubts }: Push, found: { work: Work; read: ReadRow }[]) {
  if (found.length === 0) return
  const rows = await caught(
    overflow.join(
      calls,
      found.map(({ read }) => read),
    ),
  )
  found.forEach(({ work, read }, i) => {
    doubts.delete(work.row.id)
    if (rows instanceof HostFault) {
      work.next = { result: 'fault', fault: rows }
      return
    }
    const row = rows[i] ?? read.row
    work.next = isSame(kind, work.row, row)
      ? { result: 'pushed', mark: row.mark }
      : { result: 'changed', found: row }
  })
}
