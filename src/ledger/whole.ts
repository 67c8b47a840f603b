import { OPEN_STATES } from '../domain/moves.ts'
import { type Connection, first } from './engine.ts'
import type { Derived, RecordKey, WholeRecord } from './host-copy.ts'
import type { RecordKind, Save } from './ledger.ts'
import { isOfOrganisation, organisationChanged } from './organisation-version.ts'
import { NOTHING_PLACED, type Placed, place, placedBy } from './place.ts'
import { append, awaitWords } from './save.ts'
import { statement } from './statement.ts'

type Key = { workspace: string; kind: RecordKind; id: string }

const record = statement((db, p: Key) =>
  db
    .selectFrom('record')
    .select(['version', 'doc', 'parent_id', 'placed', 'entries', 'created_at', 'updated_at'])
    .where('workspace', '=', p.workspace)
    .where('id', '=', p.id)
    .where('kind', '=', p.kind),
)
const historyUpTo = statement((db, p: { workspace: string; id: string; last: number }) =>
  db
    .selectFrom('entry')
    .select('data')
    .where('workspace', '=', p.workspace)
    .where('record_id', '=', p.id)
    .where('seq', '<=', p.last)
    .orderBy('seq'),
)
const forgetHistory = statement((db, p: { workspace: string; id: string }) =>
  db.deleteFrom('entry').where('workspace', '=', p.workspace).where('record_id', '=', p.id),
)
interface Adopted extends Key {
  version: number
  parent: string | null
  state: string | null
  doc: string
  row: string | null
  placed: string
  entries: number
  createdAt: number
  updatedAt: number
}
const write = statement((db, p: Adopted) => {
  const values = {
    version: p.version,
    parent_id: p.parent,
    state: p.state,
    doc: p.doc,
    row: p.row,
    placed: p.placed,
    entries: p.entries,
    created_at: p.createdAt,
    updated_at: p.updatedAt,
  }
  return db
    .insertInto('record')
    .values({ workspace: p.workspace, id: p.id, kind: p.kind, ...values })
    .onConflict(conflict => conflict.columns(['workspace', 'id', 'kind']).doUpdateSet(values))
})

/** One version with its own history, also while a next one is being written: entries are only ever appended. */
export async function whole(connection: Connection, key: RecordKey): Promise<WholeRecord | undefined> {
  const { workspace, kind, id } = key
  const row = await first(connection, record, { workspace, kind, id })
  if (!row) return undefined
  const history = await connection.all(historyUpTo, { workspace, id, last: row.entries })
  return {
    kind,
    id,
    version: row.version,
    parentId: row.parent_id,
    doc: JSON.parse(row.doc),
    entries: history.map(({ data }) => JSON.parse(data)),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

/** Writes a record as it is handed over, history and all that stands for it; the outbox is not touched. */
export async function adopt(tx: Connection, workspace: string, given: WholeRecord, derived: Derived) {
  const { kind, id, entries } = given
  const before = await first(tx, record, { workspace, kind, id })
  const save: Save = { workspace, ...given, expectedVersion: given.version - 1, ...derived }
  const placed = placedBy(save)
  await tx.run(write, {
    workspace,
    kind,
    id,
    version: given.version,
    parent: given.parentId,
    state: derived.index?.state ?? null,
    doc: JSON.stringify(given.doc),
    row: derived.row === undefined ? null : JSON.stringify(derived.row),
    placed: JSON.stringify(placed),
    entries: entries.length,
    createdAt: given.createdAt,
    updatedAt: given.updatedAt,
  })
  await place(tx, save, before ? (JSON.parse(before.placed) as Placed) : NOTHING_PLACED, placed)
  await tx.run(forgetHistory, { workspace, id })
  await append(tx, { workspace, id, entries }, 0)
  await awaitWords(tx, workspace, id, derived.words)
  if (isOfOrganisation(kind)) await organisationChanged(tx, workspace)
}

const open = statement((db, p: { workspace: string }) =>
  db
    .selectFrom('record')
    .select(({ fn }) => fn.countAll<number>().as('records'))
    .where('workspace', '=', p.workspace)
    .where('kind', '=', 'request')
    .where('state', 'in', [...OPEN_STATES]),
)

export async function openRequests(reading: Connection, workspace: string): Promise<number> {
  return Number((await first(reading, open, { workspace }))?.records ?? 0)
}
