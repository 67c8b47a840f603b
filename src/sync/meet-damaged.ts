import type { RecordKey } from '../ledger/host-copy.ts'
import { event, type Meeting, type Met, mark, noted, putBack } from './met.ts'
import type { Unreadable } from './row.ts'

/**
 * What can't be read, or was not written by us, is written over where we have the record, and left alone where we have
 * not. What was written over is kept: after a restore with an older key file it may be a version of ours.
 */
export async function meetDamaged(met: Met, { message: reason }: Unreadable): Promise<Meeting> {
  const { tx, key, sighting, ours } = met
  const { ref } = sighting.row.mark
  const lost = sighting.row.data
  const stood = ours ? key : await standingAt(met, ref)
  if (!stood) return noted(met, event(met, 'quarantined', { reason }))
  await tx.hostCopy.note(stood, mark(met, 0, ''))
  await putBack({ ...met, key: stood })
  return noted({ ...met, key: stood }, event({ ...met, key: stood }, 'put-back', { reason, lost }))
}

/** The record whose row it was before somebody gave it another record id. */
async function standingAt({ tx, key }: Met, ref: string): Promise<RecordKey | undefined> {
  const known = await tx.hostCopy.hostedAt(key.workspace, key.kind, ref)
  return known && { ...key, id: known.id }
}
