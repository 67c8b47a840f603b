import { expect } from 'vitest'
import type { Ledger } from '../../src/ledger/ledger.ts'
import { KINDS_IN_ORDER } from '../../src/sync/context.ts'
import { textOf } from '../../src/sync/row.ts'
import type { MemoryStore } from './memory-store.ts'
import { WORKSPACE } from './world.ts'

/** One row for each record, and in it the record as the ledger has it. Of unsealed records only. */
export async function expectEqual(ledger: Ledger, store: MemoryStore): Promise<void> {
  for (const kind of KINDS_IN_ORDER) {
    const records = await ledger.reads.all(WORKSPACE, kind)
    const rows = store.rows(kind)
    const ids = rows.map(({ id }) => id)
    expect(new Set(ids).size, 'one row for each record').toBe(ids.length)
    expect(ids.toSorted()).toEqual(records.map(({ id }) => id).toSorted())
    for (const row of rows) {
      const record = await ledger.reads.hostCopy.whole({ workspace: WORKSPACE, kind, id: row.id })
      const { signed, ...data } = JSON.parse(row.data) as Record<string, unknown>
      expect(signed).toMatch(/^k1\./)
      expect(JSON.stringify(data)).toBe(record && textOf(record))
    }
  }
}
