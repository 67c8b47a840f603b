import type { RejectedRow } from './read-row.ts'
import type { Summary } from './summary.ts'

/** The share of rows a log may lose; more of them mean a wrong mapping, and the rest is then read wrongly too. */
const LARGEST_SHARE = 0.2

/** The fault most rejected rows have, with the first of them. */
export interface MostRejected {
  rows: number
  line: number
  reason: string
}

export interface RejectTally {
  add(row: RejectedRow): void
  most(): MostRejected | null
}

export function rejectTally(): RejectTally {
  const kinds = new Map<string, MostRejected>()
  return {
    add({ kind, line, reason }) {
      const known = kinds.get(kind) ?? { rows: 0, line, reason }
      kinds.set(kind, known)
      known.rows++
    },
    most: () =>
      [...kinds.values()].reduce<MostRejected | null>((a, b) => (a && a.rows >= b.rows ? a : b), null),
  }
}

const count = (n: number) => n.toLocaleString('en')

/** Why a log with so many rejected rows is not imported, as a sentence; undefined when it may be. */
export function tooManyRejected({ rows, rejectedRows, mostRejected }: Summary): string | undefined {
  if (mostRejected === null || rejectedRows <= rows * LARGEST_SHARE) return undefined
  const { rows: alike, line, reason } = mostRejected
  return (
    `${count(rejectedRows)} of ${count(rows)} rows are rejected, ${count(alike)} of them like line ${line}: ${reason}. ` +
    "So many speak for a wrong mapping, and imported cases can't be removed: this run has imported nothing. " +
    'Correct the mapping and try it with --dry-run; if the log is like that, --accept-rejects imports the rest.'
  )
}
