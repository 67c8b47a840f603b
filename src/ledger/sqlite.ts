import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Connection, Engine } from './engine.ts'
import { isBusy, retryWhileBusy, translated } from './sqlite-errors.ts'
import type { Compiled, Statement } from './statement.ts'
import { batchWriter, type Writing } from './writer.ts'

export interface SqliteOptions {
  path: string
  /** How long to try for the lock another process holds, ms. */
  busyLimit: number
  /** Running time after which a batch is committed, ms. */
  batchLimit: number
  /** How long a batch waits for those who were answered with the last one and may ask again, ms. */
  gatherLimit: number
  /** Called after every commit with the number of jobs in it. */
  onCommit?: (jobs: number) => void
}

interface Prepared {
  compiled: Compiled
  run: StatementSync
  reads: boolean
}

/** Statements stay prepared for the life of the connection. */
function preparing(db: DatabaseSync): (statement: Statement<never, unknown>) => Prepared {
  const known = new WeakMap<object, Prepared>()
  return statement => {
    const found = known.get(statement)
    if (found) return found
    const compiled = statement.compiled('sqlite')
    const reads = /^\s*select/i.test(compiled.sql)
    const made = { compiled, run: db.prepare(compiled.sql), reads }
    known.set(statement, made)
    return made
  }
}

export function sqliteConnection(db: DatabaseSync): Writing {
  const prepare = preparing(db)
  let writes = 0
  const ready = (statement: Statement<never, unknown>) => {
    const prepared = prepare(statement)
    if (!prepared.reads) writes += 1
    return prepared
  }
  const connection: Connection = {
    dialect: 'sqlite',
    async all<Values, Row>(statement: Statement<Values, Row>, values: Values) {
      const { compiled, run } = ready(statement)
      return run.all(...compiled.valuesOf(values as object)) as Row[]
    },
    async run(statement, values) {
      const { compiled, run } = ready(statement)
      return Number(run.run(...compiled.valuesOf(values as object)).changes)
    },
  }
  return { db, connection, writes: () => writes }
}

/** A reader meets a lock only while another process recovers or removes the log; it then tries again. */
function patient(connection: Connection, busyLimit: number): Connection {
  const ask = async <T>(question: () => Promise<T>): Promise<T> => {
    try {
      return await question()
    } catch (error) {
      if (!isBusy(error)) throw translated(error)
      return retryWhileBusy(question, busyLimit)
    }
  }
  return {
    dialect: 'sqlite',
    all: (statement, values) => ask(() => connection.all(statement, values)),
    run: (statement, values) => ask(() => connection.run(statement, values)),
  }
}

/**
 * Durable at every commit. Savepoints keep what they may undo in memory, not in files of their own; 16 MB hold the
 * pages a batch touches. The log goes into the file when nobody writes, and at the latest every 128 MB: that takes
 * some 100 ms, which on a thread of its own the next commit waited for just as long.
 */
const SETTINGS = `
  PRAGMA synchronous = FULL;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -16384;
  PRAGMA wal_autocheckpoint = 32000;
`

/** How long nobody has to write for the log to go into the file, ms. */
const QUIET = 1_000

/** Empties the log when it has been quiet for a while; `stir` says that it is not. */
function emptiedWhenQuiet(db: DatabaseSync) {
  const empty = () => {
    try {
      db.exec('PRAGMA wal_checkpoint(PASSIVE)')
    } catch {
      // Nothing is lost: it stays in the log, which is durable, and a disk that fails tells the next commit so.
    }
  }
  const timer = setTimeout(empty, QUIET).unref()
  return { stir: () => timer.refresh(), stop: () => clearTimeout(timer) }
}

/** Opens the file with one connection that writes and one that reads. */
export async function openSqlite(options: SqliteOptions): Promise<Engine> {
  // A busy timeout would freeze the event loop; waiting is asynchronous.
  const writing = new DatabaseSync(options.path, { timeout: 0 })
  await retryWhileBusy(() => writing.exec('PRAGMA journal_mode = WAL'), options.busyLimit)
  writing.exec(SETTINGS)
  const log = emptiedWhenQuiet(writing)
  const onCommit = (jobs: number) => {
    log.stir()
    options.onCommit?.(jobs)
  }
  const writer = batchWriter(sqliteConnection(writing), { ...options, onCommit })
  const reading = new DatabaseSync(options.path, { timeout: 0, readOnly: true })
  return {
    reading: patient(sqliteConnection(reading).connection, options.busyLimit),
    transaction: writer.write,
    async close() {
      await writer.idle()
      log.stop()
      reading.close()
      writing.close()
    },
  }
}
