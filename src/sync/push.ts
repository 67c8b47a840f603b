import type { Ms } from '../domain/time.ts'
import type { Turn, Unpushed } from '../ledger/host-copy.ts'
import { type Lease, LeaseLost } from '../ledger/ledger.ts'
import { HostFault } from '../ports/host-fault.ts'
import type { PushResult, RecordKind } from '../ports/record-store.ts'
import { KINDS_IN_ORDER, type SyncContext, takeLease } from './context.ts'
import { clearance, noteAnswers } from './health.ts'
import type { Meeting } from './met.ts'
import { type Parcel, parcelOf, type Unfit } from './parcel.ts'
import { settle } from './settle.ts'
import { tryAgain } from './try-again.ts'

/** How many records were taken by the host, and how long to wait before the next round; 0: there is more to do. */
export interface PushRound {
  pushed: number
  wait: Ms
}

/** Until something is saved. */
const IDLE = 250

export const pushLease = (workspace: string) => `push ${workspace}`

/**
 * One batch of every kind that has something new; imported history only while nothing else waits. One process at a time
 * works, by lease, and a later holder's number keeps an earlier one from noting anything.
 */
export async function pushRound(sync: SyncContext): Promise<PushRound> {
  for (const turn of ['now', 'last'] as const) {
    const round = await pushKinds(sync, turn)
    if (round) return round
  }
  return { pushed: 0, wait: IDLE }
}

async function pushKinds(sync: SyncContext, turn: Exclude<Turn, 'never'>): Promise<PushRound | undefined> {
  let pushed = 0
  let tried = 0
  for (const kind of KINDS_IN_ORDER) {
    if (sync.halts.isHalted(kind)) continue
    const wish = { kind, turn, now: sync.now(), limit: sync.batch }
    const waiting = await sync.ledger.reads.hostCopy.unpushed(sync.workspace, wish)
    if (waiting.length === 0) continue
    const wait = clearance(sync, turn === 'now' ? 'soon' : 'idle')
    if (wait > 0) return { pushed, wait }
    const lease = await takeLease(sync, pushLease(sync.workspace))
    if (!lease) return { pushed, wait: IDLE }
    pushed += await pushBatch(sync, kind, waiting, lease)
    tried += waiting.length
  }
  return tried > 0 ? { pushed, wait: 0 } : undefined
}

async function pushBatch(sync: SyncContext, kind: RecordKind, waiting: Unpushed[], lease: Lease) {
  const loadedAt = sync.now()
  const parcels: Parcel[] = []
  const unfit: Unfit[] = []
  for (const each of waiting) {
    const parcel = await parcelOf(sync, kind, each)
    if ('unfit' in parcel) unfit.push(parcel)
    else parcels.push(parcel)
  }
  try {
    await setAside(sync, unfit, lease)
    return await deliver(sync, kind, parcels, { lease, loadedAt })
  } catch (error) {
    // somebody else works on: what was pushed he finds in the host
    if (error instanceof LeaseLost) return 0
    throw error
  }
}

/** What can't be written is given up after some tries like what the host refuses. */
async function setAside(sync: SyncContext, unfit: Unfit[], lease: Lease): Promise<void> {
  if (unfit.length === 0) return
  const meetings = await sync.ledger.write(async tx => {
    await tx.guard(pushLease(sync.workspace), lease)
    const met: Meeting[] = []
    for (const each of unfit) met.push(await tryAgain(sync, tx, each, each.unfit))
    return met
  })
  for (const event of meetings.flatMap(({ events }) => events)) sync.tell(event)
}

interface Batch {
  lease: Lease
  loadedAt: number
}

/** What fails as a whole without the host being at fault is sent one by one: one bad row holds up no other. */
async function deliver(
  sync: SyncContext,
  kind: RecordKind,
  parcels: Parcel[],
  batch: Batch,
): Promise<number> {
  const askedAt = sync.now()
  const results = await answers(sync, kind, parcels)
  if (results.length > 1 && results.every(isRefused)) {
    let pushed = 0
    for (const parcel of parcels) pushed += await deliver(sync, kind, [parcel], batch)
    return pushed
  }
  noteAnswers(sync, kind, results)
  return settle(sync, parcels, results, { ...batch, askedAt })
}

const isRefused = (result: PushResult) => result.result === 'fault' && result.fault.code === 'refused'

async function answers(sync: SyncContext, kind: RecordKind, parcels: Parcel[]): Promise<PushResult[]> {
  try {
    const rows = parcels.map(({ row }) => row)
    return rows.length === 0 ? [] : await sync.store.push(kind, rows)
  } catch (error) {
    const fault =
      error instanceof HostFault
        ? error
        : new HostFault('refused', 'sync', 'the adapter failed on this row', { cause: error })
    return parcels.map(() => ({ result: 'fault', fault }))
  }
}
