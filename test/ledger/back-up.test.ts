import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backUp } from '../../src/ledger/back-up.ts'
import { CopyProblem } from '../../src/ledger/copy-problem.ts'
import { openLedger } from '../../src/ledger/open-ledger.ts'
import { restoreLedger } from '../../src/ledger/restore.ts'

const NOW = Date.UTC(2026, 10, 25, 14, 20)

let folder: string
let path: string
let copy: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterpart-copy-'))
  path = join(folder, 'ledger.db')
  copy = join(folder, 'backup.db')
})
afterEach(() => rm(folder, { recursive: true }))

/** A ledger with this one request in it. */
async function ledgerWith(id: string, at = path): Promise<void> {
  const ledger = await openLedger({ path: at })
  const save = { workspace: 'w', kind: 'request', id, expectedVersion: 0, doc: { id } } as const
  await ledger.write(tx => tx.save({ ...save, createdAt: NOW, updatedAt: NOW }))
  await ledger.close()
}

async function holds(id: string, at = path): Promise<boolean> {
  const ledger = await openLedger({ path: at })
  const found = await ledger.reads.load('w', 'request', id)
  await ledger.close()
  return found !== undefined
}

function change(at: string, sql: string): void {
  const db = new DatabaseSync(at)
  db.exec(sql)
  db.close()
}

const epochOf = (at: string) => {
  const db = new DatabaseSync(at, { readOnly: true })
  const epoch = db.prepare(`SELECT "value" FROM "meta" WHERE "name" = 'epoch'`).get()?.value
  db.close()
  return epoch
}

async function refusal(doing: Promise<unknown>): Promise<string> {
  const error = await doing.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(error instanceof CopyProblem)) throw new Error('it was not refused', { cause: error })
  return error.message
}

describe('a backup', () => {
  it('is one file that brings back what it holds', async () => {
    await ledgerWith('a')
    expect(await backUp(path, copy)).toMatchObject({ records: 1 })
    expect((await readdir(folder)).filter(name => name.startsWith('backup'))).toEqual(['backup.db'])
    await rm(path)
    expect(await restoreLedger(copy, path, NOW)).toMatchObject({ records: 1, aside: undefined })
    expect(await holds('a')).toBe(true)
  })

  it('holds what stands in the write-ahead log alone', async () => {
    await ledgerWith('a')
    const db = new DatabaseSync(path)
    db.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE "late" ("x")')
    await backUp(path, copy)
    db.close()
    change(copy, 'SELECT "x" FROM "late"')
  })

  it('comes to its end while somebody writes all the time, and is of one moment', {
    timeout: 30_000,
  }, async () => {
    await ledgerWith('a')
    const db = new DatabaseSync(path)
    db.exec('CREATE TABLE "much" ("x"); CREATE TABLE "beat" ("n"); INSERT INTO "beat" VALUES (0)')
    // some five of its strides
    for (let i = 0; i < 40; i++) db.exec('INSERT INTO "much" VALUES (zeroblob(1000000))')
    let done = false
    let beats = 0
    const backup = backUp(path, copy).finally(() => {
      done = true
    })
    while (!done) {
      db.exec('UPDATE "beat" SET "n" = "n" + 1')
      beats += 1
      await new Promise(setImmediate)
    }
    await backup
    db.close()
    expect(beats).toBeGreaterThan(10)
    const copied = new DatabaseSync(copy, { readOnly: true })
    expect(copied.prepare('SELECT "n" FROM "beat"').get()?.n).toBeLessThan(beats)
    copied.close()
  })

  it.each([
    ['there is no ledger', () => backUp(join(folder, 'no.db'), copy), 'There is no ledger'],
    ['the file is there', () => backUp(path, path), 'is there already'],
    ['there is no such folder', () => backUp(path, join(folder, 'no', 'b.db')), 'There is no folder'],
  ])('says so when %s', async (_what, doing, sentence) => {
    await ledgerWith('a')
    expect(await refusal(doing())).toContain(sentence)
    expect(await readdir(folder)).toEqual(['ledger.db'])
  })

  it('is not made of a damaged ledger', async () => {
    await ledgerWith('a')
    await truncate(path, 3 * 4096)
    expect(await refusal(backUp(path, copy))).toMatch(/ledger\.db is damaged/)
    expect(existsSync(copy)).toBe(false)
  })
})

