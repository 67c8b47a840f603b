import type { Instant } from '../domain/time.ts'
import type { Lease, Tx } from '../ledger/ledger.ts'
import type { HostFault } from '../ports/host-fault.ts'
import type { PushResult } from '../ports/record-store.ts'
import type { SyncContext } from './context.ts'
import { readAnew } from './cursors.ts'
import { noteRestored } from './meet-deleted.ts'
import { meetRow } from './meet-row.ts'
import { type Meeting, NOTHING_MET } from './met.ts'
import { oneByOne } from './one-by-one.ts'
import type { Parcel } from './parcel.ts'
import { pushLease } from './push.ts'
import type { Unreadable } from './row.ts'
import { MOST_TRIES, rest, tryAgain } from './try-again.ts'

interface Batch {
  lease: Lease
  loadedAt: Instant
  askedAt: Instant
}

/** Keeps what came of a batch, in one transaction unless a row is wrong; answers how many records the host has now. */
export async function settle(
  sync: SyncContext,
  parcels: Parcel[],
  results: PushResult[],
  batch: Batch,
): Promise<number> {
  const kept = { ...batch, working: sync.memory.workedAt }
  const answers = parcels.flatMap((parcel, index): Answer[] => {
    const result = results[index]
    return result ? [{ parcel, result }] : []
  })
  const written = await oneByOne(answers, (some, broken) => keepAll(sync, some, { ...kept, broken }))
  const meetings = written.flat()
  for (const event of meetings.flatMap(({ events }) => events)) sync.tell(event)
  const pushed = results.filter(({ result }) => result === 'pushed').length
  if (pushed > 0) sync.memory.lastPush = sync.now()
  return pushed
}

interface Answer {
  parcel: Parcel
  result: PushResult
}

/** `broken`: the row that was found there can't be worked with. */
type Kept = Batch & { working: Instant; broken: Unreadable | undefined }

const keepAll = (sync: SyncContext, answers: Answer[], batch: Kept): Promise<Meeting[]> =>
  sync.ledger.write(async tx => {
    await tx.guard(pushLease(sync.workspace), batch.lease)
    const met: Meeting[] = []
    for (const { parcel, result } of answers) met.push(await keep(sync, tx, parcel, result, batch))
    if (met.some(({ ahead }) => ahead)) await readAnew(sync, tx)
    return met
  })

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
  const { askedAt, broken } = batch
  return meetRow(sync, tx, { kind: key.kind, row: found, askedAt, current: true, broken })
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
