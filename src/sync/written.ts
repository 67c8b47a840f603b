import { isSealed } from '../domain/permissions.ts'
import type { Rating } from '../domain/rating.ts'
import type { Request } from '../domain/request.ts'
import type { WholeRecord } from '../ledger/host-copy.ts'
import { type RecordDocs, valuesOf } from '../ports/columns/tables.ts'
import type { RecordKind, Value } from '../ports/record-store.ts'
import type { SyncContext } from './context.ts'
import { toRow, type WrittenRow } from './row.ts'

type Load = (kind: RecordKind, id: string) => Promise<WholeRecord | undefined>

/** Private requests and what was said about them. A rating whose request is not known yet is sealed to be safe. */
export async function needsSeal(record: WholeRecord, load: Load): Promise<boolean> {
  if (record.kind === 'request') return isSealed(record.doc as Request)
  if (record.kind !== 'rating') return false
  const rated = await load('request', (record.doc as Rating).requestId)
  return !rated || isSealed(rated.doc as Request)
}

/** The columns of a record as they are written at present. */
export const columnsOf = (
  sync: Pick<SyncContext, 'naming'>,
  { kind, doc }: WholeRecord,
  sealed: boolean,
): Readonly<Record<string, Value>> => valuesOf(kind, doc as RecordDocs[typeof kind], sync.naming(), sealed)

export async function writtenRow(sync: SyncContext, record: WholeRecord, load: Load): Promise<WrittenRow> {
  const sealed = await needsSeal(record, load)
  const values = (whole: WholeRecord) => columnsOf(sync, whole, sealed)
  const { kind, id } = record
  return toRow({ workspace: sync.workspace, kind, id }, record, values, { seal: sync.seal, sealed })
}
