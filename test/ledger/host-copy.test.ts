import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Hosted, SyncEvent } from '../../src/ledger/host-copy.ts'
import type { Tx } from '../../src/ledger/ledger.ts'
import { openLedger } from '../../src/ledger/open-ledger.ts'
import { ENGINES, type OpenedLedger, temporaryFolder } from './engines.ts'
import { party, saveOf, saving, WORKSPACE } from './requests.ts'

const keyOf = (id: string) => ({ workspace: WORKSPACE, kind: 'request' as const, id })
const hosted = (change: Partial<Hosted> = {}): Hosted => ({
  version: 1,
  ref: '7',
  etag: 'e1',
  digest: 'd1',
  at: 100,
  ...change,
})

describe.each(ENGINES)('the copy in the host on $name', engine => {
  let opened: OpenedLedger
  beforeAll(async () => {
    opened = await engine.open({ hostKeepsRecords: true })
  })
  beforeEach(() => opened.empty())
  afterAll(() => opened.close())

  const write = <T>(job: (tx: Tx) => Promise<T>) => opened.ledger.write(job)
  const copy = () => opened.ledger.reads.hostCopy
  const waiting = async (turn: 'now' | 'last' = 'now', now = 10_000) =>
    (await copy().unpushed(WORKSPACE, { kind: 'request', turn, now, limit: 10 })).map(({ id }) => id)

  test('lacks what was saved, the longest waiting first, each record once', async () => {
    await write(saving(saveOf('B', { updatedAt: 20 }), saveOf('A', { updatedAt: 30 })))
    await write(saving(saveOf('B', { expectedVersion: 1, updatedAt: 40 })))
    expect(await waiting()).toEqual(['B', 'A'])
    expect(await copy().figures(WORKSPACE)).toEqual({ waiting: 2, oldest: 20, history: 0, dead: 0 })
  })

  test('lacks nothing of a save that was undone', async () => {
    const failing = write(async tx => {
      await tx.save(saveOf('A'))
      throw new Error('undone')
    })
    await expect(failing).rejects.toThrow('undone')
    expect(await waiting()).toEqual([])
  })

  test('has what was pushed, unless there is a newer version by now', async () => {
    await write(saving(saveOf('A'), saveOf('B'), saveOf('B', { expectedVersion: 1 })))
    await write(async tx => {
      await tx.hostCopy.pushed(keyOf('A'), hosted(), 50)
      await tx.hostCopy.pushed(keyOf('B'), hosted({ ref: '8' }), 50)
    })
    expect(await waiting()).toEqual(['B'])
    expect((await copy().figures(WORKSPACE)).oldest).toBe(50)
    expect(await copy().hosted(keyOf('A'))).toMatchObject(hosted())
    expect(await write(tx => tx.hostCopy.hostedAt(WORKSPACE, 'request', '8'))).toMatchObject({ id: 'B' })
  })

  test('keeps history back until it is asked for, and some of it for ever', async () => {
    await write(saving(saveOf('A', { push: 'last' }), saveOf('B', { push: 'never' }), saveOf('C')))
    expect([await waiting(), await waiting('last')]).toEqual([['C'], ['A']])
    await write(saving(saveOf('B', { expectedVersion: 1 })))
    expect(await waiting()).toEqual(['B', 'C'])
  })

  test('waits with what failed, gives up what is given up, and tries it again with a new version', async () => {
    await write(saving(saveOf('A'), saveOf('B')))
    const failure = { tries: 2, reason: '503', at: 5_000, restUntil: 9_000 }
    await write(tx => tx.hostCopy.failed(keyOf('A'), failure))
    await write(tx => tx.hostCopy.bury(keyOf('B'), failure))
    expect([await waiting('now', 8_999), await waiting('now', 9_000)]).toEqual([[], ['A']])
    expect(await copy().dead(WORKSPACE, 10)).toMatchObject([
      { id: 'B', turn: 'dead', tries: 2, reason: '503' },
    ])
    await write(saving(saveOf('B', { expectedVersion: 1 })))
    expect(await waiting()).toEqual(['A', 'B'])
    expect(await copy().dead(WORKSPACE, 10)).toEqual([])
  })

  test('gives a version with its own history, and takes one over with all that stands for it', async () => {
    const index = { state: 'submitted' as const, open: true, dueAt: 5, parties: [party('p:jo')] }
    await write(
      saving(saveOf('A', { entries: ['one'], index }), saveOf('A', { expectedVersion: 1, entries: ['two'] })),
    )
    const whole = await copy().whole(keyOf('A'))
    expect(whole).toMatchObject({ version: 2, entries: ['one', 'two'], createdAt: 1_000, updatedAt: 2_000 })
    if (!whole) throw new Error('no A')
    const later = { ...whole, version: 9, entries: ['one', 'two', 'three'], doc: { id: 'A', later: true } }
    await write(tx =>
      tx.hostCopy.adopt(WORKSPACE, later, {
        row: { id: 'A' },
        index,
        steps: [{ what: 'x', dueAt: 3 }],
        words: 'bearings',
      }),
    )
    expect(await copy().whole(keyOf('A'))).toEqual(later)
    const list = { workspace: WORKSPACE, parties: ['p:jo'], side: 'customer' as const, limit: 5 }
    expect(await opened.ledger.reads.list(list)).toMatchObject([{ id: 'A', version: 9 }])
    expect(await opened.ledger.reads.dueSteps(WORKSPACE, 10, 5)).toMatchObject([{ recordId: 'A', what: 'x' }])
    await opened.ledger.indexWords(10)
    expect(
      await opened.ledger.reads.search({
        workspace: WORKSPACE,
        parties: ['p:jo'],
        text: 'bearings',
        limit: 5,
      }),
    ).toHaveLength(1)
    await write(saving(saveOf('A', { expectedVersion: 9, entries: ['four'] })))
    expect((await copy().whole(keyOf('A')))?.entries).toEqual(['one', 'two', 'three', 'four'])
  })

  test('knows which rows a full reading has not seen', async () => {
    await write(async tx => {
      for (const [id, at] of [
        ['A', 10],
        ['B', 20],
        ['C', 30],
      ] as const)
        await tx.hostCopy.note(keyOf(id), hosted({ ref: id, at }))
      await tx.hostCopy.seen(keyOf('A'), 1)
    })
    expect(await write(tx => tx.hostCopy.unseen(WORKSPACE, 'request', 1, 30, 5))).toEqual(['B'])
  })

  test('keeps cursors by workspace, and an event once', async () => {
    await write(async tx => {
      await tx.hostCopy.setCursor(WORKSPACE, 'changes request', '1')
      await tx.hostCopy.setCursor('other', 'changes request', '2')
      await tx.hostCopy.setCursor(WORKSPACE, 'changes request', '3')
    })
    expect(await copy().cursor(WORKSPACE, 'changes request')).toBe('3')
    await write(tx => tx.hostCopy.setCursor(WORKSPACE, 'changes request', null))
    expect(await copy().cursor(WORKSPACE, 'changes request')).toBeUndefined()
    expect(await copy().cursor('other', 'changes request')).toBe('2')
    const event = {
      id: 'e',
      kind: 'request',
      recordId: 'A',
      what: 'put-back',
      at: 7,
      detail: { columns: { Title: 'x' } },
    } as const
    for (let n = 0; n < 3; n += 1) await write(tx => tx.hostCopy.event(WORKSPACE, event))
    expect(await copy().events(WORKSPACE, 10)).toEqual([event])
    expect(await write(tx => tx.hostCopy.eventsSince(keyOf('A'), 7))).toBe(1)
    expect(await write(tx => tx.hostCopy.eventsSince(keyOf('A'), 8))).toBe(0)
  })

  test('forgets old events, and the texts that lost a conflict later', async () => {
    const add = (tx: Tx, what: SyncEvent['what'], at: number, id = `${what} ${at}`, workspace = WORKSPACE) =>
      tx.hostCopy.event(workspace, { id, kind: 'request', recordId: 'A', what, at, detail: {} })
    await write(async tx => {
      for (let n = 0; n < 450; n += 1) await add(tx, 'restored', 5, `many ${n}`)
      for (const at of [10, 60, 90]) await add(tx, 'conflict', at)
      for (const at of [60, 90]) await add(tx, 'put-back', at)
      await add(tx, 'put-back', 10, 'theirs', 'other')
    })
    expect(await opened.ledger.forgetSyncEvents(WORKSPACE, 70, 30)).toBe(452)
    const left = (await copy().events(WORKSPACE, 10)).map(({ id }) => id)
    expect(left.toSorted()).toEqual(['conflict 60', 'conflict 90', 'put-back 90'])
    expect(await copy().events('other', 10)).toHaveLength(1)
  })
})

describe('a ledger', () => {
  const { folder, remove } = temporaryFolder()
  afterAll(remove)
  const rows = (path: string) => {
    const db = new DatabaseSync(path, { readOnly: true })
    const found = db.prepare('select record_id, turn from unpushed order by record_id').all()
    db.close()
    return found.map(row => ({ ...row }))
  }

  test('without a host writes no outbox; with its first host it holds all there is, whoever opens it then', async () => {
    const path = join(folder, 'a.db')
    const alone = await openLedger({ path })
    await alone.write(saving(saveOf('A')))
    await alone.close()
    expect(rows(path)).toEqual([])
    const withHost = await openLedger({ path, hostKeepsRecords: true })
    expect(rows(path)).toEqual([{ record_id: 'A', turn: 1 }])
    const beside = await openLedger({ path })
    await beside.write(saving(saveOf('B', { push: 'never' })))
    await beside.close()
    await withHost.close()
    expect(rows(path)).toEqual([
      { record_id: 'A', turn: 1 },
      { record_id: 'B', turn: 2 },
    ])
  })
})
