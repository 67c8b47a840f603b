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
  /** How long a batch waits for those who were answered with the last one and may ask again, ms. */
  gatherLimit: number
  onCommit?: (jobs: number) => void
}

/** The one connection that writes. */
export interface Writing {
  db: DatabaseSync
  connection: Connection
  /** How many statements that may write were run on it. */
  writes(): number
}

export interface Writer {
  write<T>(job: (connection: Connection) => Promise<T>): Promise<T>
  /** Resolves when nothing is queued or running. */
  idle(): Promise<void>
}

/**
 * How the jobs of a batch run. Each in a savepoint can be undone alone, but a savepoint keeps a copy of every page
 * that is touched: a fifth of the time. So they run `together`; when one fails that has written, all are undone and run
 * again `apart`. A job that is refused has only read.
 */
type Mode = 'together' | 'apart'

/** Jobs of one tick in one commit: the disk is asked to be durable once for all of them. */
export function batchWriter(writing: Writing, options: WriterOptions): Writer {
  const queue: Job[] = []
  let running: Promise<void> | undefined

  /** Until every request that has arrived has queued its job and, for a moment, until as many are there as last. */
  async function gather(last: number) {
    const until = performance.now() + options.gatherLimit
    do await new Promise(setImmediate)
    while (queue.length < last && performance.now() < until)
  }

  async function drain() {
    let mode: Mode = 'together'
    await gather(1)
    while (queue.length > 0) {
      const last = queue.length
      mode = await runBatch(writing, queue, options, mode)
      await gather(last)
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

/** Runs and commits what is queued, as far as the time goes. Answers how the next batch has to run. */
async function runBatch(writing: Writing, queue: Job[], options: WriterOptions, mode: Mode): Promise<Mode> {
  const { db } = writing
  try {
    await retryWhileBusy(() => db.exec('BEGIN IMMEDIATE'), options.busyLimit)
  } catch (error) {
    for (const job of queue.splice(0)) job.reject(error)
    return 'together'
  }
  const until = performance.now() + options.batchLimit
  const done: Outcome[] = []
  try {
    if (mode === 'apart') await runApart(writing, queue, until, done)
    else if (!(await runTogether(writing, queue, until, done))) {
      if (db.isTransaction) db.exec('ROLLBACK')
      return 'apart'
    }
    db.exec('COMMIT')
    options.onCommit?.(done.length)
    for (const { job, value } of done) job.resolve(value)
  } catch (error) {
    // Nothing of this batch is durable, so nothing of it may be answered.
    if (db.isTransaction) db.exec('ROLLBACK')
    const reason = translated(error)
    for (const { job } of done) job.reject(reason)
  }
  return 'together'
}

function* taken(queue: Job[], until: number) {
  for (let job = queue.shift(); job; job = performance.now() < until ? queue.shift() : undefined) yield job
}

/** Answers false when a job failed that can't be undone alone: all of them are in the queue again. */
async function runTogether(
  { db, connection, writes }: Writing,
  queue: Job[],
  until: number,
  done: Outcome[],
) {
  for (const job of taken(queue, until)) {
    const before = writes()
    try {
      done.push({ job, value: await job.run(connection) })
    } catch (error) {
      if (writes() > before || !db.isTransaction) {
        queue.unshift(...done.map(outcome => outcome.job), job)
        return false
      }
      job.reject(translated(error))
    }
  }
  return true
}

/** Throws when the engine itself gave the transaction up. */
async function runApart({ db, connection }: Writing, queue: Job[], until: number, done: Outcome[]) {
  for (const job of taken(queue, until)) {
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
