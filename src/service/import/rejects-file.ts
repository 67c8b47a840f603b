import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
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

/** Keeps rejects as CSV, made with the first one; that of an earlier run is removed. */
export function rejectsFile(path: string): RejectsFile {
  rmSync(path, { force: true })
  let file: number | undefined
  let waiting: string[] = []
  const flush = () => {
    if (waiting.length === 0) return
    file ??= openSync(path, 'w', 0o600)
    writeSync(file, waiting.join(''))
    waiting = []
  }
  return {
    add({ line, number, reason }) {
      if (file === undefined && waiting.length === 0) waiting.push('line,case,reason\n')
      waiting.push(`${line},${cell(number)},${cell(reason)}\n`)
      if (waiting.length >= 1_000) flush()
    },
    close() {
      flush()
      if (file !== undefined) closeSync(file)
    },
  }
}
