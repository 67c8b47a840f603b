import { DATA, RECORD_ID, VERSION } from '../../../src/ports/columns/table.ts'
import { COLUMN_TABLES } from '../../../src/ports/columns/tables.ts'
import type { ColumnType, FoundRow, HostRow, RecordKind, Value } from '../../../src/ports/record-store.ts'
import { PARTS } from './list-columns.ts'
import { type CutData, readPartIds, writeParts } from './overflow.ts'

/** An item as Graph answers it; deltas hold other things in its place. */
export interface GraphItem {
  id?: string
  eTag?: string
  fields?: Readonly<Record<string, unknown>>
  deleted?: { state?: string } | null
  error?: unknown
}

const SECOND = 1_000

/** What is written into an item's fields. Columns the kind does not have are left out. */
export function fieldsOf(kind: RecordKind, row: HostRow, { end, parts }: CutData): Record<string, unknown> {
  const values = COLUMN_TABLES[kind].columns.map(({ name, type }) => [name, written(row.values[name], type)])
  return {
    ...Object.fromEntries(values),
    [RECORD_ID.name]: row.id,
    [VERSION.name]: row.version,
    [DATA.name]: end,
    [PARTS.name]: writeParts(parts),
  }
}

const written = (value: Value | undefined, type: ColumnType): unknown =>
  type === 'date' && typeof value === 'number' ? new Date(value).toISOString() : (value ?? null)

/** A row as it was read; its data is whole once those parts stand before it. */
export interface ReadRow {
  row: FoundRow
  parts: readonly string[]
}

/** An item's row, or why it is none of ours. */
export function readItem(kind: RecordKind, item: GraphItem): ReadRow | string {
  const { id: ref, fields = {} } = item
  const { [RECORD_ID.name]: id, [VERSION.name]: version, [DATA.name]: data, [PARTS.name]: parts } = fields
  const etag = eTagOf(item)
  if (ref === undefined || etag === undefined) return 'no-item'
  if (typeof id !== 'string') return 'no-record-id'
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1) return 'no-version'
  if (typeof data !== 'string') return 'no-data'
  return {
    row: { id, version, values: readValues(kind, fields), data, mark: { ref, etag } },
    parts: typeof parts === 'string' && parts !== '' ? readPartIds(kind, id, parts) : [],
  }
}

/** The state an item was seen in; it stands in two places, and documented examples leave it out of either. */
export function eTagOf({ eTag, fields }: GraphItem): string | undefined {
  const etag = eTag ?? fields?.['@odata.etag']
  return typeof etag === 'string' ? etag : undefined
}

function readValues(kind: RecordKind, fields: Readonly<Record<string, unknown>>): Record<string, Value> {
  const columns = COLUMN_TABLES[kind].columns
  return Object.fromEntries(columns.map(({ name, type }) => [name, read(fields[name], type)]))
}

/** An empty cell is not there at all; one that holds something else than it should is taken for empty. */
function read(value: unknown, type: ColumnType): Value {
  if (type === 'date') return typeof value === 'string' ? timeOf(value) : null
  if (type === 'number') return typeof value === 'number' ? value : null
  if (type === 'yes or no') return typeof value === 'boolean' ? value : null
  return typeof value === 'string' && value !== '' ? value : null
}

const timeOf = (text: string): number | null => {
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : at
}

/** Whether the host holds just this: nobody edited it, and it is no other version. */
export function isSame(kind: RecordKind, row: HostRow, found: FoundRow): boolean {
  const values = COLUMN_TABLES[kind].columns.every(
    ({ name, type }) => kept(row.values[name], type) === (found.values[name] ?? null),
  )
  return row.id === found.id && row.version === found.version && row.data === found.data && values
}

/** A value as SharePoint keeps it: no empty texts, times to the second. */
const kept = (value: Value | undefined, type: ColumnType): Value => {
  if (value === undefined || value === '') return null
  return type === 'date' && typeof value === 'number' ? Math.floor(value / SECOND) * SECOND : value
}
