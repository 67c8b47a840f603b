import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EmulatedList } from '../../plugin-adapters/teams/emulator/emulated-list.ts'
import type { PushRow } from '../../src/ports/record-store.ts'
import { lastOf, newRows, pullAll, pushAll } from '../ports/sample-rows.ts'
import { LISTS, type OpenedSharePoint, openSharePoint } from './open-sharepoint.ts'

let opened: OpenedSharePoint
let list: EmulatedList
let row: PushRow
let cursor: string | null
beforeEach(async () => {
  opened = await openSharePoint()
  await opened.store.prepare()
  list = opened.emulator.sharePoint.list(LISTS.request)
  ;[row] = (await pushAll(opened.store, newRows(3))) as [PushRow]
  cursor = (await pullAll(opened.store)).cursor
})
afterEach(() => opened.close())

const ref = () => row.known?.ref ?? ''

describe('pulling from SharePoint', () => {
  it('costs one resource unit when nothing changed', async () => {
    const before = opened.emulator.sharePoint.spent()
    expect((await pullAll(opened.store, cursor)).found).toEqual([])
    expect(opened.emulator.sharePoint.spent() - before).toBe(1)
  })

  it('takes the last of an item that comes several times on a page', async () => {
    opened.emulator.sharePoint.shuffleDeltas(true)
    for (const Title of ['one', 'two', 'three']) list.edit(ref(), { Title })
    const { found } = await pullAll(opened.store, cursor)
    expect(found).toHaveLength(1)
    expect(lastOf(found, row.id)?.values.Title).toBe('three')
  })

  it('goes on past an error in the place of an item', async () => {
    list.removeGarbled(ref())
    await pushAll(opened.store, newRows(1))
    const { found } = await pullAll(opened.store, cursor)
    expect(found.map(one => one.found)).toEqual(['unreadable', 'row'])
    expect(found[0]).toMatchObject({ reason: 'host-error' })
  })

  it.each([
    [{ RecordId: null }, 'no-record-id'],
    [{ Version: null }, 'no-version'],
    [{ Version: 1.5 }, 'no-version'],
    [{ Data: null }, 'no-data'],
  ])('says of a row edited to %j that it is unreadable', async (fields, reason) => {
    list.edit(ref(), fields)
    expect((await pullAll(opened.store, cursor)).found).toEqual([{ found: 'unreadable', ref: ref(), reason }])
  })

  it('takes a cell of a wrong kind for empty', async () => {
    list.edit(ref(), { State: 7 })
    expect(lastOf((await pullAll(opened.store, cursor)).found, row.id)?.values.State).toBeNull()
  })

  it('misses nothing that changes while everything is read', async () => {
    opened.emulator.sharePoint.setPages([1])
    const pages = opened.store.pull('request', null)[Symbol.asyncIterator]()
    await pages.next()
    list.edit(ref(), { Title: 'changed behind the reader' })
    let last = ''
    for (let page = await pages.next(); !page.done; page = await pages.next()) last = page.value.cursor
    const { found } = await pullAll(opened.store, last)
    expect(lastOf(found, row.id)?.values.Title).toBe('changed behind the reader')
  })

  it('reads everything anew when the cursor is of a list that was deleted', async () => {
    list.delete()
    await expect(pullAll(opened.store, cursor)).rejects.toMatchObject({ code: 'missing' })
    // another service makes the list again
    await opened.newStore().prepare()
    await expect(pullAll(opened.store, cursor)).rejects.toMatchObject({ code: 'expired' })
  })

  it('stops at a page that leads to itself', async () => {
    opened.emulator.disturb(({ path, base, query }) => {
      if (!path.endsWith('/items/delta')) return undefined
      opened.spentBesides(-1)
      const link = `${base}${path}?${query}`
      return { kind: 'answer', answer: { status: 200, body: { value: [], '@odata.nextLink': link } } }
    })
    await expect(pullAll(opened.store, cursor)).rejects.toMatchObject({ code: 'unreachable' })
  })

  it('follows no link to another host', async () => {
    let asked = 0
    opened.emulator.disturb(({ path }) => {
      if (!path.endsWith('/items/delta')) return undefined
      asked += 1
      if (asked > 1) return undefined
      const link = `https://169.254.169.254/v1.0${path}?token=latest`
      opened.spentBesides(-1)
      return { kind: 'answer', answer: { status: 200, body: { value: [], '@odata.nextLink': link } } }
    })
    // the path is asked of Graph itself
    await pullAll(opened.store, cursor)
    expect(asked).toBe(2)
  })
})
