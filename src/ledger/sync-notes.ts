import { type Connection, first } from './engine.ts'
import type { RecordKey, SyncEvent } from './host-copy.ts'
import type { RecordKind } from './ledger.ts'
import { statement } from './statement.ts'

const get = statement((db, p: { workspace: string; name: string }) =>
  db.selectFrom('cursor').select('value').where('workspace', '=', p.workspace).where('name', '=', p.name),
)
const put = statement((db, p: { workspace: string; name: string; value: string }) =>
  db
    .insertInto('cursor')
    .values({ workspace: p.workspace, name: p.name, value: p.value })
    .onConflict(conflict => conflict.columns(['workspace', 'name']).doUpdateSet({ value: p.value })),
)
const remove = statement((db, p: { workspace: string; name: string }) =>
  db.deleteFrom('cursor').where('workspace', '=', p.workspace).where('name', '=', p.name),
)
interface NewEvent {
  workspace: string
  id: string
  kind: RecordKind
  recordId: string
  what: SyncEvent['what']
  at: number
  detail: string
}
const add = statement((db, p: NewEvent) =>
  db
    .insertInto('sync_event')
    .values({
      workspace: p.workspace,
      id: p.id,
      kind: p.kind,
      record_id: p.recordId,
      what: p.what,
      at: p.at,
      detail: p.detail,
    })
    .onConflict(conflict => conflict.doNothing()),
)
const countSince = statement((db, p: { workspace: string; kind: RecordKind; id: string; since: number }) =>
  db
    .selectFrom('sync_event')
    .select(({ fn }) => fn.countAll<number>().as('times'))
    .where('workspace', '=', p.workspace)
    .where('at', '>=', p.since)
    .where('kind', '=', p.kind)
    .where('record_id', '=', p.id),
)
const newest = statement((db, p: { workspace: string; limit: number }) =>
  db
    .selectFrom('sync_event')
    .select(['id', 'kind', 'record_id as recordId', 'what', 'at', 'detail'])
    .where('workspace', '=', p.workspace)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(p.limit),
)

interface Forgetting {
  workspace: string
  before: number
  conflictsBefore: number
  limit: number
}
const forget = statement((db, p: Forgetting) =>
  db.deleteFrom('sync_event').where(({ eb, refTuple, selectFrom }) => {
    const oldest = selectFrom('sync_event')
      .select(['workspace', 'id'])
      .where('workspace', '=', p.workspace)
      .where('at', '<', p.before)
      .where(event => event.or([event('what', '<>', 'conflict'), event('at', '<', p.conflictsBefore)]))
      .orderBy('at')
      .limit(p.limit)
    return eb(refTuple('workspace', 'id'), 'in', oldest.$asTuple('workspace', 'id'))
  }),
)

/** Removes at most `limit` old events; returns how many. */
export const forgetSomeEvents = (tx: Connection, forgetting: Forgetting): Promise<number> =>
  tx.run(forget, forgetting)

export async function cursor(connection: Connection, workspace: string, name: string) {
  return (await first(connection, get, { workspace, name }))?.value
}

export async function setCursor(tx: Connection, workspace: string, name: string, value: string | null) {
  if (value === null) await tx.run(remove, { workspace, name })
  else await tx.run(put, { workspace, name, value })
}

/** Kept once, however often it is met. */
export async function addEvent(tx: Connection, workspace: string, event: SyncEvent) {
  await tx.run(add, { workspace, ...event, detail: JSON.stringify(event.detail) })
}

export async function eventsSince(tx: Connection, { workspace, kind, id }: RecordKey, since: number) {
  return Number((await first(tx, countSince, { workspace, kind, id, since }))?.times ?? 0)
}

export async function events(reading: Connection, workspace: string, limit: number): Promise<SyncEvent[]> {
  const rows = await reading.all(newest, { workspace, limit })
  return rows.map(row => ({ ...row, detail: JSON.parse(row.detail) as SyncEvent['detail'] }))
}
