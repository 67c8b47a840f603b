import { LeaseLost, LedgerBusy, LedgerUnavailable } from '../ledger/ledger.ts'
import { Unreadable } from './row.ts'

/**
 * Writes all items in one transaction; where that fails, each in its own, and what fails alone once more with what is
 * wrong about it: one row that nobody expected holds up no other. What the ledger itself fails with is thrown.
 */
export async function oneByOne<Item, T>(
  items: Item[],
  write: (items: Item[], broken?: Unreadable) => Promise<T>,
): Promise<T[]> {
  try {
    return [await write(items)]
  } catch (error) {
    if (isOfLedger(error)) throw error
    if (items.length <= 1) return [await write(items, brokenBy(error))]
    const written: T[] = []
    for (const item of items) written.push(...(await oneByOne([item], write)))
    return written
  }
}

/** No fault of a record. */
export const isOfLedger = (error: unknown): boolean =>
  error instanceof LeaseLost || error instanceof LedgerBusy || error instanceof LedgerUnavailable

const brokenBy = (cause: unknown) =>
  new Unreadable(`the record can’t be worked with: ${cause instanceof Error ? cause.message : cause}`, {
    cause,
  })
