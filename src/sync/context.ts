import type { Instant, Ms } from '../domain/time.ts'
import type { Derived, SyncEvent, WholeRecord } from '../ledger/host-copy.ts'
import type { Lease, Ledger, Tx } from '../ledger/ledger.ts'
import type { Budget } from '../ports/budget.ts'
import type { Naming } from '../ports/columns/table.ts'
import type { Finding, RecordKind, RecordStore, Value } from '../ports/record-store.ts'
import type { Breaker } from './breaker.ts'
import type { Halts } from './halts.ts'
import type { Seal } from './seal.ts'

/** Values somebody typed into columns of a row, by column name. */
export type Edits = Readonly<Record<string, Value>>

/** What the service knows of records and the sync does not. */
export interface RecordRules {
  /** What stands for a record in lists, inboxes, due steps and search. */
  derive(record: WholeRecord): Derived
  /** Takes edits of correctable columns over as a command; answers why not, when a rule says no. */
  correct(tx: Tx, record: WholeRecord, edits: Edits, at: Instant): Promise<string | undefined>
}

/** Something in the host that stops the work until a person has mended it. */
export interface Trouble {
  /** What `prepare` calls it, such as `list request`. */
  what: string
  /** The reason that `prepare` gives, or the code of the host's fault. */
  why: string
}

export interface SyncOptions {
  ledger: Ledger
  workspace: string
  store: RecordStore
  seal: Seal
  rules: RecordRules
  /** How people, units and codes are called at present. */
  naming: () => Naming
  /** The one that the store spends from. */
  budget: Budget
  /** Rows that are sent together. */
  batch: number
  /** Called with everything an administrator should know of, once. */
  tell: (event: SyncEvent) => void
  /** Called with every trouble, once when it appears. */
  trouble: (trouble: Trouble) => void
  /** Called after records were taken over from the host. */
  follow: () => Promise<void>
  now: () => Instant
  /** A clock that is never set. */
  elapsed: () => Ms
  /** From 0 to 1, for jitter. */
  random: () => number
  /** How long a process that stops working keeps others from it, ms; taken anew before every batch and page. */
  leaseTime: Ms
  /** Names this process among those that share the ledger. */
  holder: string
}

/** What a process remembers between two rounds. */
export interface SyncContext extends SyncOptions {
  breaker: Breaker
  halts: Halts
  memory: {
    /** When the host last did what it was asked, by the wall clock. */
    workedAt: Instant
    /** Throttled answers in a row. */
    throttles: number
    /** Everything was read since the ledger was made or restored. */
    read: boolean
    /** The host was asked since the start whether it knows more than the ledger, or did not answer in time. */
    checked: boolean
    /** The host has been told of this start. */
    noted: boolean
    /** Which of the kinds is being read. */
    pulling: number
    lastPush: Instant | null
    lastPull: Instant | null
    findings: Finding[]
    stopped: boolean
  }
}

/** In the order in which records need each other when they are read anew. */
export const KINDS_IN_ORDER = [
  'settings',
  'unitSettings',
  'standIn',
  'request',
  'rating',
] as const satisfies RecordKind[]

/** Undefined while another process has it. */
export const takeLease = (
  { ledger, holder, now, leaseTime }: SyncContext,
  name: string,
): Promise<Lease | undefined> => ledger.lease(name, holder, now(), now() + leaseTime)
