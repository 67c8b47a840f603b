import { HOUR, type Instant } from '../domain/time.ts'
import type { Hosted, RecordKey, SyncEvent, WholeRecord } from '../ledger/host-copy.ts'
import type { Tx } from '../ledger/ledger.ts'
import type { FoundRow, RecordKind } from '../ports/record-store.ts'
import type { SyncContext } from './context.ts'
import type { Unreadable } from './row.ts'

/** How a row was found. */
export interface Sighting {
  kind: RecordKind
  row: FoundRow
  /** When the host was asked, by our clock: what we noted since then is newer than the row. */
  askedAt: Instant
  /** The row is known to stand there now: a push was refused because of it. */
  current: boolean
  /** What went wrong when the row was met before. */
  broken: Unreadable | undefined
}

/** What came of it; `ahead`: the host has a version that this ledger lacks. */
export interface Meeting {
  events: SyncEvent[]
  ahead: boolean
}

export const NOTHING_MET: Meeting = { events: [], ahead: false }

/** A row of the host and what we know of it. */
export interface Met {
  sync: SyncContext
  tx: Tx
  key: RecordKey
  sighting: Sighting
  known: Hosted | undefined
  ours: WholeRecord | undefined
}
/** The record stands in the ledger. */
export type Ours = Met & { ours: WholeRecord }

/** Something to be noted about the row as it stands now. */
export function event(met: Met, what: SyncEvent['what'], detail: SyncEvent['detail']): SyncEvent {
  const { sync, key, sighting } = met
  const { ref, etag } = sighting.row.mark
  const { kind, id: recordId } = key
  return { id: `${what} ${kind} ${ref} ${etag}`, kind, recordId, what, at: sync.now(), detail }
}

/** Keeps what was met. */
export async function noted(met: Met, ...events: SyncEvent[]): Promise<Meeting> {
  for (const each of events) await met.tx.hostCopy.event(met.sync.workspace, each)
  return { events, ahead: false }
}

/** Where the row stands, with the version and text it has. */
export const mark = ({ sync, sighting }: Met, version: number, digest: string): Hosted => ({
  ...sighting.row.mark,
  version,
  digest,
  at: sync.now(),
})

/** A row that something edits again and again is left as it is until its next version. */
const MOST_AN_HOUR = 10

/** Has the row written again. */
export async function putBack({ sync, tx, key }: Met): Promise<void> {
  const now = sync.now()
  if ((await tx.hostCopy.eventsSince(key, now - HOUR)) < MOST_AN_HOUR) await tx.hostCopy.enqueue(key, now)
}

/** Noted after the host was asked; what lies ahead of us was noted before the clock was set back. */
export const isNewer = (notedAt: Instant, askedAt: Instant, now: Instant): boolean =>
  notedAt >= askedAt && notedAt <= now
