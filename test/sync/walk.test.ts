import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SyncEvent } from '../../src/ledger/host-copy.ts'
import type { StoredEntry } from '../../src/ledger/ledger.ts'
import { HostFault } from '../../src/ports/host-fault.ts'
import type { Sync } from '../../src/sync/sync.ts'
import { ENGINES, type OpenedLedger } from '../ledger/engines.ts'
import { expectEqual } from './equal.ts'
import { Killed, type Life, mortal } from './kills.ts'
import { type MemoryStore, memoryStore } from './memory-store.ts'
import { commented, openWorld, requestOf, submitted, WORKSPACE, type World } from './world.ts'

const runs = Number(process.env.WALKS ?? 25)
const seed = Number(process.env.SEED ?? 20261125)
/** Longer than a lease. */
const LEASE = 31_000
const HOUR = 3_600_000

interface Walk {
  world: World
  store: MemoryStore
  /** Texts of the comments that were acknowledged, by record. */
  acknowledged: Map<string, string[]>
  workers: { sync: Sync; life: Life }[]
}

function worker(world: World, store: MemoryStore): Walk['workers'][number] {
  const life = { steps: 0, left: Number.POSITIVE_INFINITY }
  return { life, sync: world.open(mortal(world.ledger, store, life)) }
}

async function begun(opened: OpenedLedger): Promise<Walk> {
  await opened.empty()
  const store = memoryStore()
  const world = openWorld(opened.ledger, store)
  await world.sync.begin(1_000)
  const workers = [worker(world, store), worker(world, store)]
  for (const { sync } of workers) await sync.begin(0)
  return { world, store, acknowledged: new Map(), workers }
}

/** The host is well again and time enough passes: everything is where it belongs. */
async function settled({ world, store, acknowledged }: Walk): Promise<void> {
  store.trouble = () => 'none'
  store.staleLookups = false
  world.clock.now += HOUR
  const last = world.open()
  await last.begin(HOUR)
  for (let n = 0; n < 6; n += 1) {
    await world.pushAll(last)
    await world.pullAll(last)
    world.clock.now += HOUR
  }
  const state = await last.state()
  expect(state.dead).toEqual([])
  expect(state.waiting, 'the outbox is empty').toBe(0)
  for (const [id, texts] of acknowledged) {
    const entries = await world.ledger.reads.entries(WORKSPACE, id)
    const said = entries.map(({ data }: StoredEntry) => (data as { text: string }).text)
    expect(said, `what was acknowledged for ${id} is there`).toEqual(expect.arrayContaining(texts))
    expect(
      said.filter(text => texts.includes(text)),
      'once',
    ).toHaveLength(texts.length)
  }
  await expectEqual(world.ledger, store)
}

const IDS = ['A', 'B', 'C']
const action = fc.record({
  what: fc.constantFrom(
    'command',
    'command',
    'push',
    'push',
    'pull',
    'kill',
    'trouble',
    'edit',
    'remove',
    'expire',
    'time',
  ),
  id: fc.constantFrom(...IDS),
  worker: fc.nat(1),
  number: fc.nat(40),
})
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never

const TROUBLES = [
  new HostFault('throttled', 'memory', '429', { retryAfter: 5_000 }),
  new HostFault('throttled', 'memory', '429'),
  new HostFault('unreachable', 'memory', '503'),
  'lost',
  'none',
] as const

async function command({ world, acknowledged }: Walk, id: string, text: string) {
  const texts = acknowledged.get(id)
  if (!texts) {
    await submitted(world, id)
    acknowledged.set(id, [])
  } else {
    await commented(world, id, text)
    texts.push(text)
  }
}

async function work(walk: Walk, index: number, what: 'push' | 'pull') {
  const each = walk.workers[index]
  try {
    await each?.sync[what]()
  } catch (error) {
    if (!(error instanceof Killed)) throw error
    walk.workers[index] = worker(walk.world, walk.store)
    // started again, often before the old one's lease is over
    await walk.workers[index]?.sync.begin(0)
  }
}

/** Somebody acts while a push is on its way. */
const once = (store: MemoryStore, job: () => Promise<void>) => async () => {
  store.during = async () => {}
  await job()
}

