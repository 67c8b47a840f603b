import { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'
import { ulid } from 'ulid'
import { WORKSPACE } from './organisation.ts'

/** Where ids of records stand in each table that a command writes. */
const TABLES = { record: 'id', entry: 'record_id', party: 'record_id', step: 'record_id' } as const
const BUSY_LIMIT = 10_000

/**
 * Takes back what loads did to the ledger of a running service: records made since `since` go, the others stand as
 * they were filled in. So every load meets the same ledger, whatever ran before.
 */
export function restore(ledger: string, filled: string, known: readonly string[], since: number): void {
  const db = new DatabaseSync(ledger, { timeout: BUSY_LIMIT })
  try {
    db.prepare('ATTACH ? AS filled').run(filled)
    db.exec('BEGIN IMMEDIATE; CREATE TEMP TABLE touched ("id" TEXT PRIMARY KEY)')
    db.prepare('INSERT INTO touched SELECT value FROM json_each(?)').run(JSON.stringify(known))
    const made = 'SELECT "id" FROM main."record" WHERE "workspace" = ? AND "id" > ?'
    db.prepare(`INSERT OR IGNORE INTO touched ${made}`).run(WORKSPACE, ulid(since).slice(0, 10))
    for (const [table, column] of Object.entries(TABLES)) {
      const here = `"workspace" = '${WORKSPACE}' AND "${column}" IN (SELECT "id" FROM touched)`
      db.exec(`DELETE FROM main."${table}" WHERE ${here}`)
      db.exec(`INSERT INTO main."${table}" SELECT * FROM filled."${table}" WHERE ${here}`)
    }
    db.prepare('DELETE FROM "operation" WHERE "at" > ?').run(since)
    db.exec('COMMIT')
  } finally {
    db.close()
  }
}

const INDEXING_LIMIT = 30_000

/** Waits until the service has taken everything into its search index. */
export async function indexed(ledger: string): Promise<void> {
  const db = new DatabaseSync(ledger, { readOnly: true, timeout: BUSY_LIMIT })
  const left = db.prepare('SELECT 1 FROM "unindexed" LIMIT 1')
  const until = performance.now() + INDEXING_LIMIT
  try {
    while (left.get() !== undefined && performance.now() < until) await delay(50)
  } finally {
    db.close()
  }
}
