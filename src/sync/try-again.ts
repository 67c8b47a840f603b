import type { Request } from '../domain/request.ts'
import type { Instant } from '../domain/time.ts'
import type { SyncEvent } from '../ledger/host-copy.ts'
import type { Tx } from '../ledger/ledger.ts'
import { backOff } from './back-off.ts'
import type { SyncContext } from './context.ts'
import { type Meeting, NOTHING_MET } from './met.ts'
import type { Parcel, Wrapping } from './parcel.ts'

/** Given up after so many tries: what is refused stays refused, what gets no answer may be the network's fault. */
export const MOST_TRIES = { refused: 6, unanswered: 20 } as const

/** Left alone for a while; no try is counted. */
export async function rest(
  sync: SyncContext,
  tx: Tx,
  { key, waiting }: Parcel,
  reason: string,
): Promise<Meeting> {
  const at = sync.now()
  const restUntil = at + backOff(waiting.tries, sync.random)
  await tx.hostCopy.failed(key, { tries: waiting.tries, reason, at, restUntil })
  return NOTHING_MET
}

/** One try less; after the last one somebody is told and the record waits for him. */
export async function tryAgain(
  sync: SyncContext,
  tx: Tx,
  parcel: Wrapping,
  reason: string,
  most: number = MOST_TRIES.refused,
): Promise<Meeting> {
  const { key, waiting } = parcel
  const at = sync.now()
  const tries = waiting.tries + 1
  const failure = { tries, reason, at, restUntil: at + backOff(tries, sync.random) }
  if (tries < most) {
    await tx.hostCopy.failed(key, failure)
    return NOTHING_MET
  }
  await tx.hostCopy.bury(key, failure)
  const event = deadLetter(parcel, reason, at)
  await tx.hostCopy.event(sync.workspace, event)
  return { events: [event], ahead: false }
}

/** Whose record it is: who works on it, or else who asked. What is wrong with it may be that it says neither. */
function ownerOf({ record }: Wrapping): string | null {
  if (record.kind !== 'request') return null
  const { assigneeId, customer } = record.doc as Partial<Request>
  return assigneeId ?? customer?.personId ?? null
}

const deadLetter = (parcel: Wrapping, reason: string, at: Instant): SyncEvent => ({
  id: `dead ${parcel.key.kind} ${parcel.key.id} ${parcel.record.version}`,
  kind: parcel.key.kind,
  recordId: parcel.key.id,
  what: 'dead',
  at,
  detail: { reason, version: parcel.record.version, owner: ownerOf(parcel) },
})
