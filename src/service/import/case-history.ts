import type { Facts } from '../../domain/request/facts.ts'
import { leg } from '../../domain/request.ts'
import type { Instant } from '../../domain/time.ts'
import { type Case, openedAt, openedCase } from './opened-case.ts'
import type { Reject } from './read-row.ts'
import { countMoved, rowTimes } from './row-times.ts'
import { type Course, say, settle, type Terms, takeRow } from './take-row.ts'

export interface Surroundings extends Terms {
  facts: (at: Instant) => Facts
}

/** A case as it will be kept. */
export interface ImportedCase extends Course {
  /** Rows whose time did not fit. */
  moved: number
}

/** A case's rows as a request with its history, as if it had been here at the time. */
export function importedCase(rows: Case, around: Surroundings): ImportedCase | Reject {
  const { mapping, match, facts } = around
  const opening = facts(openedAt(rows))
  const opened = openedCase(rows, mapping, match, opening)
  if (typeof opened === 'string') return { line: rows[0].line, number: rows[0].number, reason: opened }
  const course: Course = { request: opened, entries: [], unmatched: 0 }
  settle(course, opening)
  say(course, opening, { what: 'submit', data: { unitId: leg(opened).unitId } })
  const times = rowTimes(rows, mapping)
  for (const [index, at] of times.entries())
    takeRow(course, rows, index, facts(Math.max(at, course.request.updatedAt)), around)
  const updatedAt = rows.reduce((latest, { at }) => Math.max(latest, at), course.request.updatedAt)
  return { ...course, request: { ...course.request, updatedAt }, moved: countMoved(rows) }
}
