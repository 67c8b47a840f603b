import type { Tx } from '../ledger/ledger.ts'
import type { RecordKind } from '../ports/record-store.ts'
import { KINDS_IN_ORDER, type SyncContext } from './context.ts'

/** How far the changes of a kind were read. */
export const changesOf = (kind: RecordKind) => `changes ${kind}`
/** How far a full reading beside the changes has come; JSON of `FullReading`. */
export const fullOf = (kind: RecordKind) => `full ${kind}`

/** A reading of everything, from the first page on. */
export interface FullReading {
  /** Grows with every one. */
  round: number
  /** When it began, by our clock. */
  begunAt: number
  /** Null before its first page is kept. */
  cursor: string | null
}

/** The host knows more than this ledger: nothing counts as read until everything was read once. */
export async function readAnew(sync: SyncContext, tx: Tx): Promise<void> {
  for (const kind of KINDS_IN_ORDER) await tx.hostCopy.setCursor(sync.workspace, changesOf(kind), null)
}

/** Whether everything was read once since the ledger was made or restored. */
export async function isRead({ ledger, workspace }: SyncContext): Promise<boolean> {
  for (const kind of KINDS_IN_ORDER)
    if ((await ledger.reads.hostCopy.cursor(workspace, changesOf(kind))) === undefined) return false
  return true
}
