import type { Ledger } from '../../src/ledger/ledger.ts'
import type { RecordStore } from '../../src/ports/record-store.ts'

/** Thrown at the moment at which a process is killed: nothing after it happens. */
export class Killed extends Error {}

/** Counts the steps of a process between which it can be killed, and kills it at one of them. */
export interface Life {
  steps: number
  /** Lives on for so many steps. */
  left: number
}

/** A ledger and a store as one process uses them: it may die before and after each of their calls. */
export function mortal(ledger: Ledger, store: RecordStore, life: Life) {
  const step = () => {
    life.steps += 1
    if (life.left <= 0) throw new Killed()
    life.left -= 1
  }
  const around = async <T>(work: () => Promise<T>): Promise<T> => {
    step()
    const result = await work()
    step()
    return result
  }
  const mortalLedger: Ledger = {
    ...ledger,
    write: job => around(() => ledger.write(job)),
    lease: (...wanted) => around(() => ledger.lease(...wanted)),
  }
  const mortalStore: RecordStore = {
    prepare: () => around(() => store.prepare()),
    push: (kind, rows) => around(() => store.push(kind, rows)),
    async *pull(kind, cursor) {
      for await (const page of store.pull(kind, cursor)) {
        step()
        yield page
        step()
      }
    },
  }
  return { ledger: mortalLedger, store: mortalStore }
}
