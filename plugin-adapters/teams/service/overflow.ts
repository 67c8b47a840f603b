import { createHash } from 'node:crypto'
import type { RecordKind } from '../../../src/ports/record-store.ts'
import { TEAMS_HOST } from '../host.ts'

/** A stretch of a record's data that stands in a row of its own. */
export interface DataPart {
  /** Names its record, its place and what it holds: the same stretch is pushed once, and never changed. */
  id: string
  data: string
}

/** A record's data as it stands in the lists: its end in its own row, everything before in parts. */
export interface CutData {
  /** The record's kind and id. */
  record: string
  end: string
  parts: readonly DataPart[]
}

/**
 * Cuts data that is too long for a row. Stretches are cut from the beginning, so that data which only grows at its end
 * keeps the parts it has.
 */
export function cutData(kind: RecordKind, id: string, data: string): CutData {
  const parts: DataPart[] = []
  let rest = data
  while (rest.length > TEAMS_HOST.limits.longText) {
    const stretch = whole(rest.slice(0, TEAMS_HOST.limits.longText))
    parts.push({ id: partId(kind, id, parts.length, digest(stretch)), data: stretch })
    rest = rest.slice(stretch.length)
  }
  return { record: `${kind}:${id}`, end: rest, parts }
}

/** Without half of a character made of two units at its end. */
const whole = (text: string): string => (/[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text)

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

const partId = (kind: RecordKind, id: string, place: number, hash: string): string =>
  `${kind}:${id}#${place + 1}.${hash}`

/** What the row says about its parts: their digests, in their order. */
export const writeParts = (parts: readonly DataPart[]): string | null =>
  parts.length === 0 ? null : parts.map(({ id }) => id.slice(id.lastIndexOf('.') + 1)).join(' ')

/** Kind and id of the record a part is of, from its id. */
export const recordOf = (part: string): string => part.slice(0, part.lastIndexOf('#'))

export const readPartIds = (kind: RecordKind, id: string, text: string): string[] =>
  text.split(' ').map((hash, place) => partId(kind, id, place, hash))
