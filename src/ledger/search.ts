import { type Connection, first } from './engine.ts'
import type { ListedRow, SearchQuery } from './ledger.ts'
import { rowsOfParties } from './listed-rows.ts'
import * as postgres from './search-postgres.ts'
import * as sqlite from './search-sqlite.ts'
import { statement } from './statement.ts'
import { soughtWords, wordsOf } from './words.ts'

/** The same three functions for every dialect. */
const dialects = { sqlite, postgres }

const unindexed = statement((db, p: { limit: number }) =>
  db
    .selectFrom('unindexed')
    .select(['workspace', 'record_id', 'words'])
    .orderBy('workspace')
    .orderBy('record_id')
    .limit(p.limit),
)
const indexed = statement((db, p: { workspace: string; record: string }) =>
  db.deleteFrom('unindexed').where('workspace', '=', p.workspace).where('record_id', '=', p.record),
)

export const anyUnindexed = async (reading: Connection): Promise<boolean> =>
  (await first(reading, unindexed, { limit: 1 })) !== undefined

/** Takes up to `limit` records into the search index; returns how many. */
export async function indexSome(tx: Connection, limit: number): Promise<number> {
  const { put, remove } = dialects[tx.dialect]
  const rows = await tx.all(unindexed, { limit })
  for (const { workspace, record_id: record, words } of rows) {
    if (words === null) await remove(tx, workspace, record)
    else await put(tx, workspace, record, wordsOf(words))
    await tx.run(indexed, { workspace, record })
  }
  return rows.length
}

/** Records with the words looked at, newest first, before those of the parties are picked. */
const LOOKED_AT = 2_000

/**
 * Rows of these parties whose words match all of the text, newest first; a text without letters or digits finds
 * nothing.
 */
export async function search<Row>(
  reading: Connection,
  { workspace, parties, text, limit }: SearchQuery,
): Promise<ListedRow<Row>[]> {
  const sought = soughtWords(text)
  if (sought.length === 0 || parties.length === 0) return []
  const ids = await dialects[reading.dialect].find(reading, workspace, sought, LOOKED_AT)
  return rowsOfParties<Row>(reading, workspace, ids, parties, limit)
}
