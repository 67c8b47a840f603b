import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EmulatedList } from '../../plugin-adapters/teams/emulator/emulated-list.ts'
import type { Call } from '../../plugin-adapters/teams/emulator/http.ts'
import type { PushResult, PushRow, RecordStore } from '../../src/ports/record-store.ts'
import { lastOf, newRow, newRows, pullAll, pushAll } from '../ports/sample-rows.ts'
import { LISTS, loseAnswer, type OpenedSharePoint, openSharePoint } from './open-sharepoint.ts'

const MINUTE = 60_000

let opened: OpenedSharePoint
let store: RecordStore
let list: EmulatedList
beforeEach(async () => {
  opened = await openSharePoint()
  store = opened.store
  await store.prepare()
  opened.emulator.sharePoint.grant('write')
  list = opened.emulator.sharePoint.list(LISTS.request)
  // as it is while the service runs: the lists are known
  await pushAll(store, newRows(1))
})
afterEach(() => opened.close())

const push = (rows: readonly PushRow[], by = store) => by.push('request', rows)
const resultsOf = (results: readonly PushResult[]) => results.map(({ result }) => result)
const faultsOf = (results: readonly PushResult[]) =>
  results.map(one => (one.result === 'fault' ? one.fault.code : one.result))
const times = (id: string) => list.rows().filter(({ fields }) => fields.RecordId === id).length

/** Requests of Graph since, a batch being one. */
function counted() {
  const { heard, sharePoint } = opened.emulator
  const [from, spent] = [heard.length, sharePoint.spent()]
  return {
    requests: () => heard.slice(from).filter(({ part }) => !part).length,
    units: () => sharePoint.spent() - spent,
  }
}

/** Answers parts of a batch that write items, by their number, with this status instead. */
function failParts(status: number, fails: (number: number) => boolean, headers: Record<string, string> = {}) {
  let number = 0
  opened.emulator.disturb(({ part, method }: Call) => {
    if (!part || method === 'GET') return undefined
    number += 1
    if (!fails(number)) return undefined
    opened.spentBesides(-2)
    return { kind: 'answer', answer: { status, headers, body: { error: { code: 'x', message: 'x' } } } }
  })
}
const undisturbed = () => opened.emulator.disturb(() => undefined)

describe('what pushing costs', () => {
  it('is at most 60 requests and 2 resource units a row for 1,000 new and for 1,000 changed records', async () => {
    const fresh = counted()
    const rows = await pushAll(store, newRows(1_000))
    expect([fresh.requests(), fresh.units()]).toEqual([50, 2_000])
    const changed = counted()
    await pushAll(
      store,
      rows.map(row => ({ ...row, version: 2 })),
    )
    expect([changed.requests(), changed.units()]).toEqual([50, 2_000])
  })

  it('is one request and 2 resource units for a command', async () => {
    const [row] = await pushAll(store, newRows(1))
    const { requests, units } = counted()
    await pushAll(store, [{ ...(row as PushRow), version: 2 }])
    expect([requests(), units()]).toEqual([1, 2])
  })
})

describe('rows in trouble', () => {
  it('are pushed but for those whose parts of the batch failed, which come later and once', async () => {
    const rows = newRows(20)
    failParts(503, number => number % 3 === 0, { 'Retry-After': '7' })
    const results = await push(rows)
    expect(resultsOf(results).filter(result => result === 'fault')).toHaveLength(6)
    expect(results[2]).toMatchObject({ fault: { code: 'unreachable', retryAfter: 7_000 } })
    undisturbed()
    opened.pass(MINUTE)
    await pushAll(store, rows)
    expect(rows.map(({ id }) => times(id))).toEqual(Array(20).fill(1))
  })

  it('wait for what each part says when units run out, and nothing more is sent', async () => {
    opened.pass(MINUTE)
    opened.emulator.sharePoint.setLimit(30)
    const rows = newRows(60)
    const { requests } = counted()
    const results = await push(rows)
    expect(faultsOf(results)).toEqual([...Array(15).fill('pushed'), ...Array(45).fill('throttled')])
    const waits = results.flatMap(one => (one.result === 'fault' ? (one.fault.retryAfter ?? 0) : []))
    expect(Math.min(...waits)).toBeGreaterThan(0)
    expect(requests()).toBe(1)
    // 40 rows of the second and third batch were never sent, so that they were asked for in vain
    opened.emulator.sharePoint.setLimit(1_000_000)
    opened.pass(MINUTE)
    await pushAll(store, rows)
    expect(rows.map(({ id }) => times(id))).toEqual(Array(60).fill(1))
  })

  it('are told by one request that our sign-in does not hold', async () => {
    opened.emulator.disturb(({ path }) => {
      if (path !== '/$batch') return undefined
      return { kind: 'answer', answer: { status: 401, body: { error: { code: 'x', message: 'x' } } } }
    })
    const { requests } = counted()
    expect(faultsOf(await push(newRows(50)))).toEqual(Array(50).fill('unauthorized'))
    expect(requests()).toBe(1)
    undisturbed()
    opened.spentBesides(-40)
  })

  it('are told that the grant was taken back', async () => {
    opened.emulator.sharePoint.grant(undefined)
    expect(faultsOf(await push(newRows(2)))).toEqual(['forbidden', 'forbidden'])
  })

  it('are kept when somebody removed a column, and go through when it is there again', async () => {
    const rows = newRows(2)
    list.removeColumn('DueAt')
    const results = await push(rows)
    expect(faultsOf(results)).toEqual(['missing', 'missing'])
    expect(results[0]).toMatchObject({ fault: { message: expect.stringContaining('request.DueAt') } })
    opened.emulator.sharePoint.grant('fullcontrol')
    await store.prepare()
    opened.pass(MINUTE)
    await pushAll(store, rows)
  })

  it('are told that the list is gone, and go into the new one', async () => {
    const [row] = await pushAll(store, newRows(1))
    list.delete()
    expect(faultsOf(await push([row as PushRow]))).toEqual(['missing'])
    await expect(push([row as PushRow])).rejects.toMatchObject({ code: 'missing' })
    opened.emulator.sharePoint.grant('fullcontrol')
    await store.prepare()
    await pushAll(store, [row as PushRow])
    list = opened.emulator.sharePoint.list(LISTS.request)
    expect(list.rows()).toHaveLength(1)
  })

  it('are refused alone when the host does not take them as they are', async () => {
    const poison = newRow({ values: { Title: 'x'.repeat(300) } })
    const rows = [newRow(), poison, newRow()]
    // it might be there under its id: that is not known at once
    expect(faultsOf(await push(rows))).toEqual(['pushed', 'unreachable', 'pushed'])
    opened.pass(2 * MINUTE)
    expect(faultsOf(await push([poison]))).toEqual(['refused'])
  })
})

