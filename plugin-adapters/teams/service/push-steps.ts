import { RECORD_ID } from '../../../src/ports/columns/table.ts'
import { HostFault } from '../../../src/ports/host-fault.ts'
import type { HostMark, PushResult, PushRow, RecordKind } from '../../../src/ports/record-store.ts'
import { TEAMS_HOST } from '../host.ts'
import type { Batches, BatchPart, PartOutcome } from './batch.ts'
import { selectOf } from './list-columns.ts'
import { literal } from './literal.ts'
import type { CutData } from './overflow.ts'
import { eTagOf, fieldsOf, type GraphItem, type ReadRow, readItem } from './rows.ts'
import type { Store } from './store.ts'

/** What is done with a row next, in the order in which it is done. */
export const STEPS = ['seek', 'update', 'create', 'find', 'reread', 'overwrite'] as const
export type Step = (typeof STEPS)[number]

/** A row on its way. */
export interface Work {
  row: PushRow
  cut: CutData
  /** Where it stands in the host, once that is known. */
  mark: HostMark | null
  /** Why it was not taken as a new one. */
  refused?: HostFault
  next: Step | PushResult
}

/** One push of rows of one kind. */
export interface Push extends Store {
  kind: RecordKind
  list: string
  calls: Batches
}

/** What a step found: the next one, the result, or a row of the host to be compared. */
type Outcome = Step | PushResult | { read: ReadRow }

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

/** The call that each step makes for a row. */
export const CALLS: Record<Step, (push: Push, work: Work) => BatchPart> = {
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

/** What comes of it. */
export const OUTCOMES: Record<Step, (push: Push, work: Work, outcome: PartOutcome) => Outcome> = {
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

/** What was sent may have been done or not. */
export const unknown = ({ row, refused: cause }: Work) => ({
  result: 'fault' as const,
  fault: new HostFault('unreachable', TEAMS_HOST.id, `it is not known yet whether ${row.id} is there`, {
    cause,
  }),
})

/** Pushed, with the mark that a write answers; undefined when it answers none. */
function marked({ doubts }: Push, { row, mark }: Work, body: unknown): PushResult | undefined {
  const { eTag, id, '@odata.etag': fieldsTag } = (body ?? {}) as GraphItem & { '@odata.etag'?: string }
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
