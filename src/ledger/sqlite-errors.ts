import { setTimeout as delay } from 'node:timers/promises'
import { LedgerBusy, LedgerUnavailable } from './ledger.ts'

/** Primary result codes, https://sqlite.org/rescode.html */
const BUSY = 5
/** Out of memory, read-only, I/O error, corrupt, full, cannot open, not a database. */
const UNAVAILABLE = new Set([7, 8, 10, 11, 13, 14, 26])

/** SQLite's own number for what went wrong; undefined for what is none of its errors. */
export function resultCode(error: unknown): number | undefined {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) : undefined
  // The low byte is the primary code, the rest tells where it happened.
  return code === undefined ? undefined : code & 0xff
}

export const isBusy = (error: unknown): boolean => resultCode(error) === BUSY

/** SQLite's refusals in the ledger's terms; everything else as it came. */
export function translated(error: unknown): unknown {
  const code = resultCode(error)
  if (code === BUSY) return new LedgerBusy('The ledger is locked by another process', { cause: error })
  if (code !== undefined && UNAVAILABLE.has(code))
    return new LedgerUnavailable(`The ledger can't be used: ${(error as Error).message}`, { cause: error })
  return error
}

const FIRST_WAIT = 2
const LONGEST_WAIT = 50

/** Tries until the lock is free; throws `LedgerBusy` after `limit` ms. The event loop goes on meanwhile. */
export async function retryWhileBusy<T>(attempt: () => T | Promise<T>, limit: number): Promise<T> {
  const end = performance.now() + limit
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      return await attempt()
    } catch (error) {
      if (!isBusy(error) || performance.now() >= end) throw translated(error)
    }
    // Full jitter, so that two processes do not keep meeting.
    await delay(1 + Math.random() * wait)
  }
}
