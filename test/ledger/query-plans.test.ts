import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Connection, Engine } from '../../src/ledger/engine.ts'
import type { Ledger, ListQuery } from '../../src/ledger/ledger.ts'
import { ledgerOn } from '../../src/ledger/open-ledger.ts'
import { openSqlite } from '../../src/ledger/sqlite.ts'
import type { Statement } from '../../src/ledger/statement.ts'
import { temporaryFolder } from './engines.ts'
import { party, saveOf, WORKSPACE } from './requests.ts'

const { folder, remove } = temporaryFolder()
const path = join(folder, 'plans.db')
const asked = new Set<string>()

/** The same connection, noting the SQL of everything that is run. */
function noting(connection: Connection): Connection {
  const note = (statement: Statement<never, unknown>) => asked.add(statement.compiled('sqlite').sql)
  return {
    ...connection,
    all: (statement, values) => {
      note(statement)
      return connection.all(statement, values)
    },
    run: (statement, values) => {
      note(statement)
      return connection.run(statement, values)
    },
  }
}

const notingEngine = (engine: Engine): Engine => ({
  ...engine,
  reading: noting(engine.reading),
  transaction: job => engine.transaction(connection => job(noting(connection))),
})

let ledger: Ledger
let db: DatabaseSync
beforeAll(async () => {
  ledger = await ledgerOn(
    notingEngine(await openSqlite({ path, busyLimit: 1_000, batchLimit: 50, gatherLimit: 0 })),
    { hostNotifies: true },
  )
  db = new DatabaseSync(path, { readOnly: true })
})
afterAll(async () => {
  db.close()
  await ledger.close()
  remove()
})

const planOf = (sql: string): string[] =>
  db
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all()
    .map(step => String(step.detail))

/** SQL and plans of what this runs. */
async function plansOf(run: () => Promise<unknown>): Promise<string[]> {
  asked.clear()
  await run()
  return [...asked].filter(sql => /^\s*(select|insert|update|delete)/i.test(sql)).flatMap(planOf)
}

const indexed = saveOf('A', {
  index: { state: 'submitted', open: true, dueAt: 5, parties: [party('p:1', { waits: true }), party('p:2')] },
  steps: [{ what: 'remindTurn', dueAt: 5 }],
  entries: [{}],
  words: '报销',
})
const key = { workspace: WORKSPACE, actor: '1', key: 'k' }

