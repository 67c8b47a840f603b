import { type Connection, first } from './engine.ts'
import type { RecordKind, Stored, StoredEntry } from './ledger.ts'
import { statement } from './statement.ts'

interface RecordKey {
  workspace: string
  kind: RecordKind
  id: string
}

const one = statement((db, p: RecordKey) =>
  db
    .selectFrom('record')
    .select(['kind', 'id', 'version', 'doc'])
    .where('workspace', '=', p.workspace)
    .where('id', '=', p.id)
    .where('kind', '=', p.kind),
)
const ofParent = statement((db, p: { workspace: string; kind: RecordKind; parent: string }) =>
  db
    .selectFrom('record')
    .select(['kind', 'id', 'version', 'doc'])
    .where('workspace', '=', p.workspace)
    .where('kind', '=', p.kind)
    .where('parent_id', '=', p.parent)
    .orderBy('id'),
)
const ofKind = statement((db, p: { workspace: string; kind: RecordKind }) =>
  db
    .selectFrom('record')
    .select(['kind', 'id', 'version', 'doc'])
    .where('workspace', '=', p.workspace)
    .where('kind', '=', p.kind)
    .orderBy('id'),
)
const history = statement((db, p: { workspace: string; record: string }) =>
  db
    .selectFrom('entry')
    .select(['seq', 'data'])
    .where('workspace', '=', p.workspace)
    .where('record_id', '=', p.record)
    .orderBy('seq'),
)

interface RecordRow {
  kind: RecordKind
  id: string
  version: number
  doc: string
}

const stored = <Doc>(row: RecordRow): Stored<Doc> => ({ ...row, doc: JSON.parse(row.doc) as Doc })

/** Look-ups that a transaction and the reading connection have in common. */
export function recordReads(connection: Connection) {
  return {
    async load<Doc>(workspace: string, kind: RecordKind, id: string) {
      const row = await first(connection, one, { workspace, kind, id })
      return row && stored<Doc>(row)
    },
    async entries<Data>(workspace: string, recordId: string): Promise<StoredEntry<Data>[]> {
      const rows = await connection.all(history, { workspace, record: recordId })
      return rows.map(row => ({ seq: row.seq, data: JSON.parse(row.data) as Data }))
    },
    async children<Doc>(workspace: string, kind: RecordKind, parentId: string) {
      const rows = await connection.all(ofParent, { workspace, kind, parent: parentId })
      return rows.map(stored<Doc>)
    },
    async all<Doc>(workspace: string, kind: RecordKind) {
      return (await connection.all(ofKind, { workspace, kind })).map(stored<Doc>)
    },
  }
}
