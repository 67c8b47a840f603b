import type { Instant } from '../domain/time.ts'
import type { RecordKind } from './ledger.ts'

/** 1 or 0: neither engine is asked for booleans. */
export type Flag = 0 | 1

interface RecordTable {
  workspace: string
  id: string
  kind: RecordKind
  version: number
  parent_id: string | null
  state: string | null
  /** JSON */
  doc: string
  /** JSON of the short form; null for records that no list shows. */
  row: string | null
  /** JSON of the party and step rows that stand for this version. */
  placed: string
  /** How many entries the history has. */
  entries: number
  created_at: Instant
  updated_at: Instant
}

interface EntryTable {
  workspace: string
  record_id: string
  seq: number
  data: string
}

interface PartyTable {
  workspace: string
  party: string
  side: string
  state: string
  record_id: string
  other_unit: string
  waits: Flag
  due_at: Instant | null
}

interface StepTable {
  workspace: string
  record_id: string
  what: string
  due_at: Instant
}

interface OperationTable {
  workspace: string
  actor: string
  key: string
  digest: string
  answer: string
  at: Instant
}

interface LeaseTable {
  name: string
  holder: string
  fence: number
  until: Instant
}

interface DirectoryTable {
  workspace: string
  id: string
  /** JSON */
  data: string
}

interface NoticeTable {
  workspace: string
  record_id: string
  version: number
  person: string
  activity: string
  /** JSON of what its text needs. */
  data: string
  state: string
  tries: number
  at: Instant
  due_at: Instant
  /** The call it went with last, and when; null while it never did. */
  sending: string | null
  sent_at: Instant | null
}

interface SpokenTable {
  workspace: string
  person: string
  language: string
}

interface UnindexedTable {
  workspace: string
  record_id: string
  words: string | null
}

export interface Tables {
  record: RecordTable
  entry: EntryTable
  party: PartyTable
  step: StepTable
  operation: OperationTable
  lease: LeaseTable
  person: DirectoryTable
  unit: DirectoryTable
  notice: NoticeTable
  spoken: SpokenTable
  unindexed: UnindexedTable
  meta: { name: string; value: string }
  migration: { number: number; name: string; at: Instant }
}
