import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ENGINES, type OpenedLedger } from '../ledger/engines.ts'
import { type OpenedStore, STORES } from '../ports/stores.ts'
import { openSharePoint } from '../teams/open-sharepoint.ts'
import { commented, openWorld, requestOf, submitted, type World } from './world.ts'

const [sqlite] = ENGINES
const openLedger = (): Promise<OpenedLedger> => {
  if (!sqlite) throw new Error('there is no engine')
  return sqlite.open({ hostKeepsRecords: true })
}

describe.each(STORES)('the sync over $name', ({ open }) => {
  let opened: OpenedLedger
  let host: OpenedStore
  let world: World
  beforeEach(async () => {
    opened = await openLedger()
    host = await open()
    world = openWorld(opened.ledger, host.store)
    await world.sync.begin(10_000)
    for (const id of ['A', 'B', 'C']) await submitted(world, id)
    await submitted(world, 'P', { private: true, title: '工资单' })
    await world.pushAll()
    await world.pullAll()
    world.clock.now += 1_000
    world.events.length = 0
  })
  afterEach(async () => {
    await opened.close()
    await host.close()
  })

  const ids = () => host.ids('request').toSorted()
  const state = () => world.sync.state()
  const settle = async () => {
    world.clock.now += 120_000
    host.pass(120_000)
    await world.pullAll()
    await world.pushAll()
    await world.pullAll()
  }

  test('writes every record once and finds its own writing unchanged', async () => {
    expect(ids()).toEqual(['A', 'B', 'C', 'P'])
    expect(await state()).toMatchObject({ waiting: 0, dead: [], events: [], catchingUp: false })
  })

  test('takes a correction over, puts other edits back, and makes again what was removed', async () => {
    host.edit('request', 'A', { Title: 'Corrected' })
    host.edit('request', 'B', { State: 'closed by hand' })
    host.remove('request', 'C')
    await settle()
    expect(await requestOf(world, 'A')).toMatchObject({ title: 'Corrected', version: 2 })
    expect(await requestOf(world, 'B')).toMatchObject({ state: 'submitted', version: 1 })
    expect(ids()).toEqual(['A', 'B', 'C', 'P'])
    const what = world.events.map(event => `${event.what} ${event.recordId}`).toSorted()
    expect(what).toEqual(['corrected A', 'put-back B', 'restored C'])
    expect((await state()).waiting).toBe(0)
  })

  test('has one row for a record whose answer was lost, sealed or not', async () => {
    for (const [id, isPrivate] of [
      ['D', false],
      ['Q', true],
    ] as const) {
      await submitted(world, id, { private: isPrivate })
      host.loseAnswer()
      await world.pushAll()
      world.clock.now += 60_000
      host.pass(120_000)
      await world.pushAll()
    }
    await settle()
    expect(ids()).toEqual(['A', 'B', 'C', 'D', 'P', 'Q'])
    expect(await state()).toMatchObject({ waiting: 0, dead: [], events: [] })
  })

  test('meets an edit while its own change is on the way, and loses neither', async () => {
    await commented(world, 'A', 'our own')
    host.edit('request', 'A', { Title: 'Corrected' })
    await world.pushAll()
    await settle()
    expect(await requestOf(world, 'A')).toMatchObject({ title: 'Corrected', version: 3 })
    expect((await state()).waiting).toBe(0)
  })

  test('reads everything again when its cursor is too old', async () => {
    host.remove('request', 'B')
    host.expire('request')
    host.addStranger('request')
    await settle()
    expect(ids()).toContain('B')
    expect(world.events.map(({ what }) => what).toSorted()).toEqual(['quarantined', 'restored'])
  })

  test('fills an empty ledger again', async () => {
    await commented(world, 'A', 'and a comment')
    await world.pushAll()
    const other = await openLedger()
    const again = openWorld(other.ledger, host.store)
    await again.sync.begin(10_000)
    for (const id of ['A', 'B', 'C', 'P'])
      expect(await requestOf(again, id)).toEqual(await requestOf(world, id))
    expect(await again.sync.state()).toMatchObject({ catchingUp: false, events: [] })
    await other.close()
  })
})

test('1,000 changed records reach SharePoint in at most 60 requests, at two units each', {
  timeout: 60_000,
}, async () => {
  const { emulator, store, close } = await openSharePoint()
  const opened = await openLedger()
  const world = openWorld(opened.ledger, store)
  await world.sync.begin(60_000)
  await world.pushAll()
  for (let n = 0; n < 1_000; n += 1) await submitted(world, `R${n}`)
  const requests = () => emulator.heard.filter(({ part }) => !part).length
  const before = { requests: requests(), units: emulator.sharePoint.spent() }
  expect(await world.pushAll()).toBe(1_000)
  expect(requests() - before.requests).toBeLessThanOrEqual(60)
  expect(emulator.sharePoint.spent() - before.units).toBeLessThanOrEqual(2_000)
  await opened.close()
  await close()
})