async function act(walk: Walk, { what, id, worker: index, number }: Action, step: number) {
  const { world, store } = walk
  world.clock.now += 100
  const known = store.rows('request').some(row => row.id === id)
  if (what === 'command') await command(walk, id, `comment ${step}`)
  else if (what === 'push' || what === 'pull') {
    if (number % 2) store.during = once(store, () => command(walk, id, `comment ${step}`))
    await work(walk, index, what)
  } else if (what === 'kill') {
    const life = walk.workers[index]?.life
    if (life) life.left = number % 8
  } else if (what === 'trouble') {
    const trouble = TROUBLES[number % TROUBLES.length] ?? 'none'
    const asks = number % 2 === 0 ? 'row' : 'push'
    store.trouble = asked => (asked === asks ? trouble : 'none')
    store.staleLookups = number > 30
  } else if (what === 'edit' && known)
    store.edit('request', id, { values: { [number % 2 ? 'State' : 'Title']: `by hand ${step}` } })
  else if (what === 'remove' && known) store.remove('request', id)
  else if (what === 'expire') store.expire()
  else if (what === 'time') world.clock.now += number % 2 ? LEASE : 1_000
}

describe.each(ENGINES)('whatever happens on the way on $name', engine => {
  let opened: OpenedLedger
  beforeAll(async () => {
    opened = await engine.open({ hostKeepsRecords: true })
  })
  afterAll(() => opened.close())

  test('no acknowledged command is lost, and one record has one row', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 10, maxLength: 60 }), async actions => {
        const walk = await begun(opened)
        for (const [step, each] of actions.entries()) await act(walk, each, step)
        await settled(walk)
      }),
      { numRuns: runs, seed, endOnFailure: true },
    )
  })

  test('killed between any two steps, the next process goes on', { timeout: 60_000 }, async () => {
    // one session for all of PGlite: there every fourth step is enough
    const stride = engine.readsBeside ? 1 : 4
    for (let left = 0; ; left += stride) {
      const walk = await begun(opened)
      const { world, store } = walk
      await command(walk, 'A', '')
      await command(walk, 'B', '')
      await world.pushAll()
      await command(walk, 'A', 'one')
      store.edit('request', 'B', { values: { Title: 'corrected' } })
      world.clock.now += LEASE
      const dying = worker(world, store)
      dying.life.left = left
      let killed = false
      try {
        await dying.sync.begin(0)
        await world.pushAll(dying.sync)
        await world.pullAll(dying.sync)
        await world.pushAll(dying.sync)
      } catch (error) {
        if (!(error instanceof Killed)) throw error
        killed = true
      }
      await settled(walk)
      expect(await requestOf(world, 'B')).toMatchObject({ title: 'corrected', version: 2 })
      expect(corrections(world.events), 'a command is given once').toBeLessThanOrEqual(1)
      if (!killed) {
        expect(left, 'there are steps to be killed at').toBeGreaterThan(20)
        return
      }
    }
  })

  test('who slept through its lease notes nothing, and its late call doubles nothing', async () => {
    const walk = await begun(opened)
    const { world, store } = walk
    await command(walk, 'A', '')
    const { promise: asleep, resolve: wake } = Promise.withResolvers<void>()
    const { promise: fallen, resolve: falls } = Promise.withResolvers<void>()
    const sleeper = world.open({
      store: {
        ...store,
        async push(kind, rows) {
          falls()
          await asleep
          return store.push(kind, rows)
        },
      },
    })
    await sleeper.begin(0)
    const late = sleeper.push()
    await fallen
    world.clock.now += LEASE
    await command(walk, 'A', 'newer')
    await world.pushAll()
    const marked = await world.ledger.reads.hostCopy.hosted({
      workspace: WORKSPACE,
      kind: 'request',
      id: 'A',
    })
    wake()
    expect(await late).toMatchObject({ pushed: 0 })
    expect(store.rows('request')).toMatchObject([{ id: 'A', version: 2 }])
    expect(
      await world.ledger.reads.hostCopy.hosted({ workspace: WORKSPACE, kind: 'request', id: 'A' }),
    ).toEqual(marked)
    await settled(walk)
  })
})

const corrections = (events: SyncEvent[]) => events.filter(({ what }) => what === 'corrected').length
