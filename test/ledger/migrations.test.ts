import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, test } from 'vitest'
import { MIGRATIONS } from '../../src/ledger/migrations.ts'
import { openLedger } from '../../src/ledger/open-ledger.ts'
import { temporaryFolder } from './engines.ts'
import { saveOf, saving, WORKSPACE } from './requests.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

const epochOf = (path: string) => {
  const db = new DatabaseSync(path)
  const row = db.prepare(`select value from meta where name = 'epoch'`).get()
  db.close()
  return row?.value
}

test('a ledger keeps its records and its epoch when it is opened again', async () => {
  const path = join(folder, 'again.db')
  const first = await openLedger({ path })
  await first.write(saving(saveOf('A')))
  await first.close()
  const epoch = epochOf(path)
  const second = await openLedger({ path })
  expect(await second.reads.load(WORKSPACE, 'request', 'A')).toMatchObject({ id: 'A', version: 1 })
  await second.close()
  expect(epoch).toMatch(/^[0-9a-f-]{36}$/)
  expect(epochOf(path)).toBe(epoch)
})

test('operations from before their table changed are still known', async () => {
  const path = join(folder, 'operations.db')
  const db = new DatabaseSync(path)
  db.exec(`create table migration (number bigint primary key, name text not null, at bigint not null)`)
  const before = MIGRATIONS.findIndex(({ name }) => name === 'operations by key')
  for (const [index, migration] of MIGRATIONS.slice(0, before).entries()) {
    for (const sql of migration.sql('sqlite')) db.exec(sql)
    db.prepare('insert into migration values (?, ?, 0)').run(index + 1, migration.name)
  }
  db.exec(`insert into operation values ('${WORKSPACE}', '27', 'k1', 'd', 'as it was sent', 5)`)
  db.close()
  const ledger = await openLedger({ path })
  const key = { workspace: WORKSPACE, actor: '27', key: 'k1' }
  expect(await ledger.write(tx => tx.operation(key))).toEqual({ digest: 'd', answer: 'as it was sent' })
  expect(await ledger.forgetOperations(6)).toBe(1)
  await ledger.close()
})

test('two processes may open it at the same time', async () => {
  const path = join(folder, 'both.db')
  const both = await Promise.all([openLedger({ path }), openLedger({ path })])
  await Promise.all(both.map((ledger, index) => ledger.write(saving(saveOf(`A${index}`)))))
  expect(await both[0].reads.all(WORKSPACE, 'request')).toHaveLength(2)
  for (const ledger of both) await ledger.close()
})

test('a ledger made by a newer version is refused with what to do, and left as it is', async () => {
  const path = join(folder, 'newer.db')
  await (await openLedger({ path })).close()
  const db = new DatabaseSync(path)
  db.exec(`insert into migration values (${MIGRATIONS.length + 1}, 'of the future', 0)`)
  db.close()
  await expect(openLedger({ path })).rejects.toThrow(/made by a newer version.*restore the backup/)
  await expect(openLedger({ path })).rejects.toThrow(`schema ${MIGRATIONS.length + 1}`)
})

test('a file that is no ledger is refused', async () => {
  await expect(openLedger({ path: join(folder, 'no-such-folder', 'a.db') })).rejects.toThrow()
})
