import { setTimeout as delay } from 'node:timers/promises'
import type { Connection, Engine } from './engine.ts'
import { LedgerBusy, LedgerUnavailable } from './ledger.ts'
import type { Compiled, Statement, Value } from './statement.ts'

/** One session; BIGINT comes as a number. */
export interface PostgresClient {
  query(text: string, values: Value[]): Promise<{ rows: unknown[]; changed: number }>
}

/** What the ledger needs of a driver's pool; `query` runs outside any transaction. */
export interface PostgresPool extends PostgresClient {
  withClient<T>(job: (client: PostgresClient) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const RETRIES = 5
/** Serialization failure, deadlock; unique violation: another process was first, and the job must see its row. */
const AGAIN = new Set(['40001', '40P01', '23505'])
/** Classes of SQLSTATE: connection, resources, operator intervention, system error. */
const UNAVAILABLE = /^(08|53|57|58)/

function sqlState(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function postgresConnection(client: PostgresClient): Connection {
  const known = new WeakMap<object, Compiled>()
  const compiledFor = (statement: Statement<never, unknown>) => {
    const compiled = known.get(statement) ?? statement.compiled('postgres')
    known.set(statement, compiled)
    return compiled
  }
  const query = (statement: Statement<never, unknown>, values: object) => {
    const compiled = compiledFor(statement)
    return client.query(compiled.sql, compiled.valuesOf(values))
  }
  return {
    dialect: 'postgres',
    async all<Values, Row>(statement: Statement<Values, Row>, values: Values) {
      return (await query(statement, values as object)).rows as Row[]
    },
    async run(statement, values) {
      return (await query(statement, values as object)).changed
    },
  }
}

/** Serializable, so that a job meets the same world as on SQLite, where jobs run one after another. */
async function attempt<T>(client: PostgresClient, job: (connection: Connection) => Promise<T>): Promise<T> {
  await client.query('BEGIN ISOLATION LEVEL SERIALIZABLE', [])
  try {
    const result = await job(postgresConnection(client))
    await client.query('COMMIT', [])
    return result
  } catch (error) {
    await client.query('ROLLBACK', [])
    throw error
  }
}

/** The ledger's engine over a PostgreSQL pool: every job is a transaction of its own. */
export function openPostgres(pool: PostgresPool): Engine {
  async function transaction<T>(job: (connection: Connection) => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await pool.withClient(client => attempt(client, job))
      } catch (error) {
        const state = sqlState(error)
        if (UNAVAILABLE.test(state)) throw new LedgerUnavailable('PostgreSQL refused', { cause: error })
        if (!AGAIN.has(state)) throw error
        if (tries === RETRIES) throw new LedgerBusy('PostgreSQL is contended', { cause: error })
      }
      await delay(Math.random() * 10 * 2 ** tries)
    }
  }
  return { reading: postgresConnection(pool), transaction, close: pool.close }
}
