import { directory, replaceDirectory } from './directory.ts'
import type { Connection, Engine } from './engine.ts'
import { guard, lease, release } from './leases.ts'
import type { Ledger, Reads, Tx } from './ledger.ts'
import { list } from './listing.ts'
import { migrate } from './migrate.ts'
import { abandonSendings, forgetSomeNotices, markNotice } from './notice-marks.ts'
import { dueNotices, queueNotices, reached, sendingsSince } from './notices.ts'
import { hostCopyReads, hostCopyTx } from './open-host-copy.ts'
import { forgetSome, operation, remember } from './operations.ts'
import { organisationVersion } from './organisation-version.ts'
import { keepsOutbox } from './outbox.ts'
import { recordReads } from './records.ts'
import { save } from './save.ts'
import { anyUnindexed, indexSome, search } from './search.ts'
import { noteSpoken, spoken } from './spoken.ts'
import { openSqlite, type SqliteOptions } from './sqlite.ts'
import { forgetSomeEvents } from './sync-notes.ts'
import { dueSteps, waiting } from './waiting.ts'

export interface HostOptions {
  /** The host tells people something: notices are queued with what they are about. */
  hostNotifies?: boolean
  /** A host keeps the records: every save goes into the outbox, from now on for whoever opens the ledger. */
  hostKeepsRecords?: boolean
}

export type LedgerOptions = Pick<SqliteOptions, 'path'> & Partial<SqliteOptions> & HostOptions

/** How long a locked file is tried again, ms; then 503, and the panel tries again by itself. */
const BUSY_LIMIT = 5_000
/** The event loop is held at most this long by commands that arrived together, ms. */
const BATCH_LIMIT = 50
/** A commit for a few jobs alone takes longer than this, ms. */
const GATHER_LIMIT = 0.5
const FORGET_CHUNK = 200

/** Opens the ledger in this SQLite file, making it when there is none; throws when a newer version made it. */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const engine = await openSqlite({
    busyLimit: BUSY_LIMIT,
    batchLimit: BATCH_LIMIT,
    gatherLimit: GATHER_LIMIT,
    ...options,
  })
  return ledgerOn(engine, options)
}

/** The ledger over any engine; brings its schema up to date first. */
export async function ledgerOn(engine: Engine, options: HostOptions = {}): Promise<Ledger> {
  const { epoch, outbox } = await prepared(engine, options)
  const inTransaction = { outbox, notices: options.hostNotifies ?? false }
  return {
    epoch,
    write: job => engine.transaction(connection => job(txOn(connection, inTransaction))),
    reads: readsOn(engine.reading),
    replaceDirectory: (workspace, next) => replaceDirectory(engine, workspace, next),
    async indexWords(limit) {
      // Mostly there is nothing: asking first spares the writer.
      if (!(await anyUnindexed(engine.reading))) return 0
      return engine.transaction(connection => indexSome(connection, limit))
    },
    lease: (name, holder, now, until) =>
      engine.transaction(connection => lease(connection, { name, holder, now, until })),
    release: holder => engine.transaction(connection => release(connection, holder)),
    forgetOperations: before => forgetAll(engine, tx => forgetSome(tx, before, FORGET_CHUNK)),
    forgetNotices: before => forgetAll(engine, tx => forgetSomeNotices(tx, before, FORGET_CHUNK)),
    forgetSyncEvents: (workspace, before, conflictsBefore) =>
      forgetAll(engine, tx =>
        forgetSomeEvents(tx, { workspace, before, conflictsBefore, limit: FORGET_CHUNK }),
      ),
    async noteSpoken(workspace, personId, language) {
      // Mostly it is the same as last time.
      if (!options.hostNotifies || (await spoken(engine.reading, workspace, personId)) === language) return
      await engine.transaction(connection => noteSpoken(connection, workspace, personId, language))
    },
    close: engine.close,
  }
}

async function prepared(engine: Engine, { hostKeepsRecords = false }: HostOptions) {
  try {
    return await engine.transaction(async connection => {
      const epoch = await migrate(connection)
      return { epoch, outbox: await keepsOutbox(connection, hostKeepsRecords) }
    })
  } catch (error) {
    await engine.close()
    throw error
  }
}

function txOn(connection: Connection, { outbox, notices }: { outbox: boolean; notices: boolean }): Tx {
  const { load, entries, children } = recordReads(connection)
  return {
    load,
    entries,
    children,
    operation: key => operation(connection, key),
    remember: (key, stored, at) => remember(connection, key, stored, at),
    async save(given) {
      await save(connection, given, outbox)
      if (notices) await queueNotices(connection, given)
    },
    guard: (name, held) => guard(connection, name, held),
    markNotice: (key, from, mark) => markNotice(connection, key, from, mark),
    abandonSendings: workspace => abandonSendings(connection, workspace),
    get hostCopy() {
      return hostCopyTx(connection)
    },
  }
}

function readsOn(reading: Connection): Reads {
  return {
    ...recordReads(reading),
    list: query => list(reading, query),
    waiting: (workspace, parties, limit) => waiting(reading, workspace, parties, limit),
    search: query => search(reading, query),
    dueSteps: (workspace, now, limit) => dueSteps(reading, workspace, now, limit),
    dueNotices: (workspace, now, limit) => dueNotices(reading, workspace, now, limit),
    sendingsSince: (workspace, since) => sendingsSince(reading, workspace, since),
    reached: (workspace, since) => reached(reading, workspace, since),
    spoken: (workspace, personId) => spoken(reading, workspace, personId),
    directory: workspace => directory(reading, workspace),
    organisationVersion: workspace => organisationVersion(reading, workspace),
    hostCopy: hostCopyReads(reading),
  }
}

/** In small transactions, so that no command waits for the cleaning. */
async function forgetAll(engine: Engine, chunk: (tx: Connection) => Promise<number>): Promise<number> {
  let forgotten = 0
  for (;;) {
    const some = await engine.transaction(chunk)
    forgotten += some
    if (some < FORGET_CHUNK) return forgotten
  }
}