describe('no statement reads a table from end to end', () => {
  test('commands', async () => {
    const plans = await plansOf(() =>
      ledger.write(async tx => {
        await tx.operation(key)
        await tx.save(indexed)
        await tx.save({ ...saveOf('A', { words: null }), expectedVersion: 1 })
        await tx.remember(key, { digest: '', answer: '' }, 1)
        await tx.load(WORKSPACE, 'request', 'A')
        await tx.entries(WORKSPACE, 'A')
        await tx.children(WORKSPACE, 'rating', 'A')
      }),
    )
    expect(plans.filter(step => step.startsWith('SCAN'))).toEqual([])
    expect(plans.length).toBeGreaterThan(5)
  })

  test('the sync with a host', async () => {
    const record = { workspace: WORKSPACE, kind: 'request', id: 'A' } as const
    const hosted = { version: 1, ref: '7', etag: 'e', digest: 'd', at: 1 }
    const failure = { tries: 1, reason: '', at: 1, restUntil: 2 }
    const plans = await plansOf(async () => {
      await ledger.write(async tx => {
        const copy = tx.hostCopy
        await copy.enqueue(record, 1)
        await copy.failed(record, failure)
        await copy.bury(record, failure)
        await copy.pushed(record, hosted, 1)
        await copy.hostedAt(WORKSPACE, 'request', '7')
        await copy.seen(record, 1)
        await copy.unseen(WORKSPACE, 'request', 2, 5, 10)
        await copy.setCursor(WORKSPACE, 'changes request', '1')
        await copy.eventsSince(record, 1)
        await copy.forget(record)
      })
      const { hostCopy } = ledger.reads
      await hostCopy.unpushed(WORKSPACE, { kind: 'request', turn: 'now', now: 1, limit: 20 })
      await hostCopy.figures(WORKSPACE)
      await hostCopy.dead(WORKSPACE, 10)
      await hostCopy.whole(record)
      await hostCopy.cursor(WORKSPACE, 'changes request')
      await hostCopy.events(WORKSPACE, 10)
      await hostCopy.openRequests(WORKSPACE)
      await ledger.forgetSyncEvents(WORKSPACE, 5, 1)
    })
    expect(plans.filter(step => step.startsWith('SCAN'))).toEqual([])
    expect(plans.length).toBeGreaterThan(15)
  })

  test('workers', async () => {
    const plans = await plansOf(async () => {
      await ledger.reads.dueSteps(WORKSPACE, 5, 10)
      await ledger.forgetOperations(0)
      await ledger.lease('steps', 'me', 1, 2)
      await ledger.write(tx => tx.guard('steps', { fence: 1 }))
      await ledger.reads.directory(WORKSPACE)
      await ledger.reads.organisationVersion(WORKSPACE)
      await ledger.reads.all(WORKSPACE, 'settings')
    })
    expect(plans.filter(step => step.startsWith('SCAN'))).toEqual([])
  })

  test('notices', async () => {
    const told = { personId: '1', activity: 'comment', about: null, text: '' } as const
    const notice = { ...told, workspace: WORKSPACE, recordId: 'N', version: 1 }
    const sending = { id: 'x', at: 1 }
    const plans = await plansOf(async () => {
      await ledger.write(async tx => {
        await tx.save(saveOf('N', { notices: () => [told] }))
        await tx.markNotice(notice, 'waiting', { state: 'sending', sending })
        await tx.abandonSendings(WORKSPACE)
      })
      await ledger.reads.dueNotices(WORKSPACE, 5, 10)
      await ledger.reads.sendingsSince(WORKSPACE, 0)
      await ledger.reads.reached(WORKSPACE, 0)
      await ledger.forgetNotices(0)
      await ledger.noteSpoken(WORKSPACE, '1', 'en')
    })
    expect(plans.filter(step => /SCAN (?!answered|\(subquery)/.test(step))).toEqual([])
    for (const index of ['notice_due', 'notice_sent', 'notice_sending', 'notice_at'])
      expect(plans.join('\n'), index).toContain(index)
  })

  const query: ListQuery = { workspace: WORKSPACE, parties: ['p:1'], side: 'customer', limit: 50 }
  const lists: [string, Partial<ListQuery>, string][] = [
    ['all', {}, 'PRIMARY KEY'],
    ['open', { state: 'open' }, 'PRIMARY KEY'],
    ['closed', { state: 'closed' }, 'PRIMARY KEY'],
    ['one state', { state: 'committed' }, 'PRIMARY KEY'],
    ['late', { lateAt: 5 }, 'PRIMARY KEY'],
    ['late and one state', { lateAt: 5, state: 'committed' }, 'PRIMARY KEY'],
    ['other unit', { otherUnitId: 'it' }, 'PRIMARY KEY'],
    ['open and other unit', { state: 'open', otherUnitId: 'it' }, 'PRIMARY KEY'],
    ['one state and other unit', { state: 'committed', otherUnitId: 'it' }, 'PRIMARY KEY'],
    ['late and other unit', { lateAt: 5, otherUnitId: 'it' }, ''],
    ['late, one state and other unit', { lateAt: 5, state: 'committed', otherUnitId: 'it' }, ''],
  ]
  test.each(lists)('list: %s', async (_, filters, index) => {
    const plans = await plansOf(() => ledger.reads.list({ ...query, ...filters }))
    const searches = plans.filter(step => step.startsWith('SEARCH party'))
    expect(searches.length).toBeGreaterThan(0)
    // Down to the state, and from the cursor on: what is read is what is shown.
    for (const search of searches)
      expect(search).toMatch(/party=\? AND side=\?.* AND state=\? AND record_id<\?/)
    for (const search of searches) expect(search).toContain(index)
    expect(plans.filter(step => /SCAN|TEMP B-TREE/.test(step))).toEqual([])
  })

  test('waiting is read in order from its own index', async () => {
    const plans = await plansOf(() => ledger.reads.waiting(WORKSPACE, ['p:1'], 10))
    expect(plans.join('\n')).toContain('party_waits')
    expect(plans.filter(step => /SCAN|TEMP B-TREE/.test(step))).toEqual([])
  })

  test('search goes through the word index', async () => {
    await ledger.indexWords(10)
    const plans = await plansOf(() =>
      ledger.reads.search({ workspace: WORKSPACE, parties: ['p:1'], text: '报销', limit: 10 }),
    )
    expect(plans.filter(step => /SCAN (party|record|entry|step)/.test(step))).toEqual([])
  })
})
