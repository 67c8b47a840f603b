import { type Ledger, LedgerBusy, LedgerUnavailable } from '../ledger/ledger.ts'
import type { Ready } from './http/health-routes.ts'

/** How long after a failed write others should be asked instead, ms; afterwards the next command tries again. */
const REST = 5_000

const isFault = (error: unknown) => error instanceof LedgerUnavailable || error instanceof LedgerBusy

/** Watches the ledger's writes: a service whose disk is full or locked reads on, but is not ready for commands. */
export function readiness(
  watched: Ledger,
  // not the clock on the wall: set back an hour, it would keep the service out for an hour
  elapsed: () => number = () => performance.now(),
): { ledger: Ledger; ready: Ready } {
  let failedAt = Number.NEGATIVE_INFINITY
  const write: Ledger['write'] = async job => {
    try {
      return await watched.write(job)
    } catch (error) {
      if (isFault(error)) failedAt = elapsed()
      throw error
    }
  }
  return {
    ledger: { ...watched, write },
    ready: () => (elapsed() - failedAt < REST ? 'busy' : undefined),
  }
}
