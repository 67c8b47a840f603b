import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Connection, first } from './engine.ts'
import { MIGRATIONS } from './migrations.ts'
import { type Dialect, type Statement, statement } from './statement.ts'

const raw = (text: string): Statement<object, unknown> => statement(() => sql.raw(text))

const TABLES: Record<Dialect, string[]> = {
  sqlite: [
    'CREATE TABLE IF NOT EXISTS "migration" ("number" BIGINT PRIMARY KEY, "name" TEXT NOT NULL, "at" BIGINT NOT NULL)',
    'CREATE TABLE IF NOT EXISTS "meta" ("name" TEXT PRIMARY KEY, "value" TEXT NOT NULL)',
  ],
  get postgres() {
    return this.sqlite
  },
}

const newest = statement(db => db.selectFrom('migration').select('number').orderBy('number', 'desc').limit(1))
const note = statement((db, p: { number: number; name: string; at: number }) =>
  db.insertInto('migration').values({ number: p.number, name: p.name, at: p.at }),
)
/** Made once with the ledger: a host that remembers another epoch was filled from another ledger. */
const makeEpoch = statement((db, p: { value: string }) =>
  db
    .insertInto('meta')
    .values({ name: 'epoch', value: p.value })
    .onConflict(conflict => conflict.doNothing()),
)

const epoch = statement(db => db.selectFrom('meta').select('value').where('name', '=', 'epoch'))

/**
 * Brings the ledger to this version's schema and answers its epoch; throws when a newer version made it. One
 * transaction.
 */
export async function migrate(connection: Connection): Promise<string> {
  for (const text of TABLES[connection.dialect]) await connection.run(raw(text), {})
  const done = Number((await first(connection, newest, {}))?.number ?? 0)
  if (done > MIGRATIONS.length)
    throw new Error(
      `This ledger was made by a newer version of Counterpart (schema ${done}, this version knows ${MIGRATIONS.length}). ` +
        'Start that version, or restore the backup made before the upgrade.',
    )
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index < done) continue
    for (const text of migration.sql(connection.dialect)) await connection.run(raw(text), {})
    await connection.run(note, { number: index + 1, name: migration.name, at: Date.now() })
  }
  await connection.run(makeEpoch, { value: randomUUID() })
  return (await first(connection, epoch, {}))?.value ?? ''
}
