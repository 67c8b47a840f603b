import { COLUMN_TABLES } from '../ports/columns/tables.ts'
import type { Column, RecordKind, Value } from '../ports/record-store.ts'
import type { Edits } from './context.ts'

/** What differs between the columns as they stand and as they were written. */
export interface Difference {
  correctable: Edits
  other: Edits
}

const SECOND = 1_000

/** Hosts keep times to the second and lines with either ending; an empty text is an empty cell. */
function settled(column: Column, value: Value | undefined): Value {
  if (value === undefined || value === '') return null
  if (column.type === 'date' && typeof value === 'number') return Math.floor(value / SECOND)
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() || null : value
}

export function differences(
  kind: RecordKind,
  written: Readonly<Record<string, Value>>,
  found: Readonly<Record<string, Value>>,
): Difference {
  const difference: Record<keyof Difference, Record<string, Value>> = { correctable: {}, other: {} }
  for (const column of COLUMN_TABLES[kind].columns) {
    const { name } = column
    const now = settled(column, found[name])
    if (now === settled(column, written[name])) continue
    difference[column.correctable ? 'correctable' : 'other'][name] = found[name] ?? null
  }
  return difference
}

export const isEmpty = (edits: Edits): boolean => Object.keys(edits).length === 0
