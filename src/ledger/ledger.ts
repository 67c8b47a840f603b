import type { RequestState } from '../domain/moves.ts'
import type { Person, PersonId, Unit } from '../domain/organisation.ts'
import type { Instant } from '../domain/time.ts'
import type { HostCopyReads, HostCopyTx, Turn } from './host-copy.ts'
import type { NoticeKey, NoticeMark, QueuedNotice, Reached } from './queued-notice.ts'

/** The kinds of record this ledger keeps; every one is a document with an id and a version. */
export type RecordKind = 'request' | 'rating' | 'unitSettings' | 'standIn' | 'settings'

export interface Stored<Doc = unknown> {
  kind: RecordKind
  id: string
  version: number
  doc: Doc
}

/**
 * One line of the inbox index: what a person (`p:27`), a unit (`u:purchasing`) or its queue (`q:purchasing`) has to do
 * with a record. A party has at most one line per side.
 */
export interface PartyRow {
  party: string
  side: 'customer' | 'provider' | 'watching'
  /** The next move is this party's. */
  waits: boolean
  /** The other side's unit. */
  otherUnitId: string
}

/** What lists filter and sort by; made by the domain from the record. */
export interface RecordIndex {
  state: RequestState
  open: boolean
  /** When something becomes late next; null while no clock runs. */
  dueAt: Instant | null
  parties: PartyRow[]
}

/** Work to be done at a time. */
export interface StepRow {
  what: string
  dueAt: Instant
}

export interface StoredEntry<Data = unknown> {
  seq: number
  data: Data
}

export interface Save {
  workspace: string
  kind: RecordKind
  id: string
  /** 0 for a new record. The save fails with `VersionChanged` when the ledger holds another version. */
  expectedVersion: number
  doc: unknown
  /** The short form that lists show. Row, index and steps are replaced as a whole: absent means none. */
  row?: unknown
  index?: RecordIndex
  steps?: StepRow[]
  /** Appended to the record's history. */
  entries?: unknown[]
  /** Text people may search for; null when it is not searchable, absent when unchanged. */
  words?: string | null
  /** Who is to be told, each once; asked only by a ledger that queues notices. */
  notices?: () => Pick<QueuedNotice, 'personId' | 'activity' | 'about' | 'text'>[]
  createdAt: Instant
  updatedAt: Instant
  /** When it goes to the host, where one keeps records; absent: at once. */
  push?: Turn
}

export interface OperationKey {
  workspace: string
  actor: PersonId
  key: string
}

export interface StoredOperation {
  /** Digest of method, path and body: the same key with another body is refused. */
  digest: string
  /** The answer as it was sent. */
  answer: string
}

/** What a job may do inside its transaction. Nothing else is awaited there: PostgreSQL may run the job again. */
export interface Tx {
  operation(key: OperationKey): Promise<StoredOperation | undefined>
  remember(key: OperationKey, operation: StoredOperation, at: Instant): Promise<void>
  load<Doc>(workspace: string, kind: RecordKind, id: string): Promise<Stored<Doc> | undefined>
  entries<Data>(workspace: string, recordId: string): Promise<StoredEntry<Data>[]>
  /** Documents of one kind that belong to a record, such as the ratings of a request. */
  children<Doc>(workspace: string, kind: RecordKind, parentId: string): Promise<Stored<Doc>[]>
  /** Writes version `expectedVersion + 1`; `parentId`, given with the first one, makes it a child of that record. */
  save(save: Save & { parentId?: string }): Promise<void>
  /** Throws `LeaseLost` unless this is still the lease's newest fence: first line of a leased worker's write. */
  guard(name: string, lease: Lease): Promise<void>
  /** Moves a notice on; false when it is not in that state, because somebody else has moved it. */
  markNotice(key: NoticeKey, from: 'waiting' | 'sending', mark: NoticeMark): Promise<boolean>
  /** What was being sent becomes `unknown`: for a lease's holder, who is not sending yet. Returns how many. */
  abandonSendings(workspace: string): Promise<number>
  /** What stands in the host that keeps the records, and what it lacks. */
  hostCopy: HostCopyTx
}

export interface ListQuery {
  workspace: string
  parties: readonly string[]
  side: PartyRow['side']
  /** One state, or `open` or `closed` for all of that kind; absent: all. */
  state?: RequestState | 'open' | 'closed'
  otherUnitId?: string
  /** Only open ones whose `dueAt` lies before this moment. */
  lateAt?: Instant
  /** Record id of the last row seen; rows come newest (highest id) first. */
  before?: string
  limit: number
}