describe('a restore', () => {
  it('knows nothing of the host any more, not even that it was read', async () => {
    await ledgerWith('A')
    change(path, `INSERT INTO "cursor" VALUES ('w', 'changes request', 'c1'), ('w', 'full rating', 'c2')`)
    change(path, `INSERT INTO "lease" VALUES ('pull w', 'gone', 7, ${NOW + 30_000})`)
    await backUp(path, copy)
    await restoreLedger(copy, path, NOW)
    const ledger = await openLedger({ path })
    for (const name of ['changes request', 'full rating'])
      expect(await ledger.reads.hostCopy.cursor('w', name)).toBeUndefined()
    expect(await ledger.lease('pull w', 'new', NOW, NOW + 30_000)).toEqual({ fence: 8 })
    await ledger.close()
  })

  it('keeps what was there, and tells a host that it is another ledger', async () => {
    await ledgerWith('old')
    await backUp(path, copy)
    await ledgerWith('new')
    const { aside } = await restoreLedger(copy, path, NOW)
    expect(aside).toBe(`${path}-before-20261125T142000Z`)
    expect([await holds('old'), await holds('new')]).toEqual([true, false])
    expect(await holds('new', aside)).toBe(true)
    expect(epochOf(path)).not.toBe(epochOf(copy))
  })

  it('takes the place of a ledger that is damaged beyond reading', async () => {
    await ledgerWith('a')
    await backUp(path, copy)
    await writeFile(path, 'x'.repeat(8192))
    await writeFile(`${path}-wal`, 'y')
    const { aside } = await restoreLedger(copy, path, NOW)
    expect(await holds('a')).toBe(true)
    expect(await readFile(aside ?? '', 'utf8')).toBe('x'.repeat(8192))
  })

  it('leaves the backup as it was', async () => {
    await ledgerWith('a')
    await backUp(path, copy)
    const before = await readFile(copy)
    await restoreLedger(copy, path, NOW)
    expect((await readFile(copy)).equals(before)).toBe(true)
  })

  const sound = async () => {
    await ledgerWith('a')
    await backUp(path, copy)
  }
  const WRONG: [string, () => unknown, string][] = [
    ['there is no such file', () => rm(copy), 'There is no file'],
    [
      'it is another kind of file',
      () => writeFile(copy, 'Dear administrator, '.repeat(500)),
      'is no ledger of Counterpart',
    ],
    ['it is empty', () => truncate(copy, 0), 'is no ledger of Counterpart'],
    [
      'it is the database of something else',
      () => change(copy, 'DROP TABLE "record"'),
      'is no ledger of Counterpart',
    ],
    ['its end is missing', async () => truncate(copy, (await stat(copy)).size - 8192), 'is damaged'],
    [
      'a newer version made it',
      () => change(copy, `INSERT INTO "migration" VALUES (999, 'to come', 0)`),
      'was made by a newer version of Counterpart (schema 999',
    ],
  ]
  it.each(WRONG)('says so and changes nothing when %s', async (_what, spoil, sentence) => {
    await sound()
    await spoil()
    const message = await refusal(restoreLedger(copy, path, NOW))
    expect(message).toContain(copy)
    expect(message).toContain(sentence)
    expect((await readdir(folder)).filter(name => /-(before|restoring)/.test(name))).toEqual([])
    expect(await holds('a')).toBe(true)
  })

  it('says so when the ledger’s folder is missing or the backup is the ledger', async () => {
    await sound()
    expect(await refusal(restoreLedger(copy, join(folder, 'no', 'ledger.db'), NOW))).toContain(
      'There is no folder',
    )
    expect(await refusal(restoreLedger(path, path, NOW))).toContain('is the ledger itself')
  })

  it('is refused while somebody has the ledger open, and goes once it is closed', async () => {
    await sound()
    const ledger = await openLedger({ path })
    expect(await refusal(restoreLedger(copy, path, NOW))).toContain('stop it first')
    await ledger.close()
    await restoreLedger(copy, path, NOW)
    expect(await holds('a')).toBe(true)
  })
})
