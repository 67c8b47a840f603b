import type { Hosted, RecordKey, Unpushed, WholeRecord } from '../ledger/host-copy.ts'
import type { PushRow, RecordKind } from '../ports/record-store.ts'
import type { SyncContext } from './context.ts'
import { isOfLedger } from './one-by-one.ts'
import { writtenRow } from './written.ts'

/** A record that waits. */
export interface Wrapping {
  key: RecordKey
  waiting: Unpushed
  record: WholeRecord
}

/** A record on its way. */
export interface Parcel extends Wrapping {
  known: Hosted | undefined
  digest: string
  row: PushRow
}

/** A record whose columns can't be made; `unfit` says why. */
export type Unfit = Wrapping & { unfit: string }

export async function parcelOf(
  sync: SyncContext,
  kind: RecordKind,
  waiting: Unpushed,
): Promise<Parcel | Unfit> {
  const { reads } = sync.ledger
  const key = { workspace: sync.workspace, kind, id: waiting.id }
  const record = await reads.hostCopy.whole(key)
  if (!record) throw new Error(`${kind} ${waiting.id} is to be pushed and is not in the ledger`)
  const known = await reads.hostCopy.hosted(key)
  const load = (of: RecordKind, id: string) => reads.hostCopy.whole({ ...key, kind: of, id })
  const place = known ? { ref: known.ref, etag: known.etag } : null
  try {
    const { row, digest } = await writtenRow(sync, record, load)
    return { key, waiting, record, known, digest, row: { ...row, known: place } }
  } catch (error) {
    if (isOfLedger(error)) throw error
    return { key, waiting, record, unfit: error instanceof Error ? error.message : String(error) }
  }
}
