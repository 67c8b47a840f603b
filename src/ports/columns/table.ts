import type { RequestState } from '../../domain/moves.ts'
import type { PersonId, UnitId } from '../../domain/organisation.ts'
import type { Request } from '../../domain/request.ts'
import type { Instant } from '../../domain/time.ts'
import type { Column, Value } from '../record-store.ts'

/** How ids and codes are called in a list, in the workspace's language. */
export interface Naming {
  person(id: PersonId): string
  unit(id: UnitId): string
  state(code: RequestState): string
  urgency(code: Request['urgency']): string
}

/** What the list of one kind of record shows, besides the columns that every list has. */
export interface ColumnTable<Doc> {
  /** What the list is called. */
  titles: { en: string; 'zh-CN': string }
  columns: readonly Column[]
  /**
   * What stands in the columns for a record. Of a sealed one nothing but what it takes to find it again: its texts, its
   * people, its units and its times are left empty.
   */
  values(doc: Doc, naming: Naming, sealed: boolean): Readonly<Record<string, Value>>
}

/** The columns that every list has for us: people read them, an edit in them is put back. */
export const RECORD_ID: Column = {
  name: 'RecordId',
  titles: { en: 'Record id', 'zh-CN': '记录编号' },
  type: 'text',
  indexed: true,
  unique: true,
}
export const VERSION: Column = {
  name: 'Version',
  titles: { en: 'Version', 'zh-CN': '版本' },
  type: 'number',
}
export const DATA: Column = {
  name: 'Data',
  titles: { en: 'Data (do not edit)', 'zh-CN': '数据（请勿修改）' },
  type: 'long text',
}

/** Longest text of a column people filter by, UTF-16 units: SharePoint's limit, the smallest of the hosts'. */
export const TEXT_LIMIT = 255

// what XML 1.0 can't hold, no host's list does
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** A text as it comes back from a list: an empty one is an empty cell, and one too long ends in an ellipsis. */
export function text(value: string, limit: number = TEXT_LIMIT): string | null {
  const clean = value.replace(UNWRITABLE, ' ').toWellFormed().trim()
  if (clean.length <= limit) return clean === '' ? null : clean
  const cut = clean.slice(0, limit - 1)
  // no half of a character made of two units
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`
}

const SECOND = 1_000

/** A time as it comes back from a list: to the second. */
export const date = (at: Instant | null): Instant | null =>
  at === null ? null : Math.floor(at / SECOND) * SECOND