describe('rows whose answer got lost', () => {
  it('are adopted by a service that was started anew', async () => {
    const rows = newRows(20)
    loseAnswer(opened.emulator)
    await push(rows)
    await pushAll(opened.newStore(), rows)
    expect(rows.map(({ id }) => times(id))).toEqual(Array(20).fill(1))
  })

  it('are looked for before they are made, and made only when look-ups must know', async () => {
    const row = newRow()
    opened.emulator.disturb(({ path }) => {
      if (path !== '/$batch') return undefined
      opened.spentBesides(-2)
      return { kind: 'answer', answer: { status: 504, body: { error: { code: 'x', message: 'x' } } } }
    })
    expect(faultsOf(await push([row]))).toEqual(['unreachable'])
    undisturbed()
    const before = opened.emulator.heard.length
    expect(faultsOf(await push([row]))).toEqual(['unreachable'])
    expect(opened.emulator.heard.slice(before).some(({ method, part }) => part && method === 'POST')).toBe(
      false,
    )
    opened.pass(2 * MINUTE)
    await pushAll(store, [row])
    expect(times(row.id)).toBe(1)
  })

  it('are found as the oldest of several, made while ids were not unique', async () => {
    const row = newRow()
    list.changeColumn('RecordId', { unique: false })
    loseAnswer(opened.emulator)
    await push([row])
    const oldest = list.rows().at(-1)?.id
    list.add({ RecordId: row.id, Version: 1, Data: row.data, ...row.values })
    expect(await push([row])).toMatchObject([{ result: 'pushed', mark: { ref: oldest } }])
  })
})

describe('rows that were looked at in vain', () => {
  it('are refused, when their id differs from another one only by the size of its letters', async () => {
    const [other] = await pushAll(store, [newRow({ id: 'sales' })])
    const row = newRow({ id: 'Sales' })
    await push([row])
    opened.pass(2 * MINUTE)
    expect(faultsOf(await push([row]))).toEqual(['refused'])
    expect(list.rows().filter(({ fields }) => fields.RecordId === other?.id)).toHaveLength(1)
  })

  it('keep the results of the others, when the host is not reached any more', async () => {
    const rows = [newRow(), newRow({ values: { Title: 'x'.repeat(300) } })]
    opened.emulator.disturb(({ path }) => {
      if (!path.endsWith('/columns')) return undefined
      opened.spentBesides(-2)
      return { kind: 'answer', answer: { status: 503, body: { error: { code: 'x', message: 'x' } } } }
    })
    expect(faultsOf(await push(rows))).toEqual(['pushed', 'unreachable'])
    undisturbed()
  })
})

describe('rows somebody edited', () => {
  it('are put back when what makes them ours was edited away', async () => {
    const [row] = await pushAll(store, newRows(1))
    const ref = row?.known?.ref ?? ''
    list.edit(ref, { RecordId: null, Data: 'oops' })
    await pushAll(store, [{ ...(row as PushRow), version: 2 }])
    const { found } = await pullAll(store)
    expect(lastOf(found, row?.id ?? '')).toMatchObject({ version: 2, data: row?.data, mark: { ref } })
  })
})

