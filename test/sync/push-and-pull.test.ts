import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { HostFault } from '../../src/ports/host-fault.ts'
import { ENGINES, type OpenedLedger } from '../ledger/engines.ts'
import { type MemoryStore, memoryStore } from './memory-store.ts'
import {
  commented,
  dataOf,
  openWorld,
  requestOf,
  signedData,
  submitted,
  WORKSPACE,
  type World,
} from './world.ts'

describe.each(ENGINES)('between ledger and host on $name', engine => {
  let opened: OpenedLedger
  let store: MemoryStore
  let world: World
  beforeAll(async () => {
    opened = await engine.open({ hostKeepsRecords: true })
  })
  beforeEach(async () => {
    await opened.empty()
    store = memoryStore()
    world = openWorld(opened.ledger, store)
    await world.sync.begin(1_000)
    await world.pushAll()
    world.events.length = 0
  })
  afterAll(() => opened.close())

  const rowOf = (id: string) => store.rows('request').find(row => row.id === id)
  const versionsOf = () => store.rows('request').map(({ id, version }) => [id, version])

  describe('pushing', () => {
    test('a record reaches the host with its columns, its document and its history', async () => {
      await submitted(world, 'A')
      await commented(world, 'A', '请尽快')
      expect(await world.pushAll()).toBe(1)
      expect(rowOf('A')).toMatchObject({ version: 2, values: { Title: 'Headset bearings', Open: true } })
      expect(dataOf(rowOf('A'))).toMatchObject({ version: 2, doc: { need: '400 bearings' } })
      expect(dataOf(rowOf('A')).entries.map(({ text }) => text)).toEqual(['', '请尽快'])
      expect((await world.sync.state()).waiting).toBe(0)
    })

    test('what waits is counted, with how long the oldest has waited', async () => {
      await submitted(world, 'A')
      world.clock.now += 90_000
      await submitted(world, 'B')
      expect(await world.sync.state()).toMatchObject({ waiting: 2, openRequests: 2 })
      expect((await world.sync.state()).lag).toBeGreaterThanOrEqual(90_000)
      await world.pushAll()
      expect(await world.sync.state()).toMatchObject({ waiting: 0, openRequests: 2, lag: 0 })
    })

    test('only the newest version travels, and nothing twice', async () => {
      await submitted(world, 'A')
      for (const text of ['1', '2', '3']) await commented(world, 'A', text)
      const before = store.calls.rows
      await world.pushAll()
      await world.pushAll()
      expect(store.calls.rows - before).toBe(1)
      expect(versionsOf()).toEqual([['A', 4]])
    })

    test('a thousand records take fifty calls', { timeout: 30_000 }, async () => {
      for (let n = 0; n < 1_000; n += 1) await submitted(world, `R${n}`)
      const before = store.calls.push
      expect(await world.pushAll()).toBe(1_000)
      expect(store.calls.push - before).toBe(50)
    })

    test('what changed while it was on its way goes on waiting', async () => {
      await submitted(world, 'A')
      store.during = async () => {
        store.during = async () => {}
        await commented(world, 'A', 'meanwhile')
      }
      await world.sync.push()
      expect(versionsOf()).toEqual([['A', 1]])
      expect((await world.sync.state()).waiting).toBe(1)
      await world.pushAll()
      expect(versionsOf()).toEqual([['A', 2]])
    })

    test('an answer that is lost leaves one row', async () => {
      await submitted(world, 'A')
      let lost = 1
      store.trouble = what => (what === 'push' && lost-- > 0 ? 'lost' : 'none')
      await world.pushAll()
      world.clock.now += 60_000
      await commented(world, 'A', 'and on')
      await world.pushAll()
      expect(versionsOf()).toEqual([['A', 2]])
      expect((await world.sync.state()).waiting).toBe(0)
    })

    test('the same while the look-up lags behind', async () => {
      await submitted(world, 'A')
      store.staleLookups = true
      let lost = 1
      store.trouble = what => (what === 'push' && lost-- > 0 ? 'lost' : 'none')
      for (let n = 0; n < 5; n += 1) {
        await world.pushAll()
        world.clock.now += 6_000
      }
      expect(versionsOf()).toEqual([['A', 1]])
      store.staleLookups = false
      world.clock.now += 15 * 60_000
      await world.pushAll()
      expect((await world.sync.state()).waiting).toBe(0)
      expect(versionsOf()).toEqual([['A', 1]])
    })

    test('a row the host refuses holds up no other, and ends with somebody told', async () => {
      await submitted(world, 'A')
      await submitted(world, 'B')
      const { push } = store
      const fault = new HostFault('refused', 'memory', 'too long')
      store.push = async (kind, rows) => {
        const results = await push(
          kind,
          rows.filter(({ id }) => id !== 'A'),
        )
        return rows.map(({ id }) => (id === 'A' ? { result: 'fault', fault } : results.shift()) as never)
      }
      for (let n = 0; n < 10; n += 1) {
        await world.pushAll()
        world.clock.now += 15 * 60_000
      }
      expect(versionsOf()).toEqual([['B', 1]])
      expect(world.events).toMatchObject([
        { what: 'dead', recordId: 'A', detail: { reason: 'too long', owner: 'jo' } },
      ])
      expect((await world.sync.state()).dead).toMatchObject([{ id: 'A', tries: 6 }])

      store.push = push
      await Promise.all([world.sync.replay('request', 'A'), world.sync.replay('request', 'A')])
      await world.pushAll()
      expect(versionsOf()).toEqual([
        ['B', 1],
        ['A', 1],
      ])
      expect((await world.sync.state()).dead).toEqual([])
    })

    test('a whole call refused for one row is told apart row by row', async () => {
      for (const id of ['A', 'B', 'C']) await submitted(world, id)
      const { push } = store
      store.push = async (kind, rows) => {
        if (rows.some(({ id }) => id === 'B')) throw new TypeError('the adapter stumbles')
        return push(kind, rows)
      }
      await world.pushAll()
      expect(versionsOf()).toEqual([
        ['A', 1],
        ['C', 1],
      ])
    })

    test('of a batch of which some fail only those are sent again', async () => {
      for (let n = 0; n < 20; n += 1) await submitted(world, `R${n}`)
      const sent: string[][] = []
      const { push } = store
      store.push = (kind, rows) => {
        sent.push(rows.map(({ id }) => id))
        return push(kind, rows)
      }
      let row = 0
      store.trouble = what => {
        const fails = what === 'row' && row++ % 3 === 0
        return fails ? new HostFault('unreachable', 'memory', '503') : 'none'
      }
      await world.sync.push()
      store.trouble = () => 'none'
      world.clock.now += 60_000
      await world.pushAll()
      expect(sent.map(({ length }) => length)).toEqual([20, 7])
      expect(new Set(sent.flat()).size).toBe(20)
      expect(store.rows('request')).toHaveLength(20)
    })

    test('a list somebody deleted is made again with all its rows', async () => {
      for (const id of ['A', 'B', 'C']) await submitted(world, id)
      await world.pushAll()
      await world.pullAll()
      store.drop('request')
      await commented(world, 'A', 'meanwhile')
      await world.pushAll()
      expect((await world.sync.state()).halted).toEqual([{ kind: 'request', code: 'missing' }])
      world.clock.now += 31_000
      await world.pullAll()
      await world.pushAll()
      expect(versionsOf().toSorted()).toEqual([
        ['A', 2],
        ['B', 1],
        ['C', 1],
      ])
      expect(await world.sync.state()).toMatchObject({ halted: [], waiting: 0 })
    })

    test('throttled, it waits as long as it is told and loses nothing', async () => {
      await submitted(world, 'A')
      let throttled = true
      store.trouble = () =>
        throttled ? new HostFault('throttled', 'memory', '429', { retryAfter: 120_000 }) : 'none'
      await world.sync.push()
      throttled = false
      const calls = store.calls.push
      world.clock.now += 119_000
      expect((await world.sync.push()).wait).toBe(1_000)
      expect(store.calls.push).toBe(calls)
      world.clock.now += 1_000
      expect(await world.pushAll()).toBe(1)
    })

    test('a host that is silent is asked seldom and everything gets there at last', async () => {
      for (const id of ['A', 'B', 'C']) await submitted(world, id)
      let silent = true
      store.trouble = () => (silent ? new HostFault('unreachable', 'memory', '503') : 'none')
      for (let second = 0; second < 600; second += 1) {
        await world.sync.push()
        world.clock.now += 1_000
      }
      expect(store.calls.push).toBeLessThan(25)
      expect((await world.sync.state()).hostSilent).toBe(true)
      silent = false
      world.clock.now += 15 * 60_000
      expect(await world.pushAll()).toBe(3)
      expect(await world.sync.state()).toMatchObject({ hostSilent: false, waiting: 0, dead: [] })
    })

    test('without permission a list is left alone, the others go on, and nothing is dropped', async () => {
      await submitted(world, 'A')
      let taken = true
      store.trouble = (what, kind) =>
        taken && what !== 'prepare' && kind === 'request'
          ? new HostFault('forbidden', 'memory', '403')
          : 'none'
      await world.pushAll()
      await world.pushAll()
      expect((await world.sync.state()).halted).toEqual([{ kind: 'request', code: 'forbidden' }])
      expect((await world.sync.state()).waiting).toBe(1)
      taken = false
      world.clock.now += 60_000
      await world.pullAll()
      expect(await world.pushAll()).toBe(1)
    })
  })

  test('a list that the host refuses is told once, and again when it does so another time', async () => {
    let taken = true
    store.trouble = (what, kind) =>
      taken && what === 'pull' && kind === 'standIn' ? new HostFault('forbidden', 'memory', '403') : 'none'
    for (let n = 0; n < 20; n += 1) {
      await world.pullAll()
      world.clock.now += 60_000
    }
    const trouble = { what: 'list standIn', why: 'forbidden' }
    expect(world.troubles).toEqual([trouble])
    taken = false
    world.clock.now += 16 * 60_000
    await world.pullAll()
    world.clock.now += 16 * 60_000
    taken = true
    await world.pullAll()
    expect(world.troubles).toEqual([trouble, trouble])
  })

  test('a process that stops leaves both the pushing and the pulling to the next one', async () => {
    await submitted(world, 'A')
    await world.pushAll()
    await world.pullAll()
    await submitted(world, 'B')
    const next = world.open()
    expect(await next.pull()).toMatchObject({ done: false })
    await world.sync.leave()
    await next.begin(0)
    expect(await next.pull()).toEqual({ done: true })
    expect((await next.push()).pushed).toBeGreaterThan(0)
    expect(rowOf('B')).toBeDefined()
  })

  test('a start is noted when the host is read at last, however late that is', async () => {
    const next = world.open()
    store.trouble = () => new HostFault('unreachable', 'memory', '503')
    await world.sync.leave()
    await next.begin(0)
    store.trouble = () => 'none'
    world.clock.now += 31 * 60_000
    const version = async () => (await world.ledger.reads.load(WORKSPACE, 'settings', 'ledger'))?.version
    const before = (await version()) ?? 0
    await world.pullAll(next)
    await world.pullAll(next)
    expect(await version()).toBe(before + 1)
  })

  describe('pulling', () => {
    beforeEach(async () => {
      await submitted(world, 'A')
      await world.pushAll()
      await world.pullAll()
      world.clock.now += 1_000
      world.events.length = 0
    })

    test('our own writing comes back and means nothing', async () => {
      const { rows } = store.calls
      await world.pullAll()
      await world.pushAll()
      expect(store.calls.rows).toBe(rows)
      expect(world.events).toEqual([])
    })

    test('an administrator’s correction is a command, and both sides read it in the history', async () => {
      store.edit('request', 'A', { values: { Title: 'Bearings for headsets' } })
      await world.pullAll()
      expect(await requestOf(world, 'A')).toMatchObject({ title: 'Bearings for headsets', version: 2 })
      const entries = await world.ledger.reads.entries(WORKSPACE, 'A')
      expect(entries.at(-1)?.data).toMatchObject({
        by: 'administrator',
        what: 'correct',
        text: 'Headset bearings',
        data: { corrected: ['title'] },
      })
      await world.pushAll()
      expect(rowOf('A')).toMatchObject({ version: 2, values: { Title: 'Bearings for headsets' } })
      expect(world.events).toMatchObject([{ what: 'corrected', recordId: 'A' }])
      await world.pullAll()
      expect(await requestOf(world, 'A')).toMatchObject({ version: 2 })
    })

    test.each([
      ['a state', { State: 'confirmed' }],
      ['a title nobody could give', { Title: '' }],
      ['a date that has passed', { NeededBy: 1_000_000 }],
    ])('%s is put back, and that is noted', async (_, values) => {
      const before = rowOf('A')?.values
      store.edit('request', 'A', { values })
      await world.pullAll()
      await world.pushAll()
      expect(rowOf('A')?.values).toEqual(before)
      expect(world.events).toMatchObject([{ what: 'put-back', detail: { columns: values } }])
      expect(await requestOf(world, 'A')).toMatchObject({ version: 1 })
    })

    test('an edit that meets our next version is taken over, and the version with it', async () => {
      await commented(world, 'A', 'one more thing')
      store.edit('request', 'A', { values: { Title: 'Corrected' } })
      await world.pushAll()
      expect(await requestOf(world, 'A')).toMatchObject({ title: 'Corrected', version: 3 })
      expect(rowOf('A')).toMatchObject({ version: 3, values: { Title: 'Corrected' } })
      expect(dataOf(rowOf('A')).entries.map(({ what }) => what)).toEqual(['submit', 'comment', 'correct'])
    })

    test('what is typed a second time is no second correction', async () => {
      for (const Title of ['Corrected', 'Corrected ']) {
        store.edit('request', 'A', { values: { Title } })
        await world.pullAll()
      }
      await world.pushAll()
      expect(rowOf('A')).toMatchObject({ version: 2, values: { Title: 'Corrected' } })
      expect(dataOf(rowOf('A')).entries).toHaveLength(2)
    })

    test('the data edited by hand is written over, and what stood there is kept', async () => {
      const forged = JSON.stringify({ ...dataOf(rowOf('A')), entries: [] })
      store.edit('request', 'A', { data: forged })
      await world.pullAll()
      await world.pushAll()
      expect(dataOf(rowOf('A')).entries).toHaveLength(1)
      expect(world.events).toMatchObject([
        { what: 'put-back', recordId: 'A', detail: { reason: 'not-ours', lost: forged } },
      ])
    })

    test('a raised version with another title is no version of ours and is put back', async () => {
      const before = rowOf('A')
      const { doc, ...rest } = dataOf(before)
      const forged = { ...rest, version: 7, doc: { ...doc, title: 'Forged' } }
      store.edit('request', 'A', { data: JSON.stringify(forged), version: 7 })
      await world.pullAll()
      await world.pushAll()
      expect(await requestOf(world, 'A')).toMatchObject({ title: 'Headset bearings', version: 1 })
      expect(rowOf('A')).toEqual(before)
      expect(world.events).toMatchObject([
        { what: 'put-back', recordId: 'A', detail: { reason: 'not-ours' } },
      ])
      expect(world.sync.catchingUp()).toBe(false)
    })

    test('a version of ours is put back under another version, and as another record', async () => {
      const old = rowOf('A')
      await commented(world, 'A', 'on it goes')
      await submitted(world, 'B')
      await world.pushAll()
      await world.pullAll()
      const [now, b] = [rowOf('A'), rowOf('B')]
      world.clock.now += 1_000
      store.edit('request', 'A', { data: old?.data ?? '', version: 9 })
      store.edit('request', 'B', { data: old?.data ?? '' })
      await world.pullAll()
      await world.pushAll()
      expect([rowOf('A'), rowOf('B')]).toEqual([now, b])
      expect(world.events.map(({ what, recordId }) => `${what} ${recordId}`)).toEqual([
        'put-back A',
        'put-back B',
      ])
    })

    test('a row somebody typed gives nobody any right: it is left alone and noted', async () => {
      const doc = { principalId: 'kim', standInId: 'jo', from: 1, until: 9e15 }
      const typed = {
        format: 1,
        id: 'S9',
        parentId: null,
        createdAt: 1,
        entries: [],
        doc,
        updatedAt: 1,
        version: 1,
      }
      const row = { id: 'S9', version: 1, values: {}, data: JSON.stringify(typed), known: null }
      await store.push('standIn', [row])
      await world.pullAll()
      expect(await world.ledger.reads.all(WORKSPACE, 'standIn')).toEqual([])
      expect(world.events).toMatchObject([
        { what: 'quarantined', kind: 'standIn', recordId: 'S9', detail: { reason: 'not-ours' } },
      ])
    })

    test.each([
      ['no JSON', 'nonsense'],
      ['half a character and 300 KB', `{"a":"\ud800${'x'.repeat(300_000)}`],
      ['somebody else’s record', '{"format":1,"id":"B","version":1,"doc":{},"entries":[]}'],
      ['sealed text of nobody', 'sealed.1.k9.a.b.c'],
    ])('a row whose data is %s is mended and the sync goes on', async (_, data) => {
      const before = rowOf('A')?.data
      await submitted(world, 'B')
      await world.pushAll()
      store.edit('request', 'A', { data })
      store.edit('request', 'B', { values: { Title: 'After it' } })
      world.clock.now += 1_000
      await world.pullAll()
      expect(await requestOf(world, 'B')).toMatchObject({ title: 'After it' })
      await world.pushAll()
      expect(rowOf('A')?.data).toBe(before)
    })

    test.each([
      ['holds nothing', {}],
      ['has a state of nobody', { state: 'teleported', customer: {}, criteria: 5 }],
    ])('a row of ours whose document %s is noted, and all others are read', async (_, doc) => {
      for (const id of ['B', 'C']) await submitted(world, id)
      await world.pushAll()
      await world.pullAll()
      world.clock.now += 1_000
      const before = rowOf('B')
      const data = (id: string, version: number) => signedData('request', id, version, { doc })
      await store.push('request', [{ id: 'Z', version: 1, values: {}, data: data('Z', 1), known: null }])
      store.edit('request', 'B', { data: data('B', 2), version: 2 })
      store.edit('request', 'C', { values: { Title: 'After them' } })
      await world.pullAll()
      expect(await requestOf(world, 'C')).toMatchObject({ title: 'After them' })
      expect(await requestOf(world, 'Z')).toBeUndefined()
      await world.pushAll()
      expect(rowOf('B')).toEqual(before)
      expect(world.events).toMatchObject([
        { what: 'quarantined', recordId: 'Z', detail: { reason: expect.stringContaining('worked with') } },
        { what: 'put-back', recordId: 'B', detail: { lost: data('B', 2) } },
        { what: 'corrected', recordId: 'C' },
      ])
      const { rows } = store.calls
      await world.pullAll()
      await world.pushAll()
      expect(store.calls.rows - rows).toBe(0)
    })

    test('a push that meets such a row puts it back and takes the others along', async () => {
      await submitted(world, 'B')
      await commented(world, 'A', 'one more thing')
      store.edit('request', 'A', { data: signedData('request', 'A', 3, {}), version: 3 })
      await world.pushAll()
      expect(rowOf('B')).toBeDefined()
      expect(dataOf(rowOf('A')).entries.map(({ text }) => text)).toEqual(['', 'one more thing'])
      expect(world.events).toMatchObject([{ what: 'put-back', recordId: 'A' }])
    })

    test('a record of which no columns can be made is given up, and holds up no other', async () => {
      await world.ledger.write(tx =>
        tx.save({
          workspace: WORKSPACE,
          kind: 'request',
          id: 'X',
          expectedVersion: 0,
          doc: {},
          createdAt: 1,
          updatedAt: 1,
        }),
      )
      await submitted(world, 'B')
      for (let n = 0; n < 10; n += 1) {
        await world.pushAll()
        world.clock.now += 15 * 60_000
      }
      expect(rowOf('B')).toBeDefined()
      expect((await world.sync.state()).dead).toMatchObject([{ id: 'X', tries: 6 }])
    })

    test('a row deleted by hand is written again, with what was queued meanwhile', async () => {
      store.remove('request', 'A')
      await commented(world, 'A', 'queued')
      await world.pullAll()
      await world.pushAll()
      expect(versionsOf()).toEqual([['A', 2]])
      expect(world.events).toMatchObject([{ what: 'restored', recordId: 'A' }])
    })

    test('the same when the push meets it first, told once', async () => {
      store.remove('request', 'A')
      await commented(world, 'A', 'queued')
      await world.pushAll()
      await world.pullAll()
      expect(versionsOf()).toEqual([['A', 2]])
      expect(world.events.map(({ what }) => what)).toEqual(['restored'])
    })

    test('after an expired cursor everything is read, and only then what is gone is written again', async () => {
      for (const id of ['B', 'C', 'D', 'E']) await submitted(world, id)
      await world.pushAll()
      await world.pullAll()
      world.clock.now += 1_000
      store.remove('request', 'C')
      store.edit('request', 'E', { values: { Title: 'Corrected' } })
      store.expire()
      await world.pullAll()
      expect(world.sync.catchingUp()).toBe(false)
      await world.pushAll()
      expect(
        versionsOf()
          .map(([id]) => id)
          .sort(),
      ).toEqual(['A', 'B', 'C', 'D', 'E'])
      expect(await requestOf(world, 'E')).toMatchObject({ title: 'Corrected' })
      expect(world.events.map(({ what, recordId }) => `${what} ${recordId}`).sort()).toEqual([
        'corrected E',
        'restored C',
      ])
    })

    test('what was read before a crash between pages is not done twice', async () => {
      for (const id of ['B', 'C', 'D', 'E', 'F', 'G']) await submitted(world, id)
      await world.pushAll()
      await world.pullAll()
      world.clock.now += 1_000
      for (const id of ['B', 'C', 'D', 'E', 'F', 'G'])
        store.edit('request', id, { values: { Title: `New ${id}` } })
      let pages = 0
      store.trouble = (what, kind) => {
        if (what === 'pull' && kind === 'request' && ++pages === 2) throw new Error('killed')
        return 'none'
      }
      await expect(world.pullAll()).rejects.toThrow('killed')
      store.trouble = () => 'none'
      world.clock.now += 31_000
      const again = world.open()
      await again.begin(1_000)
      for (const id of ['B', 'C', 'D', 'E', 'F', 'G'])
        expect(await requestOf(world, id)).toMatchObject({ title: `New ${id}`, version: 2 })
      expect(world.events).toHaveLength(6)
    })

    test('states that come late, before the newest one, change nothing', async () => {
      store.repeats = true
      for (const text of ['1', '2']) {
        await commented(world, 'A', text)
        await world.pushAll()
      }
      world.clock.now += 1_000
      await world.pullAll()
      await world.pullAll()
      await world.pushAll()
      expect(await requestOf(world, 'A')).toMatchObject({ version: 3 })
      expect(versionsOf()).toEqual([['A', 3]])
      expect(world.events).toEqual([])
    })

    test('a row that vanished without a word is written again after a day', async () => {
      store.vanish('request', 'A')
      await world.pullAll()
      expect(versionsOf()).toEqual([])
      world.clock.now += 25 * 3_600_000
      await world.pullAll()
      await world.pushAll()
      expect(versionsOf()).toEqual([['A', 1]])
      expect(world.events).toMatchObject([{ what: 'restored', recordId: 'A' }])
    })

    test('a clock set back an hour hides no edit and holds up no push', async () => {
      await submitted(world, 'B')
      store.trouble = () => new HostFault('unreachable', 'memory', '503')
      await world.sync.push()
      store.trouble = () => 'none'
      world.clock.now -= 3_600_000
      world.clock.back += 3_600_000
      store.edit('request', 'A', { values: { Title: 'Corrected' } })
      await world.pullAll()
      expect(await requestOf(world, 'A')).toMatchObject({ title: 'Corrected' })
      await world.pushAll()
      expect(rowOf('B')).toBeDefined()
    })

    test('a flow that edits a row after every writing does not keep us at it for ever', async () => {
      const { rows } = store.calls
      for (let n = 0; n < 30; n += 1) {
        store.edit('request', 'A', { values: { State: `flow ${n}` } })
        world.clock.now += 1_000
        await world.pullAll()
        await world.pushAll()
      }
      expect(store.calls.rows - rows).toBe(10)
      await commented(world, 'A', 'and on')
      await world.pushAll()
      expect(rowOf('A')).toMatchObject({ version: 2, values: { State: 'submitted' } })
    })

    test('a row that was given another record id gets its own again', async () => {
      const row = rowOf('A')
      store.rename('request', 'A', 'Z')
      await world.pullAll()
      await world.pushAll()
      expect(store.rows('request')).toEqual([row])
      expect(world.events).toMatchObject([{ what: 'put-back', recordId: 'A' }])
    })

    test('items that are no rows of ours are noted once and passed over', async () => {
      store.addStranger('request', 'no record id')
      store.expire()
      await world.pullAll()
      store.expire()
      await world.pullAll()
      expect(world.events).toMatchObject([
        { what: 'quarantined', detail: { reason: 'no record id' } },
        { what: 'quarantined', detail: { reason: 'no record id' } },
      ])
      expect((await world.sync.state()).events.filter(({ what }) => what === 'quarantined')).toHaveLength(1)
    })
  })

  test('a private request stands in the host as ciphertext, its rating too', async () => {
    await submitted(world, 'P', { private: true, title: '工资单', need: 'salary slip' })
    const rating = {
      kind: 'rating',
      id: 'P.jo',
      requestId: 'P',
      by: 'jo',
      at: 1,
      mark: 2,
      cause: 'late',
      text: 'bad',
    }
    await world.ledger.write(tx =>
      tx.save({
        workspace: WORKSPACE,
        kind: 'rating',
        id: rating.id,
        parentId: 'P',
        expectedVersion: 0,
        doc: rating,
        createdAt: 1,
        updatedAt: 1,
      }),
    )
    await world.pushAll()
    const seen = JSON.stringify([store.rows('request'), store.rows('rating')])
    expect(store.rows('rating')).toHaveLength(1)
    for (const word of ['工资单', 'salary', 'bearings', '"bad"', '"jo"']) expect(seen).not.toContain(word)
    store.edit('request', 'P', { values: { Title: 'guessed' } })
    world.clock.now += 1_000
    await world.pullAll()
    await world.pushAll()
    expect(await requestOf(world, 'P')).toMatchObject({ title: '工资单' })
    expect(rowOf('P')?.values.Title).toBeNull()

    // nobody can make it readable by writing it there, whatever its version
    const doc = { ...(await requestOf(world, 'P')), private: false, title: 'opened' }
    const forged = {
      format: 1,
      id: 'P',
      version: 9,
      parentId: null,
      createdAt: 1,
      updatedAt: 1,
      doc,
      entries: [],
    }
    store.edit('request', 'P', { data: JSON.stringify(forged), version: 9 })
    world.clock.now += 1_000
    await world.pullAll()
    await world.pushAll()
    expect(await requestOf(world, 'P')).toMatchObject({ title: '工资单', private: true })
    expect(rowOf('P')?.data).toMatch(/^sealed\./)
  })
})
