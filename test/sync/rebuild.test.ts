import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isRefusal } from '../../src/domain/refusal.ts'
import { makeMove } from '../../src/domain/request/make-move.ts'
import type { Request } from '../../src/domain/request.ts'
import { backUp as backUpLedger } from '../../src/ledger/back-up.ts'
import type { Ledger } from '../../src/ledger/ledger.ts'
import { openLedger } from '../../src/ledger/open-ledger.ts'
import { restoreLedger } from '../../src/ledger/restore.ts'
import { HostFault } from '../../src/ports/host-fault.ts'
import { numbered, saveOf } from '../../src/service/act.ts'
import { importLog } from '../../src/service/import/import-log.ts'
import { sealWith } from '../../src/sync/seal.ts'
import { facts, t } from '../domain/sample.ts'
import { temporaryFolder } from '../ledger/engines.ts'
import { logOf, mapping, org, terms } from '../service/import/invented.ts'
import { expectEqual } from './equal.ts'
import { type MemoryStore, memoryStore } from './memory-store.ts'
import { commented, openWorld, requestOf, signedData, submitted, WORKSPACE, type World } from './world.ts'

let folder: ReturnType<typeof temporaryFolder>
let store: MemoryStore
let opened: Ledger[]
beforeEach(() => {
  folder = temporaryFolder()
  store = memoryStore()
  opened = []
})
afterEach(async () => {
  for (const ledger of opened) await ledger.close()
  folder.remove()
})

const pathOf = (name: string) => join(folder.folder, `${name}.db`)

async function open(name: string): Promise<World> {
  const ledger = await openLedger({ path: pathOf(name), hostKeepsRecords: true })
  opened.push(ledger)
  return openWorld(ledger, store)
}

async function begun(name: string): Promise<World> {
  const world = await open(name)
  await world.sync.begin(60_000)
  return world
}

/** Everything a ledger holds of its records, the record of its own starts apart. */
function tables(name: string) {
  const db = new DatabaseSync(pathOf(name), { readOnly: true })
  const all = (table: string, order: string) => db.prepare(`select * from "${table}" order by ${order}`).all()
  const content = {
    record: all('record', 'kind, id').filter(({ id }) => id !== 'ledger'),
    entry: all('entry', 'record_id, seq'),
    party: all('party', 'party, side, state, record_id'),
    step: all('step', 'record_id, what, due_at'),
  }
  db.close()
  return content
}

async function proposed({ ledger }: World, id: string): Promise<void> {
  const by = facts('Mon 11:00', 'mikael')
  await ledger.write(async tx => {
    const stored = await tx.load<Request>(WORKSPACE, 'request', id)
    if (!stored) throw new Error(`no ${id}`)
    const request = { ...stored.doc, version: stored.version }
    const input = { date: t('Thu 12:00'), reason: '', criteria: request.criteria }
    const outcome = makeMove(request, 'propose', input as never, { id: 'mikael', auditor: false }, by)
    if (isRefusal(outcome)) throw new Error(outcome.refused)
    const next = numbered(outcome.request, outcome.entry, stored.version + 1)
    await tx.save(saveOf(WORKSPACE, request, next, [outcome.entry], by))
  })
}

const imported = (ledger: Ledger, number: string, noPush = false) =>
  importLog({
    log: logOf([
      [number, '2016-03-07 09:00', 'New'],
      [number, '2016-03-07 10:00', 'Active'],
    ]),
    mapping: mapping(),
    ledger,
    workspace: WORKSPACE,
    org,
    terms,
    noPush,
  })

/** Requests in several states, a private one, a rating, a unit's contacts, a stand-in, settings and imported history. */
async function filled(world: World): Promise<void> {
  const { ledger } = world
  await submitted(world, 'A')
  await proposed(world, 'A')
  await commented(world, 'A', 'thank you 谢谢')
  await submitted(world, 'B', { title: '轴承' })
  await submitted(world, 'P', { private: true, title: 'salary slip' })
  await imported(ledger, 'C1')
  const save = { workspace: WORKSPACE, expectedVersion: 0, createdAt: 5, updatedAt: 6 }
  const rating = { kind: 'rating', id: 'A.jo', requestId: 'A', by: 'jo', at: 5, mark: 4, text: 'fine' }
  const contacts = [{ unitId: 'purchasing', personId: 'bo', forUnitId: null }]
  const standIn = { id: 'S1', personId: 'mikael', standInId: 'bo', from: 1, to: 2, namedBy: 'sheela' }
  await ledger.write(async tx => {
    await tx.save({ ...save, kind: 'rating', id: 'A.jo', parentId: 'A', doc: rating })
    const named = { by: 'sheela', what: 'nameContacts' }
    const unit = { unitId: 'purchasing', calendarId: null, contacts }
    await tx.save({ ...save, kind: 'unitSettings', id: 'purchasing', doc: unit, entries: [named] })
    await tx.save({ ...save, kind: 'standIn', id: 'S1', doc: standIn })
    await tx.save({ ...save, kind: 'settings', id: 'workspace', doc: { targets: {} } })
  })
}

