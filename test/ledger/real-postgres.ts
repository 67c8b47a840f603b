import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { type HostOptions, ledgerOn } from '../../src/ledger/open-ledger.ts'
import { openPostgres, type PostgresClient, type PostgresPool } from '../../src/ledger/postgres.ts'
import { type OpenedLedger, TRUNCATE } from './engines.ts'

const BIGINT = 20
// the driver gives BIGINT and count(*) as text; ours are times, versions and counts, far below 2^53
pg.types.setTypeParser(BIGINT, Number)

const clientOver = (client: pg.Pool | pg.PoolClient): PostgresClient => ({
  async query(text, values) {
    const { rows, rowCount } = await client.query(text, values)
    return { rows, changed: rowCount ?? 0 }
  },
})

function poolOver(pool: pg.Pool): PostgresPool {
  return {
    ...clientOver(pool),
    async withClient(job) {
      const client = await pool.connect()
      try {
        return await job(clientOver(client))
      } finally {
        client.release()
      }
    },
    close: () => pool.end(),
  }
}

/** A ledger in a schema of its own, so that test files may run side by side; `close` takes it away. */
export async function openRealPostgres(
  connectionString: string,
  options?: HostOptions,
): Promise<OpenedLedger> {
  const schema = `test_${randomUUID().replaceAll('-', '')}`
  const outside = new pg.Client({ connectionString })
  await outside.connect()
  await outside.query(`CREATE SCHEMA ${schema}`)
  const pool = new pg.Pool({ connectionString, options: `-c search_path=${schema}` })
  const ledger = await ledgerOn(openPostgres(poolOver(pool)), options)
  return {
    ledger,
    empty: async () => {
      await pool.query(TRUNCATE)
    },
    async close() {
      await ledger.close()
      await outside.query(`DROP SCHEMA ${schema} CASCADE`)
      await outside.end()
    },
  }
}
