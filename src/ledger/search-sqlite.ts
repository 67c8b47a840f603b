import { sql } from 'kysely'
import { type Connection, first } from './engine.ts'
import { statement } from './statement.ts'
import type { SoughtWord } from './words.ts'

interface Key {
  workspace: string
  record: string
}

// FTS5 knows rows by number only; a record keeps its number, so numbers grow with age of first indexing.
const numbered = statement(
  (_, p: Key) => sql<{ number: number }>`
    insert into "search_row" ("workspace", "record_id") values (${p.workspace}, ${p.record})
    on conflict ("workspace", "record_id") do update set "record_id" = excluded."record_id" returning "number"`,
)
const numberOf = statement(
  (_, p: Key) => sql<{ number: number }>`
    select "number" from "search_row" where "workspace" = ${p.workspace} and "record_id" = ${p.record}`,
)
const forgetNumber = statement(
  (_, p: { number: number }) => sql`delete from "search_row" where "number" = ${p.number}`,
)
const deleteWords = statement(
  (_, p: { number: number }) => sql`delete from "search" where "rowid" = ${p.number}`,
)
const insertWords = statement(
  (_, p: { number: number; scope: string; words: string }) => sql`
    insert into "search" ("rowid", "scope", "words") values (${p.number}, ${p.scope}, ${p.words})`,
)
const matching = statement(
  (_, p: { query: string; limit: number }) => sql<{ record_id: string }>`
    select "search_row"."record_id" from "search" join "search_row" on "number" = "search"."rowid"
    where "search" match ${p.query} order by "search"."rowid" desc limit ${p.limit}`,
)

/** The workspace as one word, so that the index itself keeps workspaces apart. */
const scopeOf = (workspace: string) => `w${Buffer.from(workspace).toString('hex')}`

export async function put(tx: Connection, workspace: string, record: string, words: string[]): Promise<void> {
  const row = await first(tx, numbered, { workspace, record })
  if (!row) throw new Error(`no search number for ${record}`)
  await tx.run(deleteWords, row)
  await tx.run(insertWords, { number: row.number, scope: scopeOf(workspace), words: words.join(' ') })
}

export async function remove(tx: Connection, workspace: string, record: string): Promise<void> {
  const row = await first(tx, numberOf, { workspace, record })
  if (!row) return
  await tx.run(deleteWords, row)
  await tx.run(forgetNumber, row)
}

/** Record ids, newest first. */
export async function find(reading: Connection, workspace: string, sought: SoughtWord[], limit: number) {
  const words = sought.map(({ word, prefix }) => `"${word}"${prefix ? '*' : ''}`).join(' AND ')
  const query = `scope : "${scopeOf(workspace)}" AND words : (${words})`
  const rows = await reading.all(matching, { query, limit })
  return rows.map(row => row.record_id)
}
