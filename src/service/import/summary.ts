import { HOUR, type Ms } from '../../domain/time.ts'
import type { ImportedCase } from './case-history.ts'
import { type Case, lastSaid, openedAt } from './opened-case.ts'
import type { MostRejected } from './rejected-rows.ts'

/** What an import did, in numbers. Everything after `known` is about the imported cases only. */
export interface Summary {
  rows: number
  rejectedRows: number
  mostRejected: MostRejected | null
  rejectedCases: number
  cases: number
  imported: number
  /** Cases that were here already. */
  known: number
  byState: Record<string, number>
  everClarifying: number
  everWaiting: number
  reopened: number
  handedOver: number
  filledInSteps: number
  movedRows: number
  unmatchedAssignees: number
  /** By the wall clock from opening to the delivery column, over the cases that have one. */
  timed: number
  medianTime: Ms | null
}

export interface Counter {
  summary: Summary
  add(given: ImportedCase, time: Ms | null): void
  finish(): Summary
}

const isFilledIn = ({ what, text }: ImportedCase['entries'][number]) => what === 'import' && text === ''

export const timeOf = (rows: Case): Ms | null => {
  const deliveredAt = lastSaid(rows, 'deliveredAt')
  return deliveredAt === null ? null : deliveredAt - openedAt(rows)
}

export function counter(): Counter {
  const summary: Summary = {
    rows: 0,
    rejectedRows: 0,
    mostRejected: null,
    rejectedCases: 0,
    cases: 0,
    imported: 0,
    known: 0,
    byState: {},
    everClarifying: 0,
    everWaiting: 0,
    reopened: 0,
    handedOver: 0,
    filledInSteps: 0,
    movedRows: 0,
    unmatchedAssignees: 0,
    timed: 0,
    medianTime: null,
  }
  const times: Ms[] = []
  return {
    summary,
    add({ request, entries, moved, unmatched }, time) {
      const { state } = request
      const ever = (wanted: string) => Number(entries.some(entry => entry.state === wanted))
      summary.imported++
      summary.byState[state] = (summary.byState[state] ?? 0) + 1
      summary.everClarifying += ever('clarifying')
      summary.everWaiting += ever('waiting')
      summary.reopened += Number(request.deliveries.some(delivery => delivery.returned))
      summary.handedOver += Number(request.legs.length > 1)
      summary.filledInSteps += entries.filter(isFilledIn).length
      summary.movedRows += moved
      summary.unmatchedAssignees += unmatched
      if (time !== null) times.push(time)
    },
    finish() {
      const sorted = Float64Array.from(times).sort()
      const middle = sorted.length / 2
      const median = ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
      return { ...summary, timed: sorted.length, medianTime: sorted.length > 0 ? median : null }
    },
  }
}

const count = (n: number) => n.toLocaleString('en')

/** The summary in words, one fact a line. */
export function summaryText(summary: Summary, rejectsFile: string, dryRun = false): string {
  const { rows, rejectedRows, cases, imported, known, rejectedCases, byState } = summary
  const [would, were] = dryRun ? ['would be imported', 'are'] : ['imported', 'were']
  const lines = [
    `${count(rows)} rows, ${count(cases)} cases: ${count(imported)} ${would}, ${count(known)} ${were} here already, ${count(rejectedCases)} rejected.`,
  ]
  if (dryRun) lines.push('This was a dry run: nothing was written.')
  if (imported === 0 && !dryRun) lines.push('Nothing was imported.')
  if (imported > 0) {
    const states = Object.entries(byState).map(([state, n]) => `${count(n)} ${state}`)
    const { everClarifying, everWaiting, reopened, handedOver, timed, medianTime } = summary
    const { filledInSteps, movedRows, unmatchedAssignees } = summary
    lines.push(`As the log left them: ${states.join(', ')}.`)
    lines.push(
      `At some time: ${count(everClarifying)} clarifying, ${count(everWaiting)} waiting, ${count(reopened)} reopened, ${count(handedOver)} handed over.`,
    )
    if (medianTime !== null)
      lines.push(
        `Median from opening to delivery by the wall clock: ${(medianTime / HOUR).toFixed(1)} h (${count(timed)} cases).`,
      )
    lines.push(
      `Filled in: ${count(filledInSteps)} steps. Out of order: ${count(movedRows)} rows. Assignees not found: ${count(unmatchedAssignees)} times.`,
    )
  }
  if (rejectedRows + rejectedCases > 0)
    lines.push(`Rejected: ${count(rejectedRows)} rows, ${count(rejectedCases)} cases; see ${rejectsFile}.`)
  return lines.join('\n')
}
