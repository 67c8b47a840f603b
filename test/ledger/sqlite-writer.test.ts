import { randomUUID } from 'node:crypto'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Connection } from '../../src/ledger/engine.ts'
import { type Ledger, LedgerBusy, LedgerUnavailable } from '../../src/ledger/ledger.ts'
import { openLedger } from '../../src/ledger/open-ledger.ts'
import { openSqlite, sqliteConnection } from '../../src/ledger/sqlite.ts'
import { statement } from '../../src/ledger/statement.ts'
import { batchWriter } from '../../src/ledger/writer.ts'
import { temporaryFolder } from './engines.ts'
import { saveOf, saving, WORKSPACE } from './requests.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)
const newPath = () => join(folder, `${randomUUID()}.db`)

describe('group commit', () => {
  let commits: number[]
  let ledger: Ledger
  beforeEach(async () => {
    commits = []
    ledger = await openLedger({ path: newPath(), batchLimit: 20, onCommit: jobs => commits.push(jobs) })
    commits.length = 0
  })
  afterEach(() => ledger.close())

  test('writes that arrive together share a commit', async () => {
    await Promise.all(Array.from({ length: 32 }, (_, index) => ledger.write(saving(saveOf(`A${index}`)))))
    expect(commits.length).toBeLessThanOrEqual(3)
    expect(commits.reduce((sum, jobs) => sum + jobs, 0)).toBe(32)
  })

  test('those who ask again after an answer share the next commit, though they come one by one', async () => {
    const path = newPath()
    const counted: number[] = []
    const patient = await openLedger({ path, gatherLimit: 300, onCommit: jobs => counted.push(jobs) })
    counted.length = 0
    const ticks = async (count: number) => {
      for (let i = 0; i < count; i++) await new Promise(setImmediate)
    }
    const askTwice = async (_: unknown, index: number) => {
      await patient.write(saving(saveOf(`A${index}`)))
      await ticks(2 * index)
      await patient.write(saving(saveOf(`B${index}`)))
    }
    await Promise.all(Array.from({ length: 8 }, askTwice))
    expect(counted).toEqual([8, 8])
    await patient.write(saving(saveOf('C')))
    await patient.close()
  })

  test('a batch that runs for long is committed before the rest', async () => {
    const busy = async () => {
      const end = performance.now() + 8
      while (performance.now() < end);
    }
    await Promise.all(Array.from({ length: 10 }, () => ledger.write(busy)))
    expect(commits.length).toBeGreaterThanOrEqual(3)
  })

  test.each([
    ['only read', false, 1],
    ['written', true, 2],
  ])(
    'a job that fails after it has %s leaves the others as if it had not been',
    async (_, hasWritten, runs) => {
      const ran: string[] = []
      const job = (id: string, fails: boolean) =>
        ledger.write(async tx => {
          ran.push(id)
          await tx.load(WORKSPACE, 'request', id)
          if (!fails || hasWritten) await tx.save(saveOf(id))
          if (fails) throw new Error('a rule says no')
          return id
        })
      const outcomes = await Promise.allSettled([job('A', false), job('B', true), job('C', false)])
      expect(outcomes).toMatchObject([
        { value: 'A' },
        { reason: { message: 'a rule says no' } },
        { value: 'C' },
      ])
      expect(ran.filter(id => id === 'A')).toHaveLength(runs)
      const kept = await ledger.reads.all(WORKSPACE, 'request')
      expect(kept.map(({ id, version }) => [id, version])).toEqual([
        ['A', 1],
        ['C', 1],
      ])
    },
  )

  test('closing waits for what is queued', async () => {
    const path = newPath()
    const other = await openLedger({ path })
    const writes = ['A', 'B'].map(id => other.write(saving(saveOf(id))))
    await other.close()
    await Promise.all(writes)
    const again = await openLedger({ path })
    expect(await again.reads.all(WORKSPACE, 'request')).toHaveLength(2)
    await again.close()
  })
})

test('the connection that writes waits for the disk at every commit', async () => {
  const engine = await openSqlite({ path: newPath(), busyLimit: 100, batchLimit: 50, gatherLimit: 0 })
  const asked = (pragma: 'synchronous' | 'journal_mode') => {
    const ask = statement(() => sql`PRAGMA ${sql.raw(pragma)}`)
    return engine.transaction(connection => connection.all(ask, {}))
  }
  expect(await asked('journal_mode')).toEqual([{ journal_mode: 'wal' }])
  // 2 is FULL: with NORMAL a power cut may take back, with OFF may damage what was acknowledged
  expect(await asked('synchronous')).toEqual([{ synchronous: 2 }])
  await engine.close()
})

