import { DatabaseSync } from 'node:sqlite'
import { ImportProblem } from './import-problem.ts'
import type { Mapping } from './mapping.ts'
import type { Case } from './opened-case.ts'
import type { LogRow } from './read-row.ts'

/** Rows laid aside until their case is complete. */
export interface SortedRows {
  put(row: LogRow): void
  /** Case by case, the rows in the mapping's order. */
  cases(): Iterable<Case>
  close(): void
}

const FIELDS = [
  'number',
  'line',
  'at',
  'word',
  'title',
  'requester',
  'unit',
  'assignee',
  'urgency',
  'openedAt',
  'deliveredAt',
  'confirmedAt',
] as const satisfies (keyof LogRow)[]

function* grouped(rows: Iterable<LogRow>): Generator<Case> {
  let group: [LogRow, ...LogRow[]] | undefined
  for (const row of rows) {
    if (group?.[0].number === row.number) group.push(row)
    else {
      if (group) yield group
      group = [row]
    }
  }
  if (group) yield group
}

/** A case is held in memory as a whole; nothing a desk works on has this many changes. */
const CASE_LIMIT = 10_000

function checkSizes(db: DatabaseSync) {
  const largest = db.prepare('SELECT "number" FROM "row" GROUP BY "number" HAVING COUNT(*) > ? LIMIT 1')
  const found = largest.get(CASE_LIMIT)
  if (found)
    throw new ImportProblem(
      `Case "${found.number}" has more than ${CASE_LIMIT} rows: does "columns.case" in the mapping name the right column?`,
    )
}

/**
 * Sorts a log of any size and order in a temporary SQLite database: its file has no name, so it is gone with the
 * process. Sorting always, also what seems sorted, costs seconds; half a case written could never be mended.
 */
export function sortRows(rowOrder: Mapping['rowOrder']): SortedRows {
  const db = new DatabaseSync('')
  db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -4000')
  const names = FIELDS.map(name => `"${name}"`).join(', ')
  db.exec(`CREATE TABLE "row" (${names})`)
  db.exec('BEGIN')
  const insert = db.prepare(`INSERT INTO "row" VALUES (${FIELDS.map(() => '?').join(', ')})`)
  const order = rowOrder === 'file' ? '"number", "line"' : '"number", "at", "line"'
  return {
    put: row => {
      insert.run(...FIELDS.map(name => row[name]))
    },
    cases() {
      checkSizes(db)
      return grouped(
        db.prepare(`SELECT * FROM "row" ORDER BY ${order}`).iterate() as unknown as Iterable<LogRow>,
      )
    },
    close: () => db.close(),
  }
}
