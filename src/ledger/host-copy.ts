import type { Instant } from '../domain/time.ts'
import type { RecordKind, Save } from './ledger.ts'

/** A record by its workspace, kind and id. */
export interface RecordKey {
  workspace: string
  kind: RecordKind
  id: string
}

/** A record with everything that travels to the host in its row. */
export interface WholeRecord {
  kind: RecordKind
  id: string
  version: number
  parentId: string | null
  doc: unknown
  entries: unknown[]
  createdAt: Instant
  updatedAt: Instant
}

/** What the ledger remembers of a record's row in the host. */
export interface Hosted {
  version: number
  /** Where it stands, and the state of it that is ours. */
  ref: string
  etag: string
  /** Of the text that was written, before sealing. */
  digest: string
  /** When that was known, by our clock. */
  at: Instant
}

/** `now`: at once. `last`: after everything else, such as imported history. `never`: stays with us. */
export type Turn = 'now' | 'last' | 'never'

/** A record the host lacks the newest version of. */
export interface Unpushed {
  kind: RecordKind
  id: string
  /** Since when. */
  since: Instant
  turn: Turn | 'dead'
  /** How often the host refused it although it worked. */
  tries: number
  failedAt: Instant | null
  reason: string | null
}

export interface OutboxWish {
  kind: RecordKind
  turn: 'now' | 'last'
  now: Instant
  limit: number
}

/** A push that failed: how often by now, why, and when it is tried again. */
export interface FailedPush {
  tries: number
  reason: string
  at: Instant
  restUntil: Instant
}

export interface OutboxFigures {
  /** Records that wait for their push, imported history apart. */
  waiting: number
  /** Since when the oldest of them waits; null when none does. */
  oldest: Instant | null
  /** Imported records still to be pushed. */
  history: number
  /** Given up after bounded tries. */
  dead: number
}

/**
 * Something met in the host that an administrator should know of. `corrected`: his edit was taken over. `put-back`: an edit
 * was written over. `restored`: a row deleted by hand was made again. `quarantined`: a row that can't be read or that we
 * did not write. `conflict`: another ledger wrote that version as well, here is the text that lost. `dead`: the host never
 * took a record.
 */
export interface SyncEvent {
  /** The same thing met again has the same id. */
  id: string
  kind: RecordKind
  recordId: string
  what: 'corrected' | 'put-back' | 'restored' | 'quarantined' | 'conflict' | 'dead'
  at: Instant
  detail: Readonly<Record<string, unknown>>
}

/** What a job may do with the host's copy inside its transaction. */
export interface HostCopyTx {
  whole(key: RecordKey): Promise<WholeRecord | undefined>
  hosted(key: RecordKey): Promise<Hosted | undefined>
  /** The record whose row stands at that place. */
  hostedAt(workspace: string, kind: RecordKind, ref: string): Promise<(Hosted & { id: string }) | undefined>
  /** Notes where a row stands; the outbox stays as it is. */
  note(key: RecordKey, hosted: Hosted): Promise<void>
  forget(key: RecordKey): Promise<void>
  /**
   * Notes a push and takes the record out of the outbox, unless it has a newer version by now: then it waits since
   * `loadedAt`.
   */
  pushed(key: RecordKey, hosted: Hosted, loadedAt: Instant): Promise<void>
  /** Puts a record into the outbox, tried at once. */
  enqueue(key: RecordKey, since: Instant): Promise<void>
  failed(key: RecordKey, failure: FailedPush): Promise<void>
  /** Gives a record up until somebody asks for it again or it gets a newer version. */
  bury(key: RecordKey, failure: FailedPush): Promise<void>
  cursor(workspace: string, name: string): Promise<string | undefined>
  /** Null takes it away. */
  setCursor(workspace: string, name: string, value: string | null): Promise<void>
  /** Marks the row as seen in this full reading. */
  seen(key: RecordKey, round: number): Promise<void>
  /** Rows known since before that time and not seen in this round; at most `limit`. */
  unseen(
    workspace: string,
    kind: RecordKind,
    round: number,
    before: Instant,
    limit: number,
  ): Promise<string[]>
  event(workspace: string, event: SyncEvent): Promise<void>
  /** How often something was met with this record since then. */
  eventsSince(key: RecordKey, since: Instant): Promise<number>
  /** Writes a record as the host has it, its history with it, whatever version stands here. */
  adopt(workspace: string, record: WholeRecord, derived: Derived): Promise<void>
}

/** What is made from a record and does not travel. */
export type Derived = Pick<Save, 'row' | 'index' | 'steps' | 'words'>

/** Look-ups about the host's copy outside any transaction. */
export interface HostCopyReads {
  /** What of a kind is to be pushed by `now`, the longest waiting first. */
  unpushed(workspace: string, wish: OutboxWish): Promise<Unpushed[]>
  figures(workspace: string): Promise<OutboxFigures>
  dead(workspace: string, limit: number): Promise<Unpushed[]>
  whole(key: RecordKey): Promise<WholeRecord | undefined>
  hosted(key: RecordKey): Promise<Hosted | undefined>
  cursor(workspace: string, name: string): Promise<string | undefined>
  /** How many requests are open: hosts find it hard to filter many rows. */
  openRequests(workspace: string): Promise<number>
  /** Newest first. */
  events(workspace: string, limit: number): Promise<SyncEvent[]>
}
