import type { DatabaseSync } from 'node:sqlite'
import type { Connection } from './engine.ts'
import { retryWhileBusy, translated } from './sqlite-errors.ts'

interface Job {
  run(connection: Connection): Promise<unknown>
  resolve(value: unknown): void
  reject(error: unknown): void
}

export interface WriterOptions {
  busyLimit: number
  batchLimit: number
  onCommit?: (jobs: number) => void
}

export interface Writer {
  write<T>(job: (connection: Connection) => Promise<T>): Promise<T>
  /** Resolves when nothing is queued or running. */
  idle(): Promise<void>
}

/** Jobs of one tick in one commit: the disk is asked to be durable once for all of them. */
export function batchWriter(db: DatabaseSync, connection: Connection, options: WriterOptions): Writer {
  const queue: Job[] = []
  let running: Promise<void> | undefined

  async function drain() {
    // Until every request that has already arrived has queued its job.
    await new Promise(setImmediate)
    while (queue.length > 0) {
      await runBatch(db, connection, queue, options)
      await new Promise(setImmediate)
    }
    running = undefined
  }

  return {
    write: <T>(run: (connection: Connection) => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        queue.push({ run, resolve: resolve as Job['resolve'], reject })
        running ??= drain()
      }),
    async idle() {
      while (running) await running
    },
  }
}

interface Outcome {
  job: Job
  value: unknown
}

async function runBatch(db: DatabaseSync, connection: Connection, queue: Job[], options: WriterOptions) {
  try {
    await retryWhileBusy(() => db.exec('BEGIN IMMEDIATE'), options.busyLimit)
  } catch (error) {
    for (const job of queue.splice(0)) job.reject(error)
    return
  }
  const done: Outcome[] = []
  try {
    await runJobs(db, connection, queue, done, performance.now() + options.batchLimit)
    db.exec('COMMIT')
    options.onCommit?.(done.length)
    for (const { job, value } of done) job.resolve(value)
  } catch (error) {
    // Nothing of this batch is durable, so nothing of it may be answered.
    if (db.isTransaction) db.exec('ROLLBACK')
    const reason = translated(error)
    for (const { job } of done) job.reject(reason)
  }
}

/** Throws when the engine itself gave the transaction up. */
async function runJobs(
  db: DatabaseSync,
  connection: Connection,
  queue: Job[],
  done: Outcome[],
  until: number,
) {
  for (let job = queue.shift(); job; job = performance.now() < until ? queue.shift() : undefined) {
    try {
      db.exec('SAVEPOINT job')
      done.push({ job, value: await job.run(connection) })
    } catch (error) {
      job.reject(translated(error))
      // A full disk makes SQLite roll back everything by itself.
      if (!db.isTransaction) throw error
      db.exec('ROLLBACK TO job')
    }
    db.exec('RELEASE job')
  }
}
