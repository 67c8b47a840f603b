import type { Instant } from '../../../src/domain/time.ts'
import { HostFault } from '../../../src/ports/host-fault.ts'
import type { PushResult, RecordKind, RecordStore } from '../../../src/ports/record-store.ts'
import { TEAMS_HOST } from '../host.ts'
import type { Graph } from './client.ts'
import { metered } from './cost.ts'
import { columnFault, columnsOf, type GraphColumn, type Language } from './list-columns.ts'
import { overflowRows } from './parts.ts'
import { prepareLists } from './prepare.ts'
import { pullRows } from './pull.ts'
import { pushRows } from './push.ts'
import { listPlaces, readAll } from './sites.ts'
import type { Store } from './store.ts'

export interface SharePointOptions {
  graph: Graph
  /** Id of the site (`host,…,…`), or `host:/path`; the app has been granted a role on it. */
  site: string
  /** Of the titles of lists and columns, when they are made. */
  language: Language
  now: () => Instant
  /** Asked before every call: resolves when so many resource units may be spent. */
  spend: (units: number) => Promise<void>
}

/** Records in SharePoint lists, one list for each kind. */
export function sharePointStore({ graph, site, language, now, spend }: SharePointOptions): RecordStore {
  const calls = metered(graph, spend)
  const places = listPlaces(calls, site)
  const store: Store = { graph: calls, places, overflow: overflowRows(places), doubts: new Map(), now }
  return {
    prepare: () => prepareLists({ graph: calls, places, language }),
    async push(kind, rows) {
      const results = await pushRows(store, kind, rows)
      return results.some(isRefused) ? blamed(store, kind, results) : results
    },
    pull: (kind, cursor) => pullRows(store, kind, cursor),
  }
}

const isRefused = (one: PushResult) =>
  one.result === 'fault' &&
  [one.fault, one.fault.cause].some(by => by instanceof HostFault && by.code === 'refused')

/** Rows are also refused when somebody removed a column: that is not theirs, and they are kept until it is mended. */
async function blamed(
  { graph, places }: Store,
  kind: RecordKind,
  results: PushResult[],
): Promise<PushResult[]> {
  const there = await columnsNow(graph, places, kind)
  const wrong = columnsOf(kind).find(column => {
    const found = there?.find(({ name }) => name === column.name)
    return !found || columnFault(column, found) === 'wrong-type'
  })
  if (!there || !wrong) return results
  const message = `column ${kind}.${wrong.name} is missing or of another type`
  const fault = new HostFault('missing', TEAMS_HOST.id, message)
  return results.map(one => (isRefused(one) ? { result: 'fault', fault } : one))
}

/** undefined where they can't be read: what became of the rows is known all the same. */
async function columnsNow(graph: Graph, places: Store['places'], kind: RecordKind) {
  try {
    return await readAll<GraphColumn>(graph, `${await places.list(kind)}/columns`)
  } catch (error) {
    if (error instanceof HostFault) return undefined
    throw error
  }
}
