import { type Connection, first } from './engine.ts'
import type { Hosted, RecordKey } from './host-copy.ts'
import type { RecordKind } from './ledger.ts'
import { dequeue, waitAgain } from './outbox.ts'
import { statement } from './statement.ts'

type Key = { workspace: string; kind: RecordKind; record: string }
const named = ({ workspace, kind, id }: RecordKey): Key => ({ workspace, kind, record: id })

const COLUMNS = ['record_id as id', 'version', 'ref', 'etag', 'digest', 'at'] as const

const one = statement((db, p: Key) =>
  db
    .selectFrom('hosted')
    .select(COLUMNS)
    .where('workspace', '=', p.workspace)
    .where('kind', '=', p.kind)
    .where('record_id', '=', p.record),
)
const byRef = statement((db, p: { workspace: string; kind: RecordKind; ref: string }) =>
  db
    .selectFrom('hosted')
    .select(COLUMNS)
    .where('workspace', '=', p.workspace)
    .where('kind', '=', p.kind)
    .where('ref', '=', p.ref),
)
const put = statement((db, p: Key & Hosted) =>
  db
    .insertInto('hosted')
    .values({
      workspace: p.workspace,
      kind: p.kind,
      record_id: p.record,
      version: p.version,
      ref: p.ref,
      etag: p.etag,
      digest: p.digest,
      at: p.at,
      round: 0,
    })
    .onConflict(conflict =>
      conflict
        .columns(['workspace', 'kind', 'record_id'])
        .doUpdateSet({ version: p.version, ref: p.ref, etag: p.etag, digest: p.digest, at: p.at }),
    ),
)
const remove = statement((db, p: Key) =>
  db
    .deleteFrom('hosted')
    .where('workspace', '=', p.workspace)
    .where('kind', '=', p.kind)
    .where('record_id', '=', p.record),
)
const mark = statement((db, p: Key & { round: number }) =>
  db
    .updateTable('hosted')
    .set({ round: p.round })
    .where('workspace', '=', p.workspace)
    .where('kind', '=', p.kind)
    .where('record_id', '=', p.record),
)
const unmarked = statement(
  (db, p: { workspace: string; kind: RecordKind; round: number; before: number; limit: number }) =>
    db
      .selectFrom('hosted')
      .select('record_id as id')
      .where('workspace', '=', p.workspace)
      .where('kind', '=', p.kind)
      .where('round', '<', p.round)
      .where('at', '<', p.before)
      .orderBy('record_id')
      .limit(p.limit),
)
const versionOf = statement((db, p: Key) =>
  db
    .selectFrom('record')
    .select('version')
    .where('workspace', '=', p.workspace)
    .where('id', '=', p.record)
    .where('kind', '=', p.kind),
)

export const hosted = (connection: Connection, key: RecordKey): Promise<Hosted | undefined> =>
  first(connection, one, named(key))

export const hostedAt = (tx: Connection, workspace: string, kind: RecordKind, ref: string) =>
  first(tx, byRef, { workspace, kind, ref })

export async function note(tx: Connection, key: RecordKey, known: Hosted) {
  await tx.run(put, { ...named(key), ...known })
}

export async function forget(tx: Connection, key: RecordKey) {
  await tx.run(remove, named(key))
}

/** Notes a push; what has changed since it was loaded goes on waiting. */
export async function pushed(tx: Connection, key: RecordKey, known: Hosted, loadedAt: number) {
  await note(tx, key, known)
  const now = await first(tx, versionOf, named(key))
  if (now?.version === known.version) await dequeue(tx, key)
  else await waitAgain(tx, key, loadedAt)
}

export async function seen(tx: Connection, key: RecordKey, round: number) {
  await tx.run(mark, { ...named(key), round })
}

export async function unseen(
  tx: Connection,
  workspace: string,
  kind: RecordKind,
  round: number,
  before: number,
  limit: number,
): Promise<string[]> {
  const rows = await tx.all(unmarked, { workspace, kind, round, before, limit })
  return rows.map(({ id }) => id)
}
