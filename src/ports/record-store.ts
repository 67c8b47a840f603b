import type { HostFault } from './host-fault.ts'

/** The kinds of record that are kept in the host, each in a list or table of its own. */
export const RECORD_KINDS = ['request', 'rating', 'unitSettings', 'standIn', 'settings'] as const
export type RecordKind = (typeof RECORD_KINDS)[number]

export type ColumnType = 'text' | 'long text' | 'number' | 'date' | 'yes or no'

/** A value as it stands in the host: dates are epoch milliseconds, null is an empty cell. */
export type Value = string | number | boolean | null

/** One column of a kind's list, for people who read the list with the host's own tools. */
export interface Column {
  /** Internal name, for ever: letters only. */
  name: string
  /** What people read over the column. */
  titles: { en: string; 'zh-CN': string }
  type: ColumnType
  /** People filter by it: the host keeps an index. */
  indexed?: true
  /** No two rows have the same. */
  unique?: true
  /** An administrator's edit here comes back as the command `correct`; an edit elsewhere is put back. */
  correctable?: true
}

/** A record as it stands in the host: the columns are for people, `data` is the truth. */
export interface HostRow {
  /** Our record id; the host keeps it unique. */
  id: string
  version: number
  /** By column name, without the record id, version and data. */
  values: Readonly<Record<string, Value>>
  /**
   * The whole record with its history, as text; ciphertext for sealed parts. What grows at its end (oldest entries first,
   * what changes last) lets a store that cuts long data keep the pieces it has.
   */
  data: string
}

/** Where a row stands in the host, and the state of it we last saw. */
export interface HostMark {
  ref: string
  etag: string
}

export interface PushRow extends HostRow {
  /** Null: it was never pushed as far as we know. */
  known: HostMark | null
}

/**
 * `pushed`: the host has it, once. `changed`: somebody edited the row meanwhile and it was left alone, here is what stands
 * there. `fault`: it is not known to be there.
 */
export type PushResult =
  | { result: 'pushed'; mark: HostMark }
  | { result: 'changed'; found: FoundRow }
  | { result: 'fault'; fault: HostFault }

export interface FoundRow extends HostRow {
  mark: HostMark
}

/** What a pull meets: a row, a row that is gone, or something at that place that is no row of ours. */
export type Found =
  | { found: 'row'; row: FoundRow }
  | { found: 'deleted'; ref: string }
  | { found: 'unreadable'; ref: string; reason: string }

export interface PullPage {
  found: Found[]
  /** Kept together with what this page brought; the next pull goes on from here. */
  cursor: string
}

/** What `prepare` found about one list, column or permission. */
export interface Finding {
  /** Stable, such as `list request` or `column request.RecordId`. */
  what: string
  state: 'good' | 'made' | 'missing' | 'wrong'
  /** A code for the self-check's words. */
  reason?: string
}

export interface RecordStore {
  /** Creates the lists and columns that are missing, or says what is and can't be created with our role. */
  prepare(): Promise<Finding[]>
  /**
   * One result per row, in their order. Idempotent by record id: a row whose answer was lost is found again, not doubled.
   * Throws `HostFault` only when nothing was tried.
   */
  push(kind: RecordKind, rows: readonly PushRow[]): Promise<PushResult[]>
  /**
   * What changed since the cursor, page by page; from null, everything there is. Throws `HostFault` `expired` when the
   * cursor is too old: then everything must be read anew.
   */
  pull(kind: RecordKind, cursor: string | null): AsyncIterable<PullPage>
}
