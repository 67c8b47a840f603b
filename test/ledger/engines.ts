import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { Ledger } from '../../src/ledger/ledger.ts'
import { type HostOptions, ledgerOn, openLedger } from '../../src/ledger/open-ledger.ts'
import { openPostgres, type PostgresPool } from '../../src/ledger/postgres.ts'
import { openRealPostgres } from './real-postgres.ts'

export interface OpenedLedger {
  ledger: Ledger
  /** Takes everything out, so that one opened ledger serves a whole file. */
  empty(): Promise<void>
  close(): Promise<void>
}

export interface TestEngine {
  name: string
  /** Whether jobs given at the same time run in that order; otherwise in any, as if one after another. */
  inOrder: boolean
  /** Whether a reader need not wait for the job under way. */
  readsBeside: boolean
  open(options?: HostOptions): Promise<OpenedLedger>
}

const { DATABASE_URL } = process.env

/** Every test of what the ledger does loops over these: on a server too, where DATABASE_URL names one. */
export const ENGINES: TestEngine[] = [
  { name: 'SQLite', inOrder: true, readsBeside: true, open: openSqliteForTest },
  // one session for all
  { name: 'PostgreSQL (PGlite)', inOrder: true, readsBeside: false, open: openPgliteForTest },
  ...(DATABASE_URL ? [server(DATABASE_URL)] : []),
]

function server(url: string): TestEngine {
  return {
    name: 'PostgreSQL',
    inOrder: false,
    readsBeside: true,
    open: options => openRealPostgres(url, options),
  }
}

/** Empties PostgreSQL's tables, those of the schema itself apart. */
export const TRUNCATE =
  'TRUNCATE record, entry, party, step, operation, lease, person, unit, unindexed, search, notice, spoken'

/** A folder that goes away with `remove`. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

async function openSqliteForTest(options: HostOptions = {}): Promise<OpenedLedger> {
  const { folder, remove } = temporaryFolder()
  let number = 0
  let ledger = await openLedger({ path: join(folder, '0.db'), ...options })
  return {
    get ledger() {
      return ledger
    },
    async empty() {
      await ledger.close()
      number += 1
      ledger = await openLedger({ path: join(folder, `${number}.db`), ...options })
    },
    async close() {
      await ledger.close()
      remove()
    },
  }
}

async function openPgliteForTest(options: HostOptions = {}): Promise<OpenedLedger> {
  const database = await PGlite.create()
  const ledger = await ledgerOn(openPostgres(poolOver(database)), options)
  return {
    ledger,
    empty: async () => {
      await database.exec(TRUNCATE)
    },
    close: () => ledger.close(),
  }
}

/** PGlite has a single session: whoever has it keeps the others waiting. */
function poolOver(database: PGlite): PostgresPool {
  let free: Promise<unknown> = Promise.resolve()
  const alone = <T>(job: () => Promise<T>): Promise<T> => {
    const result = free.then(job)
    free = result.catch(() => {})
    return result
  }
  const query: PostgresPool['query'] = async (text, values) => {
    const { rows, affectedRows } = await database.query(text, values)
    return { rows, changed: affectedRows ?? 0 }
  }
  return {
    query: (text, values) => alone(() => query(text, values)),
    withClient: job => alone(() => job({ query })),
    close: () => database.close(),
  }
}
