import { afterEach, describe, expect, it } from 'vitest'
import { COLUMN_TABLES } from '../../src/ports/columns/tables.ts'
import type { Finding } from '../../src/ports/record-store.ts'
import { LISTS, type OpenedSharePoint, openSharePoint } from './open-sharepoint.ts'

let opened: OpenedSharePoint
afterEach(() => opened.close())

const open = async (...options: Parameters<typeof openSharePoint>) => {
  opened = await openSharePoint(...options)
  return opened
}
const bad = (findings: Finding[]) => findings.filter(({ state }) => state === 'missing' || state === 'wrong')
const PLENTY = { resourceUnits: 1_000_000 }

describe('preparing SharePoint', () => {
  it.each([false, true])(
    'makes every list with its columns, indexes and unique ids (left out at first: %s)',
    async forgets => {
      const { store, emulator } = await open()
      emulator.sharePoint.forgetColumns(forgets)
      const findings = await store.prepare()
      expect(bad(findings)).toEqual([])
      expect(findings.filter(({ what }) => what.startsWith('list')).map(({ state }) => state)).toEqual(
        Array(6).fill('made'),
      )
      const columns = emulator.sharePoint.list(LISTS.request).columns()
      const of = (name: string) => columns.find(column => column.name === name)
      expect(of('RecordId')).toMatchObject({ indexed: true, enforceUniqueValues: true })
      expect(of('Open')).toMatchObject({ displayName: 'Open', indexed: true, boolean: {} })
      expect(of('Data')).toMatchObject({
        indexed: false,
        text: { allowMultipleLines: true, textType: 'plain' },
      })
      expect(columns.filter(({ indexed }) => indexed).length).toBeLessThanOrEqual(20)
    },
  )

  it('gives lists and columns titles a Chinese administrator reads', async () => {
    const { store, emulator } = await open(undefined, 'zh-CN')
    await store.prepare()
    const list = emulator.sharePoint.list(COLUMN_TABLES.request.titles['zh-CN'])
    const titleOf = (name: string) => list.columns().find(column => column.name === name)?.displayName
    expect([titleOf('Title'), titleOf('NeededBy'), titleOf('RecordId')]).toEqual([
      '标题',
      '期望完成时间',
      '记录编号',
    ])
  })

  it('makes nothing a second time, whatever was called otherwise since, in whichever language', async () => {
    const { store, emulator } = await open(undefined, 'zh-CN')
    await store.prepare()
    const list = emulator.sharePoint.list(COLUMN_TABLES.request.titles['zh-CN'])
    list.rename('大家的需求')
    list.changeColumn('NeededBy', { displayName: '什么时候要' })
    const findings = await store.prepare()
    expect(findings.filter(({ state }) => state !== 'good')).toEqual([])
    expect(emulator.sharePoint.lists()).toHaveLength(6)
  })

  it('says with the role write that the lists are missing, and who can make them', async () => {
    const { store } = await open({ grant: 'write', ...PLENTY })
    const findings = await store.prepare()
    expect(findings).toHaveLength(7)
    expect(findings).toContainEqual({ what: 'site', state: 'good' })
    expect(findings).toContainEqual({ what: 'list request', state: 'missing', reason: 'needs-full-control' })
  })

  it('finds everything good with the role write once it was made', async () => {
    const { store, emulator, newStore } = await open()
    await store.prepare()
    emulator.sharePoint.grant('write')
    const findings = await newStore().prepare()
    expect(findings.filter(({ state }) => state !== 'good')).toEqual([])
  })

  it('says with the role write just what somebody took away', async () => {
    const { store, emulator } = await open()
    await store.prepare()
    emulator.sharePoint.grant('write')
    const list = emulator.sharePoint.list(LISTS.request)
    list.removeColumn('DueAt')
    list.changeColumn('Open', { indexed: false })
    list.changeColumn('RecordId', { unique: false })
    emulator.sharePoint.list(LISTS.rating).delete()
    expect(bad(await store.prepare())).toEqual([
      { what: 'column request.Open', state: 'wrong', reason: 'not-indexed' },
      { what: 'column request.DueAt', state: 'missing', reason: 'needs-full-control' },
      { what: 'column request.RecordId', state: 'wrong', reason: 'not-unique' },
      { what: 'list rating', state: 'missing', reason: 'needs-full-control' },
    ])
  })

  it('mends with the role fullcontrol what somebody took away', async () => {
    const { store, emulator } = await open()
    await store.prepare()
    const list = emulator.sharePoint.list(LISTS.request)
    list.removeColumn('DueAt')
    list.changeColumn('Open', { indexed: false })
    const made = (await store.prepare()).filter(({ state }) => state === 'made').map(({ what }) => what)
    expect(made).toEqual(['column request.Open', 'column request.DueAt'])
    expect((await store.prepare()).filter(({ state }) => state !== 'good')).toEqual([])
  })

  it('does not make ids unique over a list that has some twice, and says so', async () => {
    const { store, emulator } = await open()
    await store.prepare()
    const list = emulator.sharePoint.list(LISTS.request)
    list.changeColumn('RecordId', { unique: false })
    list.add({ RecordId: 'twice', Version: 1, Data: '{}' })
    list.add({ RecordId: 'twice', Version: 1, Data: '{}' })
    expect(bad(await store.prepare())).toEqual([
      { what: 'column request.RecordId', state: 'wrong', reason: 'not-unique' },
    ])
  })

  it('says that a column of ours holds something else', async () => {
    const { store, emulator, graph } = await open()
    await store.prepare()
    const list = emulator.sharePoint.list(LISTS.request)
    list.removeColumn('Version')
    const { id } = emulator.sharePoint.site
    await graph.call({
      method: 'POST',
      path: `/sites/${id}/lists/${list.id}/columns`,
      body: { name: 'Version', text: {} },
    })
    opened.spentBesides(2)
    expect(bad(await store.prepare())).toEqual([
      { what: 'column request.Version', state: 'wrong', reason: 'wrong-type' },
    ])
  })

  it('says that the app has no grant on the site', async () => {
    const { store } = await open({ ...PLENTY })
    expect(await store.prepare()).toEqual([{ what: 'site', state: 'missing', reason: 'no-grant' }])
  })

  it('throws what may pass by itself', async () => {
    const { store, emulator } = await open()
    emulator.disturb(() => ({ kind: 'answer', answer: { status: 503, body: error('serviceNotAvailable') } }))
    await expect(store.prepare()).rejects.toMatchObject({ code: 'unreachable' })
    emulator.disturb(() => undefined)
    opened.spentBesides(-2)
  })

  it('finds the site by its path', async () => {
    const { emulator, storeAt } = await open()
    const { host, path } = emulator.sharePoint.site
    expect(bad(await storeAt(`${host}:/${path}`).prepare())).toEqual([])
  })
})

const error = (code: string) => ({ error: { code, message: 'Not now.' } })