describe('data that is too long for a row', () => {
  const long = (change = '') => `{"history":"${'word '.repeat(40_000)}"${change}}`
  const overflow = () => opened.emulator.sharePoint.list(LISTS.overflow)

  it('pushes once what stays the same', async () => {
    const [row] = await pushAll(store, [newRow({ data: long() })])
    const parts = overflow().rows().length
    expect(parts).toBe(3)
    const { units } = counted()
    const next = { ...(row as PushRow), version: 2, data: long(',"more":1') }
    await pushAll(store, [next])
    expect(overflow().rows()).toHaveLength(parts)
    expect(units()).toBe(2)
  })

  it('is joined again by a service that was started anew, which pushes nothing twice', async () => {
    const [row] = await pushAll(store, [newRow({ data: long() })])
    const anew = opened.newStore()
    expect(lastOf((await pullAll(anew)).found, row?.id ?? '')?.data).toBe(long())
    const again = opened.newStore()
    await pushAll(again, [{ ...(row as PushRow), version: 2, data: long(',"more":1') }])
    expect(overflow().rows()).toHaveLength(3)
  })

  it('is not named by its row before all of it is there', async () => {
    const row = newRow({ data: long() })
    failParts(503, number => number === 2)
    expect(faultsOf(await push([row, newRow()]))).toEqual(['unreachable', 'pushed'])
    undisturbed()
    expect(times(row.id)).toBe(0)
    await pushAll(store, [row])
    expect(lastOf((await pullAll(store)).found, row.id)?.data).toBe(row.data)
  })

  it('leaves no part behind that its row names no more', async () => {
    const [row] = await pushAll(store, [newRow({ data: long() })])
    const anew = opened.newStore()
    await pullAll(anew)
    const other = { ...(row as PushRow), version: 2, data: long().replaceAll('word', 'text') }
    const [next] = await pushAll(anew, [other])
    expect(overflow().rows()).toHaveLength(3)
    expect(lastOf((await pullAll(opened.newStore())).found, other.id)?.data).toBe(other.data)
    await pushAll(anew, [{ ...(next as PushRow), version: 3, data: '{}' }])
    expect(overflow().rows()).toEqual([])
  })

  it('removes later what it could not remove at once', async () => {
    const [row] = await pushAll(store, [newRow({ data: long() })])
    opened.emulator.disturb(({ method }) => {
      if (method !== 'DELETE') return undefined
      opened.spentBesides(-2)
      return { kind: 'answer', answer: { status: 503, body: { error: { code: 'x', message: 'x' } } } }
    })
    const [short] = await pushAll(store, [{ ...(row as PushRow), version: 2, data: '{}' }])
    undisturbed()
    expect(overflow().rows()).toHaveLength(3)
    await pushAll(store, [{ ...(short as PushRow), version: 3 }])
    expect(overflow().rows()).toEqual([])
  })

  it('goes in as many requests as it takes, none too large', async () => {
    const rows = Array.from({ length: 30 }, () =>
      newRow({ data: JSON.stringify({ text: '单'.repeat(60_000) }) }),
    )
    await pushAll(store, rows)
    const sizes = opened.emulator.heard
      .filter(({ url }) => url === '/$batch')
      .map(({ body }) => Buffer.byteLength(JSON.stringify(body)))
    expect(Math.max(...sizes)).toBeLessThan(4 * 1024 * 1024)
  })

  it('concerns its own row alone when there is no list for it', async () => {
    overflow().delete()
    const results = await push([newRow({ data: long() }), newRow()], opened.newStore())
    expect(faultsOf(results)).toEqual(['missing', 'pushed'])
  })

  it('is whole again when a row is pushed whose parts somebody removed', async () => {
    const [row] = await pushAll(store, [newRow({ data: long() })])
    for (const { id } of overflow().rows()) overflow().remove(id)
    // a service that does not know the row, nor its parts
    const anew = opened.newStore()
    const [again] = await pushAll(anew, [{ ...(row as PushRow), known: null }])
    expect(again?.known?.ref).toBe(row?.known?.ref)
    expect(lastOf((await pullAll(opened.newStore())).found, row?.id ?? '')?.data).toBe(long())
  })

  it("is not put over a newer version, though that can't be read", async () => {
    const [row] = await pushAll(store, [newRow({ version: 7, data: long(',"newer":1') })])
    for (const { id } of overflow().rows()) overflow().remove(id)
    const older = { ...(row as PushRow), version: 6, data: '{}', known: null }
    expect(faultsOf(await push([older], opened.newStore()))).toEqual(['unreachable'])
    expect(list.rows().find(({ fields }) => fields.RecordId === row?.id)?.fields.Version).toBe(7)
  })

  it('is unreadable while a part of it is missing', async () => {
    const [row] = await pushAll(store, [newRow({ data: long() })])
    overflow().remove(overflow().rows()[1]?.id ?? '')
    const { found } = await pullAll(opened.newStore())
    expect(found).toContainEqual({
      found: 'unreadable',
      ref: row?.known?.ref,
      reason: 'parts-missing',
    })
  })
})
