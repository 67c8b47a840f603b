import type { Instant } from '../domain/time.ts'
import type { SyncEvent } from '../ledger/host-copy.ts'
import type { Tx } from '../ledger/ledger.ts'
import type { RecordKind } from '../ports/record-store.ts'
import type { SyncContext } from './context.ts'
import { isNewer, type Meeting, NOTHING_MET } from './met.ts'

/** A row that is gone: whoever deleted it, the record stands in the ledger and is written again. */
export async function meetDeleted(
  sync: SyncContext,
  tx: Tx,
  kind: RecordKind,
  ref: string,
  askedAt: Instant,
): Promise<Meeting> {
  const known = await tx.hostCopy.hostedAt(sync.workspace, kind, ref)
  if (!known || isNewer(known.at, askedAt, sync.now())) return NOTHING_MET
  return restore(sync, tx, kind, known.id, `${ref} ${known.etag}`)
}

/** Writes the record again; `state` tells this loss from another one of the same record. */
export async function restore(
  sync: SyncContext,
  tx: Tx,
  kind: RecordKind,
  id: string,
  state: string,
): Promise<Meeting> {
  const key = { workspace: sync.workspace, kind, id }
  await tx.hostCopy.forget(key)
  await tx.hostCopy.enqueue(key, sync.now())
  return noteRestored(sync, tx, kind, id, state)
}

/** The record has a row again, or will have one with the next push. */
export async function noteRestored(
  sync: SyncContext,
  tx: Tx,
  kind: RecordKind,
  id: string,
  state: string,
): Promise<Meeting> {
  const event: SyncEvent = {
    id: `restored ${kind} ${state}`,
    kind,
    recordId: id,
    what: 'restored',
    at: sync.now(),
    detail: {},
  }
  await tx.hostCopy.event(sync.workspace, event)
  return { events: [event], ahead: false }
}

/** Something at that place is no row of ours: noted, and passed over. */
export async function meetUnreadable(
  sync: SyncContext,
  tx: Tx,
  kind: RecordKind,
  { ref, reason }: { ref: string; reason: string },
): Promise<Meeting> {
  const known = await tx.hostCopy.hostedAt(sync.workspace, kind, ref)
  const event: SyncEvent = {
    id: `quarantined ${kind} ${ref} ${known?.etag ?? ''}`,
    kind,
    recordId: known?.id ?? '',
    what: 'quarantined',
    at: sync.now(),
    detail: { ref, reason },
  }
  // its record is safe with us; the push finds out whether the row is still ours
  if (known) await tx.hostCopy.enqueue({ workspace: sync.workspace, kind, id: known.id }, sync.now())
  await tx.hostCopy.event(sync.workspace, event)
  return { events: [event], ahead: false }
}
