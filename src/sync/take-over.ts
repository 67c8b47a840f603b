import type { WholeRecord } from '../ledger/host-copy.ts'
import { event, type Meeting, type Met, mark, NOTHING_MET, noted } from './met.ts'
import { digestOf, placeOf, type ReadRow, textOf } from './row.ts'
import { columnsOf } from './written.ts'

/** The host knows more: this ledger is new, or was restored from a backup. What was done here meanwhile is kept as a note. */
export async function takeOver(met: Met, read: ReadRow): Promise<Meeting> {
  const { sync, tx, key, ours, known } = met
  // what can't be written back is not taken over either
  columnsOf(sync, read.record, read.sealed)
  await tx.hostCopy.adopt(sync.workspace, read.record, sync.rules.derive(read.record))
  const lost = ours && known?.digest !== digestOf(textOf(ours)) ? ours : undefined
  await tx.hostCopy.pushed(key, mark(met, read.record.version, read.digest), sync.now())
  const meeting = lost
    ? await noted(met, event(met, 'conflict', { lost: kept(met, lost, read.sealed) }))
    : NOTHING_MET
  return { ...meeting, ahead: true }
}

/** The version that lost, whole; sealed as it would stand in the host, for administrators read this. */
function kept({ sync, key }: Met, record: WholeRecord, sealed: boolean): string {
  const text = textOf(record)
  return sealed ? sync.seal.close(text, placeOf(key, record.version)) : text
}
