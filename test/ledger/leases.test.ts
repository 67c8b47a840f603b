import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { LeaseLost } from '../../src/ledger/ledger.ts'
import { ENGINES, type OpenedLedger } from './engines.ts'
import { saveOf, WORKSPACE } from './requests.ts'

describe.each(ENGINES)('leases on $name', engine => {
  let opened: OpenedLedger
  beforeAll(async () => {
    opened = await engine.open()
  })
  beforeEach(() => opened.empty())
  afterAll(() => opened.close())

  const take = (holder: string, now: number, until: number) =>
    opened.ledger.lease('steps', holder, now, until)

  test('one holds it until it lapses', async () => {
    expect(await take('a', 0, 10)).toEqual({ fence: 1 })
    expect(await take('b', 5, 15)).toBeUndefined()
    expect(await take('a', 5, 15)).toEqual({ fence: 1 })
    expect(await take('b', 12, 20)).toBeUndefined()
    expect(await take('b', 15, 20)).toEqual({ fence: 2 })
    expect(await take('a', 16, 20)).toBeUndefined()
  })

  test('who let it lapse gets a new fence', async () => {
    await take('a', 0, 10)
    expect(await take('a', 11, 20)).toEqual({ fence: 2 })
  })

  test('what is given back is the next one’s at once, with a fence of its own', async () => {
    const old = (await take('a', 0, 10)) ?? { fence: 0 }
    await opened.ledger.lease('push', 'b', 0, 10)
    await opened.ledger.release('a')
    expect(await take('c', 1, 10)).toEqual({ fence: 2 })
    expect(await opened.ledger.lease('push', 'c', 1, 10)).toBeUndefined()
    const late = opened.ledger.write(tx => tx.guard('steps', old))
    await expect(late).rejects.toBeInstanceOf(LeaseLost)
    await opened.ledger.release('a')
    expect(await take('d', 2, 10)).toBeUndefined()
  })

  test('leases of other names are independent', async () => {
    await take('a', 0, 10)
    expect(await opened.ledger.lease('push', 'b', 0, 10)).toEqual({ fence: 1 })
  })

  test('of many who want it at once one gets it', async () => {
    const taken = await Promise.all(['a', 'b', 'c', 'd'].map(holder => take(holder, 0, 10)))
    expect(taken.filter(Boolean)).toHaveLength(1)
  })

  test('a worker that slept through its lease writes nothing', async () => {
    const old = (await take('sleeper', 0, 10)) ?? { fence: 0 }
    const fresh = (await take('other', 10, 20)) ?? { fence: 0 }
    const working = (lease: typeof old, id: string) =>
      opened.ledger.write(async tx => {
        await tx.guard('steps', lease)
        await tx.save(saveOf(id))
      })
    await expect(working(old, 'A')).rejects.toBeInstanceOf(LeaseLost)
    await working(fresh, 'B')
    expect(await opened.ledger.reads.load(WORKSPACE, 'request', 'A')).toBeUndefined()
    expect(await opened.ledger.reads.load(WORKSPACE, 'request', 'B')).toBeDefined()
  })
})