describe('an empty ledger and full lists', () => {
  test('give the same state, record by record', async () => {
    const world = await begun('first')
    await filled(world)
    await world.pushAll()
    expect((await world.sync.state()).history).toBe(0)
    const before = tables('first')
    expect(before.record.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['request', 'rating', 'unitSettings', 'standIn', 'settings']),
    )

    const again = await open('second')
    expect(again.sync.catchingUp()).toBe(true)
    await again.sync.begin(60_000)
    expect(again.sync.catchingUp()).toBe(false)
    expect(tables('second')).toEqual(before)
    await again.ledger.indexWords(100)
    const search = { workspace: WORKSPACE, limit: 10 }
    const found = (party: string, text: string) =>
      again.ledger.reads.search({ ...search, parties: [party], text })
    expect(await found('p:jo', '轴承')).toMatchObject([{ id: 'B' }])
    expect(await found('u:sales', 'C1')).toHaveLength(1)

    await again.pushAll()
    expect(store.rows('request')).toHaveLength(4)
    expect(await again.sync.state()).toMatchObject({ waiting: 0, history: 0, dead: [], events: [] })
  })

  test('give all that can be read beside a row that nobody expected', async () => {
    const world = await begun('first')
    await submitted(world, 'A')
    await world.pushAll()
    const data = signedData('request', 'Z', 1, {})
    await store.push('request', [{ id: 'Z', version: 1, values: {}, data, known: null }])
    const again = await open('second')
    await again.sync.begin(60_000)
    expect(again.sync.catchingUp()).toBe(false)
    expect(await requestOf(again, 'A')).toBeDefined()
    expect(again.events).toMatchObject([{ what: 'quarantined', recordId: 'Z' }])
  })

  test('give it also when the reading was broken off in the middle', async () => {
    const world = await begun('first')
    for (let n = 0; n < 20; n += 1) await submitted(world, `R${n}`)
    await world.pushAll()
    let pages = 0
    store.trouble = what => {
      if (what === 'pull' && ++pages === 9) throw new Error('killed')
      return 'none'
    }
    const broken = await open('second')
    await expect(broken.sync.begin(60_000)).rejects.toThrow('killed')
    expect(broken.sync.catchingUp()).toBe(true)
    store.trouble = () => 'none'
    broken.clock.now += 31_000
    const next = broken.open()
    await next.begin(60_000)
    expect(next.catchingUp()).toBe(false)
    expect(tables('second')).toEqual(tables('first'))
  })

  test('leave out what was never pushed, and say nothing of it', async () => {
    const world = await begun('first')
    await imported(world.ledger, 'C1', true)
    await submitted(world, 'A')
    await world.pushAll()
    expect(store.rows('request').map(({ id }) => id)).toEqual(['A'])
    expect(await world.sync.state()).toMatchObject({ waiting: 0, history: 0 })
  })

  test('push imported history only when nothing else waits', async () => {
    const world = await begun('first')
    await imported(world.ledger, 'C1')
    await submitted(world, 'A')
    await world.sync.push()
    expect(store.rows('request').map(({ id }) => id)).toEqual(['A'])
    expect(await world.sync.state()).toMatchObject({ waiting: 0, history: 1 })
    await world.pushAll()
    expect(store.rows('request')).toHaveLength(2)
  })

  test('signed and sealed with a key that is gone are not believed, and say which ones', async () => {
    const world = await begun('first')
    await filled(world)
    await world.pushAll()
    const ledger = await openLedger({ path: pathOf('second'), hostKeepsRecords: true })
    opened.push(ledger)
    const again = openWorld(ledger, store, {
      seal: sealWith([{ id: 'k2', secret: Buffer.alloc(32, 1) }]),
    })
    await again.sync.begin(60_000)
    expect(again.sync.catchingUp()).toBe(false)
    expect(await requestOf(again, 'P')).toBeUndefined()
    expect(await requestOf(again, 'A')).toBeUndefined()
    const reasons = new Map(again.events.map(({ recordId, detail }) => [recordId, detail.reason]))
    expect(reasons.get('P')).toBe('the key k1 is not known here')
    expect(reasons.get('A')).toBe('not-ours')
  })

  test('hold rows that somebody typed: those are left out, all others are there', async () => {
    const world = await begun('first')
    await submitted(world, 'A')
    await world.pushAll()
    const row = store.rows('request').find(({ id }) => id === 'A')
    const typed = { id: 'Z', version: 1, values: {}, data: row?.data.replace('"id":"A"', '"id":"Z"') ?? '' }
    await store.push('request', [{ ...typed, known: null }])
    const again = await open('second')
    await again.sync.begin(60_000)
    expect(again.sync.catchingUp()).toBe(false)
    expect(await requestOf(again, 'Z')).toBeUndefined()
    expect(await requestOf(again, 'A')).toBeDefined()
    expect(again.events).toMatchObject([
      { what: 'quarantined', recordId: 'Z', detail: { reason: 'not-ours' } },
    ])
  })

  test('keep commands waiting while the host does not answer', async () => {
    const world = await begun('first')
    await submitted(world, 'A')
    await world.pushAll()
    store.trouble = () => new HostFault('unreachable', 'memory', '503')
    const again = await open('second')
    await again.sync.begin(0)
    expect(again.sync.catchingUp()).toBe(true)
  })
})