test('the log goes into the file once nobody writes', async () => {
  const path = newPath()
  // the file alone, without its log
  const inTheFile = () => {
    const copy = newPath()
    copyFileSync(path, copy)
    const db = new DatabaseSync(copy)
    const row = db.prepare('select count(*) as records from record').get()
    db.close()
    return row?.records
  }
  await (await openLedger({ path })).close()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const ledger = await openLedger({ path })
    await ledger.write(saving(saveOf('A')))
    vi.advanceTimersByTime(900)
    await ledger.write(saving(saveOf('B')))
    vi.advanceTimersByTime(900)
    expect(inTheFile()).toBe(0)
    vi.advanceTimersByTime(100)
    expect(inTheFile()).toBe(2)
    await ledger.close()
  } finally {
    vi.useRealTimers()
  }
})

/** A second process that has locked the file; `free` lets it go. */
function locked(path: string) {
  const other = new DatabaseSync(path)
  other.exec('BEGIN IMMEDIATE')
  return {
    free() {
      other.exec('ROLLBACK')
      other.close()
    },
  }
}

describe('a file locked by another process', () => {
  test('is tried again until it is free, while the event loop goes on', async () => {
    const path = newPath()
    const ledger = await openLedger({ path })
    const { free } = locked(path)
    const writing = ledger.write(saving(saveOf('A')))
    const start = performance.now()
    await delay(20)
    expect(performance.now() - start).toBeLessThan(200)
    expect(await ledger.reads.load(WORKSPACE, 'request', 'A')).toBeUndefined()
    free()
    await writing
    expect(await ledger.reads.load(WORKSPACE, 'request', 'A')).toBeDefined()
    await ledger.close()
  })

  test('is given up after the limit, and works again when it is free', async () => {
    const path = newPath()
    const ledger = await openLedger({ path, busyLimit: 80 })
    const { free } = locked(path)
    const writes = await Promise.allSettled(['A', 'B'].map(id => ledger.write(saving(saveOf(id)))))
    for (const write of writes) expect(write).toMatchObject({ reason: expect.any(LedgerBusy) })
    free()
    await ledger.write(saving(saveOf('A')))
    await ledger.close()
  })
})

describe('a disk that refuses', () => {
  const put = statement((_, p: { text: string }) => sql`insert into note values (${p.text})`)
  const putting = (text: string) => (connection: Connection) => connection.run(put, { text })
  const pending = statement(() => sql`insert into child values (1)`)

  function writerOn(schema: string) {
    const db = new DatabaseSync(newPath())
    db.exec(`PRAGMA journal_mode = WAL; create table note (text); ${schema}`)
    const writer = batchWriter(sqliteConnection(db), { busyLimit: 100, batchLimit: 50, gatherLimit: 0 })
    const notes = () => db.prepare('select count(*) as notes from note').get()?.notes
    return { db, writer, notes }
  }

  test('when it is full, nothing of the batch is acknowledged, and writing goes on once there is room', async () => {
    const { db, writer, notes } = writerOn('')
    db.exec('PRAGMA max_page_count = 10')
    const texts = ['small', 'x'.repeat(100_000), 'small']
    const outcomes = await Promise.allSettled(texts.map(text => writer.write(putting(text))))
    expect(outcomes[1]).toMatchObject({ reason: expect.any(LedgerUnavailable) })
    const acknowledged = outcomes.filter(outcome => outcome.status === 'fulfilled')
    expect(notes()).toBe(acknowledged.length)
    db.exec('PRAGMA max_page_count = 1000')
    await writer.write(putting('x'.repeat(100_000)))
    expect(notes()).toBe(acknowledged.length + 1)
    db.close()
  })

  test('when the commit itself fails, every job of the batch is refused', async () => {
    // A deferred constraint is checked by COMMIT: the one way to make it fail at will.
    const { db, writer, notes } = writerOn(`create table parent (id primary key);
      create table child (id references parent deferrable initially deferred)`)
    const outcomes = await Promise.allSettled([
      writer.write(putting('first')),
      writer.write(connection => connection.run(pending, {})),
      writer.write(putting('last')),
    ])
    expect(outcomes.map(outcome => outcome.status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(notes()).toBe(0)
    await writer.write(putting('again'))
    expect(notes()).toBe(1)
    db.close()
  })
})
