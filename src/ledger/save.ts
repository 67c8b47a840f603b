import { type Connection, first } from './engine.ts'
import { type RecordKind, type Save, VersionChanged } from './ledger.ts'
import { isOfOrganisation, organisationChanged } from './organisation-version.ts'
import { enqueue } from './outbox.ts'
import { NOTHING_PLACED, type Placed, place, placedBy } from './place.ts'
import { statement } from './statement.ts'

type NewSave = Save & { parentId?: string }

const kept = statement((db, p: { workspace: string; kind: RecordKind; id: string }) =>
  db
    .selectFrom('record')
    .select(['version', 'placed', 'entries'])
    .where('workspace', '=', p.workspace)
    .where('id', '=', p.id)
    .where('kind', '=', p.kind),
)

interface Written {
  workspace: string
  kind: RecordKind
  id: string
  expected: number
  state: string | null
  doc: string
  row: string | null
  placed: string
  entries: number
  updatedAt: number
}

const insert = statement((db, p: Written & { parent: string | null; createdAt: number }) =>
  db
    .insertInto('record')
    .values({
      workspace: p.workspace,
      id: p.id,
      kind: p.kind,
      version: 1,
      parent_id: p.parent,
      state: p.state,
      doc: p.doc,
      row: p.row,
      placed: p.placed,
      entries: p.entries,
      created_at: p.createdAt,
      updated_at: p.updatedAt,
    })
    .onConflict(conflict => conflict.doNothing()),
)

const update = statement((db, p: Written) =>
  db
    .updateTable('record')
    .set(record => ({
      version: record('version', '+', 1),
      state: p.state,
      doc: p.doc,
      row: p.row,
      placed: p.placed,
      entries: p.entries,
      updated_at: p.updatedAt,
    }))
    .where('workspace', '=', p.workspace)
    .where('id', '=', p.id)
    .where('kind', '=', p.kind)
    .where('version', '=', p.expected),
)

const insertEntry = statement((db, p: { workspace: string; record: string; seq: number; data: string }) =>
  db.insertInto('entry').values({ workspace: p.workspace, record_id: p.record, seq: p.seq, data: p.data }),
)

const awaitIndexing = statement((db, p: { workspace: string; record: string; words: string | null }) =>
  db
    .insertInto('unindexed')
    .values({ workspace: p.workspace, record_id: p.record, words: p.words })
    .onConflict(conflict => conflict.columns(['workspace', 'record_id']).doUpdateSet({ words: p.words })),
)

/**
 * Writes the next version of a record with everything that stands for it, its place in the outbox with it where a host
 * keeps records; throws `VersionChanged`.
 */
export async function save(tx: Connection, given: NewSave, outbox = false): Promise<void> {
  const before = given.expectedVersion === 0 ? undefined : await current(tx, given)
  const placed = placedBy(given)
  const entries = given.entries ?? []
  const written: Written = {
    workspace: given.workspace,
    kind: given.kind,
    id: given.id,
    expected: given.expectedVersion,
    state: given.index?.state ?? null,
    doc: JSON.stringify(given.doc),
    row: given.row === undefined ? null : JSON.stringify(given.row),
    placed: JSON.stringify(placed),
    entries: (before?.entries ?? 0) + entries.length,
    updatedAt: given.updatedAt,
  }
  const changed = before
    ? await tx.run(update, written)
    : await tx.run(insert, { ...written, parent: given.parentId ?? null, createdAt: given.createdAt })
  if (changed !== 1) throw versionChanged(given)
  await place(tx, given, before?.placed ?? NOTHING_PLACED, placed)
  await append(tx, { workspace: given.workspace, id: given.id, entries }, before?.entries ?? 0)
  await awaitWords(tx, given.workspace, given.id, given.words)
  if (outbox) await enqueue(tx, given, given.updatedAt, given.push)
  if (isOfOrganisation(given.kind)) await organisationChanged(tx, given.workspace)
}

/** Goes on with a record's history after its first `count` entries. */
export async function append(
  tx: Connection,
  { workspace, id, entries }: { workspace: string; id: string; entries: unknown[] },
  count: number,
): Promise<void> {
  for (const [index, entry] of entries.entries())
    await tx.run(insertEntry, {
      workspace,
      record: id,
      seq: count + index + 1,
      data: JSON.stringify(entry),
    })
}

/** Leaves the words for the indexing after the commit; undefined: they are as they were. */
export async function awaitWords(tx: Connection, workspace: string, record: string, text: Save['words']) {
  if (text === undefined) return
  // The one text kept as it came, not as JSON: PostgreSQL refuses a NUL.
  const words = text?.replaceAll('\0', ' ') ?? null
  await tx.run(awaitIndexing, { workspace, record, words })
}

async function current(tx: Connection, given: Save): Promise<{ placed: Placed; entries: number }> {
  const row = await first(tx, kept, { workspace: given.workspace, kind: given.kind, id: given.id })
  if (row?.version !== given.expectedVersion) throw versionChanged(given)
  return { placed: JSON.parse(row.placed) as Placed, entries: row.entries }
}

const versionChanged = (given: Save) =>
  new VersionChanged(`${given.kind} ${given.id} is not at version ${given.expectedVersion} any more`)