test('at a first start what is missing in the host is told once, not at every look', async () => {
  const { prepare } = store
  store.prepare = async () => [{ what: 'site', state: 'missing', reason: 'no-grant' }]
  store.drop('request')
  const world = await open('first')
  await world.sync.begin(0)
  for (let n = 0; n < 20; n += 1) {
    world.clock.now += 60_000
    await world.pullAll()
  }
  expect(world.troubles).toEqual([
    { what: 'site', why: 'no-grant' },
    { what: 'list request', why: 'missing' },
  ])
  store.prepare = prepare
  world.clock.now += 15 * 60_000
  await world.pullAll()
  expect((await world.sync.state()).halted).toEqual([])
})

describe('a ledger restored from a backup', () => {
  /** A backup taken now. */
  const backUp = async (world: World) => {
    const db = new DatabaseSync(pathOf('first'))
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    db.close()
    copyFileSync(pathOf('first'), pathOf('restored'))
    expect(await requestOf(world, 'A')).toBeDefined()
  }

  test('takes no commands until it has what the host has', async () => {
    const world = await begun('first')
    await submitted(world, 'A')
    await world.pushAll()
    await world.pullAll()
    await backUp(world)
    await commented(world, 'A', 'after the backup')
    await submitted(world, 'B')
    await world.pushAll()
    const now = tables('first')

    const restored = await open('restored')
    restored.clock.now += 31_000
    expect(restored.sync.catchingUp()).toBe(true)
    await restored.sync.begin(60_000)
    expect(restored.sync.catchingUp()).toBe(false)
    expect(tables('restored')).toEqual(now)
    await restored.pushAll()
    await expectEqual(restored.ledger, store)
  })

  test('is found out later where the host was silent at the start; what was done meanwhile is kept', async () => {
    const world = await begun('first')
    await submitted(world, 'A')
    await world.pushAll()
    await world.pullAll()
    await backUp(world)
    for (const text of ['one', 'two']) await commented(world, 'A', text)
    await world.pushAll()

    let silent = true
    store.trouble = () => (silent ? new HostFault('unreachable', 'memory', '503') : 'none')
    const restored = await open('restored')
    await restored.sync.begin(0)
    expect(restored.sync.catchingUp()).toBe(false)
    await commented(restored, 'A', 'done on the old state')
    silent = false
    restored.clock.now += 31 * 60_000
    await restored.pullAll()
    expect(restored.sync.catchingUp()).toBe(false)
    const said = await restored.ledger.reads.entries<{ text: string }>(WORKSPACE, 'A')
    expect(said.map(({ data }) => data.text)).toEqual(['', 'one', 'two'])
    expect(restored.events).toMatchObject([{ what: 'conflict', recordId: 'A' }])
    expect(restored.events[0]?.detail.lost).toContain('done on the old state')
  })

  test('reads everything anew, however long the page on which it was found out', async () => {
    const world = await begun('first')
    const ids = ['A', ...Array.from({ length: 59 }, (_, n) => `R${n}`)]
    for (const id of ids) await submitted(world, id)
    await world.pushAll()
    await world.pullAll()
    await backUp(world)
    await commented(world, 'A', 'after the backup')
    await world.pushAll()
    // saved by hand without a change: they stand on the same page after it
    for (const id of ids.slice(1)) store.edit('request', id, {})
    // no delta tells of it
    store.vanish('request', 'R40')
    store.pageSize = 100
    let silent = true
    store.trouble = () => (silent ? new HostFault('unreachable', 'memory', '503') : 'none')
    const restored = await open('restored')
    await restored.sync.begin(0)
    silent = false
    restored.clock.now += 31 * 60_000
    await restored.pullAll()
    await restored.pushAll()
    expect(restored.events).toMatchObject([{ what: 'restored', recordId: 'R40' }])
    expect(store.rows('request')).toHaveLength(60)
  })

  test('by the command takes none either while the host is silent, however long', async () => {
    const world = await begun('first')
    await submitted(world, 'A')
    await world.pushAll()
    await world.pullAll()
    await backUpLedger(pathOf('first'), pathOf('backup'))
    for (const text of ['one', 'two']) await commented(world, 'A', text)
    await world.pushAll()
    await world.ledger.close()
    opened.pop()
    const now = tables('first')
    await restoreLedger(pathOf('backup'), pathOf('first'), world.clock.now)

    let silent = true
    store.trouble = () => (silent ? new HostFault('unreachable', 'memory', '503') : 'none')
    const restored = await open('first')
    await restored.sync.begin(0)
    restored.clock.now += 11_000
    expect(restored.sync.catchingUp()).toBe(true)
    silent = false
    restored.clock.now += 31 * 60_000
    await restored.pullAll()
    expect(restored.sync.catchingUp()).toBe(false)
    expect(tables('first')).toEqual(now)
    expect(restored.events).toEqual([])
  })

  test('keeps a version that the host alone has, also when it has gone further itself', async () => {
    const world = await begun('first')
    await submitted(world, 'A')
    await submitted(world, 'P', { private: true })
    await world.pushAll()
    await world.pullAll()
    await backUp(world)
    for (const id of ['A', 'P']) for (const text of ['one', 'two']) await commented(world, id, text)
    await world.pushAll()
    const [a, p] = store.rows('request')
    let silent = true
    store.trouble = () => (silent ? new HostFault('unreachable', 'memory', '503') : 'none')
    const restored = await open('restored')
    await restored.sync.begin(0)
    for (const id of ['A', 'P'])
      for (const text of ['old 1', 'old 2', 'old 3', 'old 4']) await commented(restored, id, text)
    silent = false
    restored.clock.now += 31 * 60_000
    await restored.pullAll()
    await restored.pushAll()
    expect(restored.events).toMatchObject([
      { what: 'conflict', recordId: 'A', detail: { lost: a?.data } },
      { what: 'conflict', recordId: 'P', detail: { lost: p?.data } },
    ])
    expect(store.rows('request').map(({ version }) => version)).toEqual([5, 5])
  })

  test('with another content of the same version keeps both', async () => {
    const world = await begun('first')
    await submitted(world, 'A')
    await world.pushAll()
    await world.pullAll()
    await backUp(world)
    await commented(world, 'A', 'in the host')
    await world.pushAll()
    let silent = true
    store.trouble = () => (silent ? new HostFault('unreachable', 'memory', '503') : 'none')
    const restored = await open('restored')
    await restored.sync.begin(0)
    await commented(restored, 'A', 'in the restored ledger')
    silent = false
    restored.clock.now += 31 * 60_000
    await restored.pullAll()
    await restored.pushAll()
    expect(restored.events).toMatchObject([{ what: 'conflict', recordId: 'A' }])
    expect(restored.events[0]?.detail.lost).toContain('in the host')
    await expectEqual(restored.ledger, store)
    const [row] = store.rows('request')
    expect(row?.data).toContain('in the restored ledger')
  })
})

test('two ledgers over the same lists are told from one', async () => {
  const first = await begun('first')
  await first.pushAll()
  await first.pullAll()
  expect((await first.sync.state()).otherLedger).toBe(false)
  const second = await begun('second')
  await second.pushAll()
  expect((await second.sync.state()).otherLedger).toBe(false)
  first.clock.now += 60_000
  await first.pullAll()
  expect((await first.sync.state()).otherLedger).toBe(true)
})

test('records from before there was a host are sent to it, all of them', async () => {
  const alone = await openLedger({ path: pathOf('first') })
  const world = openWorld(alone, store)
  await filled(world)
  await alone.close()
  const hosted = await begun('first')
  await hosted.pushAll()
  await hosted.pushAll()
  expect(store.rows('request')).toHaveLength(4)
  expect(store.rows('rating')).toHaveLength(1)
})