export interface ListedRow<Row = unknown> {
  id: string
  version: number
  row: Row
}

export interface DueStep {
  workspace: string
  recordId: string
  what: string
  dueAt: Instant
}

export interface SearchQuery {
  workspace: string
  parties: readonly string[]
  text: string
  limit: number
}

/** Look-ups outside any transaction, on a connection of their own: they never see an open batch. */
export interface Reads {
  load<Doc>(workspace: string, kind: RecordKind, id: string): Promise<Stored<Doc> | undefined>
  entries<Data>(workspace: string, recordId: string): Promise<StoredEntry<Data>[]>
  children<Doc>(workspace: string, kind: RecordKind, parentId: string): Promise<Stored<Doc>[]>
  all<Doc>(workspace: string, kind: RecordKind): Promise<Stored<Doc>[]>
  list<Row>(query: ListQuery): Promise<ListedRow<Row>[]>
  /** What waits for these parties, most urgent first (rows without a due time last, then oldest first). */
  waiting<Row>(workspace: string, parties: readonly string[], limit: number): Promise<ListedRow<Row>[]>
  /**
   * Rows of these parties whose words match all of the text, newest first; the last word may be unfinished. Of a
   * very common word only the newest 2,000 records are looked at.
   */
  search<Row>(query: SearchQuery): Promise<ListedRow<Row>[]>
  dueSteps(workspace: string, now: Instant, limit: number): Promise<DueStep[]>
  /** Notices to be sent by now, the oldest first. */
  dueNotices(workspace: string, now: Instant, limit: number): Promise<QueuedNotice[]>
  /** How many calls were made for each person since then. */
  sendingsSince(workspace: string, since: Instant): Promise<Map<PersonId, number>>
  /** How many people the host could tell, and how many not, the last time it was tried since then. */
  reached(workspace: string, since: Instant): Promise<Reached>
  /** BCP 47 tag of the language in which this person last used the panel. */
  spoken(workspace: string, personId: PersonId): Promise<string | undefined>
  directory(workspace: string): Promise<{ people: Person[]; units: Unit[] }>
  /** Another text after every change of directory, unit settings, stand-ins or settings, by whichever process. */
  organisationVersion(workspace: string): Promise<string>
  hostCopy: HostCopyReads
}

export interface Lease {
  /** Grows with every holder and after every lapse; `Tx.guard` refuses an old one. */
  fence: number
}

export interface Ledger {
  /** Made once with the ledger: a host that remembers another one was filled from another ledger. */
  epoch: string
  /**
   * Runs the job in a transaction and answers after it is durable. Jobs run strictly one after another, on
   * PostgreSQL as if they did; on SQLite those that arrive together share one commit, each in a savepoint of its own.
   * A job that throws undoes only itself. Throws `LedgerBusy` when another process keeps the file locked for 5 s,
   * `LedgerUnavailable` when the commit fails.
   */
  write<T>(job: (tx: Tx) => Promise<T>): Promise<T>
  reads: Reads
  replaceDirectory(workspace: string, directory: { people: Person[]; units: Unit[] }): Promise<void>
  /** Indexes words saved since the last call; returns how many records. Runs at most 2 s behind in the service. */
  indexWords(limit: number): Promise<number>
  /** Takes or keeps the named lease until `until`; undefined when somebody else holds it. */
  lease(name: string, holder: string, now: Instant, until: Instant): Promise<Lease | undefined>
  /** Lets everything this holder has lapse, so that the next one need not wait: for a process that stops. */
  release(holder: string): Promise<void>
  /** Removes operation keys older than `before`. */
  forgetOperations(before: Instant): Promise<number>
  /** Removes notices older than `before`, whatever became of them. */
  forgetNotices(before: Instant): Promise<number>
  /** Removes what was met in the host before `before`, and the texts that lost a conflict before `conflictsBefore`. */
  forgetSyncEvents(workspace: string, before: Instant, conflictsBefore: Instant): Promise<number>
  /** Keeps the language in which this person uses the panel, where the host tells people something. */
  noteSpoken(workspace: string, personId: PersonId, language: string): Promise<void>
  close(): Promise<void>
}

/** Another command changed the record first. */
export class VersionChanged extends Error {}
/** The ledger could not be locked in time; nothing was written. */
export class LedgerBusy extends Error {}
/** The disk or the database server refused (full, failing, gone); nothing was written. */
export class LedgerUnavailable extends Error {}
/** Another worker holds the lease by now. */
export class LeaseLost extends Error {}
