import type { Request } from '../domain/request.ts'
import type { Instant } from '../domain/time.ts'
import type { SyncEvent } from '../ledger/host-copy.ts'
import type { Lease, Tx } from '../ledger/ledger.ts'
import type { HostFault } from '../ports/host-fault.ts'
import type { PushResult } from '../ports/record-store.ts'
import { backOff } from './back-off.ts'
import type { SyncContext } from './context.ts'
import { readAnew } from './cursors.ts'
import { noteRestored } from './meet-deleted.ts'
import { type Meeting, meetRow, NOTHING_MET } from './meet-row.ts'
import { type Parcel, pushLease } from './push.ts'

/** Given up after so many tries: what is refused stays refused, what gets no answer may be the network's fault. */
const MOST_TRIES = { refused: 6, unanswered: 20 } as const

interface Batch {
  lease: Lease
  loadedAt: Instant
  askedAt: Instant
}

/** Keeps what came of a batch, all of it in one transaction; answers how many records the host has now. */
export async function settle(
  sync: SyncContext,
  parcels: Parcel[],
  results: PushResult[],
  batch: Batch,
): Promise<number> {
  const working = sync.memory.workedAt
  const meetings = await sync.ledger.write(async tx => {
    await tx.guard(pushLease(sync.workspace), batch.lease)
    const met: Meeting[] = []
    for (const [index, parcel] of parcels.entries()) {
      const result = results[index]
      if (result) met.push(await keep(sync, tx, parcel, result, { ...batch, working }))
    }
    if (met.some(({ ahead }) => ahead)) await readAnew(sync, tx)
    return met
  })
  for (const event of meetings.flatMap(({ events }) => events)) sync.tell(event)
  const pushed = results.filter(({ result }) => result === 'pushed').length
  if (pushed > 0) sync.memory.lastPush = sync.now()
  return pushed
}

type Kept = Batch & { working: Instant }

async function keep(
  sync: SyncContext,
  tx: Tx,
  parcel: Parcel,
  result: PushResult,
  batch: Kept,
): Promise<Meeting> {
  const { key, record, digest } = parcel
  switch (result.result) {
    case 'pushed': {
      const hosted = { ...result.mark, version: record.version, digest, at: sync.now() }
      await tx.hostCopy.pushed(key, hosted, batch.loadedAt)
      return madeAgain(sync, tx, parcel, hosted.ref)
    }
    case 'changed':
      return changed(sync, tx, parcel, result, batch)
    case 'fault':
      return failed(sync, tx, parcel, result.fault, batch)
  }
}

/** A row at another place: the one we knew was deleted by hand. */
async function madeAgain(sync: SyncContext, tx: Tx, { key, known }: Parcel, ref: string): Promise<Meeting> {
  return known && known.ref !== ref
    ? noteRestored(sync, tx, key.kind, key.id, `${known.ref} ${known.etag}`)
    : NOTHING_MET
}

/** What stands there instead says what to do; where it is what we wrote ourselves, the host contradicts itself. */
function changed(
  sync: SyncContext,
  tx: Tx,
  parcel: Parcel,
  { found }: Extract<PushResult, { result: 'changed' }>,
  batch: Kept,
) {
  const { known, key } = parcel
  if (known && known.etag === found.mark.etag && known.ref === found.mark.ref)
    return tryAgain(sync, tx, parcel, 'changed, and yet the same')
  return meetRow(sync, tx, { kind: key.kind, row: found, askedAt: batch.askedAt, current: true })
}

async function failed(
  sync: SyncContext,
  tx: Tx,
  parcel: Parcel,
  fault: HostFault,
  batch: Kept,
): Promise<Meeting> {
  switch (fault.code) {
    case 'missing':
    case 'throttled':
    case 'unauthorized':
    case 'forbidden':
      // the host's or an administrator's turn; the record just waits
      return NOTHING_MET
    case 'unreachable':
      return hasWorkedSince(parcel, batch)
        ? tryAgain(sync, tx, parcel, fault.message, MOST_TRIES.unanswered)
        : rest(sync, tx, parcel, fault.message)
    default:
      return tryAgain(sync, tx, parcel, fault.message)
  }
}

/** Others came through since it failed last: then it is this record, not the host. */
const hasWorkedSince = ({ waiting }: Parcel, { working }: Kept) =>
  waiting.failedAt !== null && working > waiting.failedAt

async function rest(sync: SyncContext, tx: Tx, { key, waiting }: Parcel, reason: string): Promise<Meeting> {
  const at = sync.now()
  const restUntil = at + backOff(waiting.tries, sync.random)
  await tx.hostCopy.failed(key, { tries: waiting.tries, reason, at, restUntil })
  return NOTHING_MET
}

/** One try less; after the last one somebody is told and the record waits for him. */
async function tryAgain(
  sync: SyncContext,
  tx: Tx,
  parcel: Parcel,
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

/** Whose record it is: who works on it, or else who asked. */
function ownerOf({ record }: Parcel): string | null {
  if (record.kind !== 'request') return null
  const { assigneeId, customer } = record.doc as Request
  return assigneeId ?? customer.personId
}

const deadLetter = (parcel: Parcel, reason: string, at: Instant): SyncEvent => ({
  id: `dead ${parcel.key.kind} ${parcel.key.id} ${parcel.record.version}`,
  kind: parcel.key.kind,
  recordId: parcel.key.id,
  what: 'dead',
  at,
  detail: { reason, version: parcel.record.version, owner: ownerOf(parcel) },
})
