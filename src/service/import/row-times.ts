import type { Instant } from '../../domain/time.ts'
import type { LogState, Mapping } from './mapping.ts'
import { type Case, lastSaid, openedAt } from './opened-case.ts'

const COLUMNS = [
  ['delivered', 'deliveredAt'],
  ['confirmed', 'confirmedAt'],
] as const

/** Where the last stretch of rows in this state begins and which row follows it; -1 for none. */
function lastStretch(
  states: readonly (LogState | undefined)[],
  state: LogState,
): { start: number; next: number } {
  const start = states.findLastIndex((value, i) => value === state && states[i - 1] !== state)
  return { start, next: start < 0 ? -1 : states.findIndex((value, i) => i > start && value !== state) }
}

/**
 * When each row's change happened: by its own time, but the last delivery and the last confirmation by their columns
 * where these fit between the rows around. (Several rows may say "Resolved"; the column knows which one counts.)
 */
export function rowTimes(rows: Case, mapping: Mapping): Instant[] {
  const times = rows.map(row => row.at)
  const states = rows.map(row => mapping.states[row.word]?.state)
  for (const [state, column] of COLUMNS) {
    const said = lastSaid(rows, column)
    const { start, next } = lastStretch(states, state)
    if (said === null || start < 0) continue
    const earliest = Math.max(openedAt(rows), times[start - 1] ?? 0)
    if (said >= earliest && said <= (times[next] ?? Infinity)) times[start] = said
  }
  return times
}

/** Rows that stand before the opening or after a later row: their changes happen when the one before them did. */
export function countMoved(rows: Case): number {
  let latest = openedAt(rows)
  let moved = 0
  for (const row of rows) {
    if (row.at < latest) moved++
    latest = Math.max(latest, row.at)
  }
  return moved
}
