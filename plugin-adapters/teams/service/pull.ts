import { HostFault } from '../../../src/ports/host-fault.ts'
import type { Found, PullPage, RecordKind } from '../../../src/ports/record-store.ts'
import { TEAMS_HOST } from '../host.ts'
import { batches } from './batch.ts'
import { selectOf } from './list-columns.ts'
import { type GraphItem, type ReadRow, readItem } from './rows.ts'
import type { Store } from './store.ts'

interface DeltaPage {
  value: GraphItem[]
  '@odata.nextLink'?: string
  '@odata.deltaLink'?: string
}

/**
 * What changed in a list, by its delta. From null it names every row there is; what changes meanwhile comes at the end
 * or with the next pull, because the first reading's token dates from its beginning.
 */
export async function* pullRows(
  store: Store,
  kind: RecordKind,
  cursor: string | null,
): AsyncGenerator<PullPage> {
  const list = await store.places.list(kind)
  let path = cursor === null ? firstOf(list, kind) : goingOn(list, cursor)
  for (;;) {
    const page = await readDelta(store, path)
    const next = page['@odata.nextLink']
    const link = next ?? page['@odata.deltaLink']
    const following = link === undefined ? path : pathOf(link)
    // seen with other collections of Graph (microsoft-graph-docs-contrib#7849)
    if (link === undefined || (next !== undefined && following === path))
      throw new HostFault('unreachable', TEAMS_HOST.id, `the delta of ${kind} does not go on`)
    yield { found: await readPage(store, kind, page.value), cursor: `${listIdOf(list)} ${following}` }
    if (next === undefined) return
    path = following
  }
}

async function readDelta({ graph, places }: Store, path: string): Promise<DeltaPage> {
  try {
    return await graph.call<DeltaPage>({ path })
  } catch (error) {
    // the list is gone: there may be another one next time
    if (error instanceof HostFault && error.code === 'missing') places.forget()
    throw error
  }
}

const firstOf = (list: string, kind: RecordKind) =>
  `${list}/items/delta?$expand=fields($select=${selectOf(kind)})&$top=${TEAMS_HOST.limits.page}`

const listIdOf = (list: string) => list.slice(list.lastIndexOf('/') + 1)

/** A cursor of a list that is no more leads nowhere: the new one is read from its beginning. */
function goingOn(list: string, cursor: string): string {
  const at = cursor.indexOf(' ')
  if (cursor.slice(0, at) !== listIdOf(list))
    throw new HostFault('expired', TEAMS_HOST.id, 'the cursor is of another list')
  return cursor.slice(at + 1)
}

/** Without the origin, which is set and not taken from an answer. */
const pathOf = (link: string): string => link.replace(/^https:\/\/[^/]+\/v1\.0(?=\/)/, '')

/** What a page holds; of an item that comes several times, its last state. */
async function readPage(store: Store, kind: RecordKind, items: readonly GraphItem[]): Promise<Found[]> {
  const entries = lastOfEach(items).map(item => readEntry(kind, item))
  const rows = entries.flatMap(entry => ('parts' in entry ? entry : []))
  const whole = await store.overflow.join(batches(store.graph), rows)
  return entries.map((entry): Found => {
    if (!('parts' in entry)) return entry
    const row = whole[rows.indexOf(entry)]
    return row
      ? { found: 'row', row }
      : { found: 'unreadable', ref: entry.row.mark.ref, reason: 'parts-missing' }
  })
}

function lastOfEach(items: readonly GraphItem[]): GraphItem[] {
  const last = new Map(items.map((item, i) => [item.id, i]))
  return items.filter((item, i) => item.id === undefined || last.get(item.id) === i)
}

/** Graph puts an error in the place of some items that are gone (msgraph-sdk-typescript#544). */
function readEntry(kind: RecordKind, item: GraphItem): ReadRow | Found {
  const ref = item.id ?? ''
  if (item.error !== undefined) return { found: 'unreadable', ref, reason: 'host-error' }
  if (item.deleted) return { found: 'deleted', ref }
  const read = readItem(kind, item)
  return typeof read === 'string' ? { found: 'unreadable', ref, reason: read } : read
}
