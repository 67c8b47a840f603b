import { closeSync, openSync, writeSync } from 'node:fs'
import { ImportProblem } from './import-problem.ts'
import type { Reject } from './read-row.ts'

export interface RejectsFile {
  add(reject: Reject): void
  close(): void
}

/** A spreadsheet takes a cell that begins like this for a formula. */
const FORMULA = /^[=+\-@\t]/

function cell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}

function opened(path: string): number {
  try {
    return openSync(path, 'w', 0o600)
  } catch (error) {
    throw new ImportProblem(
      `The rejects file can't be written: ${error instanceof Error ? error.message : error}. Name another one with --rejects.`,
    )
  }
}

/** Keeps rejects as CSV; the head alone says that there were none. Throws `ImportProblem` where it can't be written. */
export function rejectsFile(path: string): RejectsFile {
  const file = opened(path)
  let waiting = ['line,case,reason\n']
  const flush = () => {
    if (waiting.length > 0) writeSync(file, waiting.join(''))
    waiting = []
  }
  return {
    add({ line, number, reason }) {
      waiting.push(`${line},${cell(number)},${cell(reason)}\n`)
      if (waiting.length >= 1_000) flush()
    },
    close() {
      flush()
      closeSync(file)
    },
  }
}
