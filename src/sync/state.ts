import type { Instant, Ms } from '../domain/time.ts'
import type { SyncEvent, Unpushed } from '../ledger/host-copy.ts'
import type { Finding } from '../ports/record-store.ts'
import type { SyncContext } from './context.ts'
import type { Halt } from './halts.ts'
import { isShared } from './start-record.ts'

/** How it stands between ledger and host, for the administrators' page. */
export interface SyncState {
  catchingUp: boolean
  /** Records that wait, and how long the oldest has waited, ms. */
  waiting: number
  lag: Ms
  /** Imported records still to be pushed. */
  history: number
  dead: Unpushed[]
  /** Requests whose row is open: SharePoint refuses to filter more than 5,000 rows, so 4,000 are an alarm. */
  openRequests: number
  /** Another ledger works on the same lists, such as a copy of this one: stop one of them. */
  otherLedger: boolean
  lastPush: Instant | null
  lastPull: Instant | null
  /** The host does not answer and is asked seldom. */
  hostSilent: boolean
  /** Kinds left alone until an administrator has mended something. */
  halted: Halt[]
  /** Lists and columns as the host had them when they were last looked at. */
  findings: Finding[]
  /** Newest first. */
  events: SyncEvent[]
}

const MOST = 100

export async function syncState(sync: SyncContext): Promise<SyncState> {
  const { ledger, workspace, memory } = sync
  const { hostCopy } = ledger.reads
  const [figures, dead, openRequests, otherLedger, events] = await Promise.all([
    hostCopy.figures(workspace),
    hostCopy.dead(workspace, MOST),
    hostCopy.openRequests(workspace),
    isShared(sync),
    hostCopy.events(workspace, MOST),
  ])
  return {
    catchingUp: !memory.read || !memory.checked,
    waiting: figures.waiting,
    lag: figures.oldest === null ? 0 : Math.max(0, sync.now() - figures.oldest),
    history: figures.history,
    dead,
    openRequests,
    otherLedger,
    lastPush: memory.lastPush,
    lastPull: memory.lastPull,
    hostSilent: sync.breaker.isOpen(),
    halted: sync.halts.all(),
    findings: memory.findings,
    events,
  }
}
