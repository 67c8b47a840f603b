import { hash } from 'node:crypto'
import type { RecordKey, WholeRecord } from '../ledger/host-copy.ts'
import type { HostRow, Value } from '../ports/record-store.ts'
import { isClosed, type Seal } from './seal.ts'

/** What a row's columns say of its record; nothing of the words of a sealed one. */
export type ValuesOf = (record: WholeRecord, sealed: boolean) => Readonly<Record<string, Value>>

/** A record as it is written, and the digest by which it is known again. */
export interface WrittenRow {
  row: HostRow
  digest: string
}

/** A row of the host as the record it stands for. */
export interface ReadRow {
  record: WholeRecord
  sealed: boolean
  digest: string
}

/** The row's data can't be read as a record of ours; the message says why. */
export class Unreadable extends Error {}

/** Grows when older versions could no longer read what is written. */
const FORMAT = 1

/** Whose text it is, for seal and signature: moved to another record or version it does not hold. */
export const placeOf = ({ workspace, kind, id }: RecordKey, version: number): string =>
  `${workspace}\n${kind}\n${id}\n${version}`
export const digestOf = (text: string): string => hash('sha256', text, 'base64url')

/**
 * The whole record as text, the same for the same version. What never changes stands first and what always does last: a
 * store that cuts long data has most of the pieces already.
 */
export function textOf(record: WholeRecord): string {
  const { id, parentId, createdAt, entries, doc, updatedAt, version } = record
  return JSON.stringify({ format: FORMAT, id, parentId, createdAt, entries, doc, updatedAt, version })
}

/** The row for a record, closed or signed. */
export function toRow(
  key: RecordKey,
  record: WholeRecord,
  valuesOf: ValuesOf,
  how: { seal: Seal; sealed: boolean },
): WrittenRow {
  const { id, version } = record
  const text = textOf(record)
  const place = placeOf(key, version)
  const data = how.sealed ? how.seal.close(text, place) : how.seal.sign(text, place)
  const values = valuesOf(record, how.sealed)
  return { row: { id, version, values, data }, digest: digestOf(text) }
}

/** The record of a row. Throws `Unreadable` for what is none, or not written by us; for sealed text that does not open. */
export function fromRow(key: RecordKey, row: HostRow, seal: Seal): ReadRow {
  const sealed = isClosed(row.data)
  const text = ownText(placeOf(key, row.version), row.data, seal)
  const record = parsed(key, text)
  if (record.version !== row.version) throw new Unreadable('the version is not the one of the data')
  return { record, sealed, digest: digestOf(text) }
}

function ownText(place: string, data: string, seal: Seal): string {
  try {
    return isClosed(data) ? seal.open(data, place) : seal.verified(data, place)
  } catch (cause) {
    throw new Unreadable(cause instanceof Error ? cause.message : 'the text does not open', { cause })
  }
}

function parsed({ kind, id }: RecordKey, text: string): WholeRecord {
  const data = fields(text)
  if (data.format !== FORMAT) throw new Unreadable('the data has another format')
  const { version, parentId, createdAt, updatedAt, doc, entries } = data
  const numbers = [version, createdAt, updatedAt].every(Number.isSafeInteger)
  const isWhole = numbers && typeof doc === 'object' && doc !== null && Array.isArray(entries)
  if (!isWhole || data.id !== id || (parentId !== null && typeof parentId !== 'string'))
    throw new Unreadable('the data is not that of this record')
  return { kind, id, version, parentId, createdAt, updatedAt, doc, entries } as WholeRecord
}

function fields(text: string): Record<string, unknown> {
  try {
    const data: unknown = JSON.parse(text)
    if (typeof data === 'object' && data !== null) return data as Record<string, unknown>
  } catch (cause) {
    throw new Unreadable('the data is no JSON', { cause })
  }
  throw new Unreadable('the data is no record')
}
