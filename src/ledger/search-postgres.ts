import { sql } from 'kysely'
import type { Connection } from './engine.ts'
import { statement } from './statement.ts'
import type { SoughtWord } from './words.ts'

interface Key {
  workspace: string
  record: string
}

// The words come cut; PostgreSQL's own parser, which depends on the locale, is passed by.
const putWords = statement(
  (_, p: Key & { words: string }) => sql`
    insert into "search" ("workspace", "record_id", "words")
    values (${p.workspace}, ${p.record}, array_to_tsvector(array_remove(string_to_array(${p.words}, ' '), '')))
    on conflict ("workspace", "record_id") do update set "words" = excluded."words"`,
)
const removeWords = statement(
  (_, p: Key) => sql`
    delete from "search" where "workspace" = ${p.workspace} and "record_id" = ${p.record}`,
)
const matching = statement(
  (_, p: { workspace: string; query: string; limit: number }) => sql<{ record_id: string }>`
    select "record_id" from "search"
    where "workspace" = ${p.workspace} and "words" @@ cast(${p.query} as tsquery)
    order by "record_id" desc limit ${p.limit}`,
)

export async function put(tx: Connection, workspace: string, record: string, words: string[]): Promise<void> {
  await tx.run(putWords, { workspace, record, words: words.join(' ') })
}

export async function remove(tx: Connection, workspace: string, record: string): Promise<void> {
  await tx.run(removeWords, { workspace, record })
}

/** Record ids, newest first. */
export async function find(reading: Connection, workspace: string, sought: SoughtWord[], limit: number) {
  const query = sought.map(({ word, prefix }) => `'${word}'${prefix ? ':*' : ''}`).join(' & ')
  const rows = await reading.all(matching, { workspace, query, limit })
  return rows.map(row => row.record_id)
}
