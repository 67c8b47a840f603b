import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Call } from '../../plugin-adapters/teams/emulator/http.ts'
import { batches } from '../../plugin-adapters/teams/service/batch.ts'
import type { HostFault } from '../../src/ports/host-fault.ts'
import { newRow, newRows, pullAll, pushAll } from '../ports/sample-rows.ts'
import { LISTS, type OpenedSharePoint, openSharePoint } from './open-sharepoint.ts'
import { EXAMPLES, publishedAnswer } from './published-examples.ts'

let opened: OpenedSharePoint
beforeEach(async () => {
  opened = await openSharePoint()
  await opened.store.prepare()
})
// what is published shortens answers: they are not held to the contract here
afterEach(() => opened.emulator.stop())

/** Calls for which `is` holds are answered as published. */
function answerAs(name: string, is: (call: Call) => boolean) {
  const { status, body, headers } = publishedAnswer(name)
  opened.emulator.disturb(call =>
    is(call)
      ? { kind: 'answer', answer: { status, headers, ...(body === null ? {} : { body }) } }
      : undefined,
  )
}
const faultOf = async (made: Promise<unknown>): Promise<HostFault> =>
  made.then(
    () => expect.unreachable('no fault'),
    error => error as HostFault,
  )

describe('published errors mean to the adapter', () => {
  const MEANINGS: Record<string, [code: string, retryAfter?: number]> = {
    'error.sharepoint429': ['throttled', 31_000],
    'error.filterNotIndexed': ['refused'],
    'error.threshold': ['refused'],
    'error.duplicateUnique': ['refused'],
    'error.listItemsCount': ['refused'],
    'error.listsFilterUnsupported': ['refused'],
    'error.columnTypeUnknown': ['refused'],
    'error.documented': ['refused'],
    'error.ifMatch': ['changed'],
  }

  it('something, each of them', () => {
    expect(Object.keys(MEANINGS).sort()).toEqual(EXAMPLES.filter(name => name.startsWith('error.')).sort())
  })

  it.each(Object.entries(MEANINGS))('%s: %j', async (name, [code, retryAfter]) => {
    answerAs(name, () => true)
    const fault = await faultOf(opened.graph.call({ path: '/sites/any' }))
    expect([fault.code, fault.retryAfter]).toEqual([code, retryAfter])
  })
})

describe('published answers of a batch', () => {
  it.each([
    // as asked there; the fourth of the first is answered with 204 and no body
    ['batch', ['GET', 'GET', 'GET', 'PATCH', 'GET'], ['unreachable', 'done', 'unauthorized', 'done', 'done']],
    [
      'batch.2025',
      ['GET', 'GET', 'DELETE', 'POST', 'GET'],
      ['done', 'forbidden', 'forbidden', 'refused', 'done'],
    ],
  ] as const)('are told apart by their ids and statuses: %s', async (name, methods, meanings) => {
    answerAs(name, ({ path }) => path === '/$batch')
    const parts = methods.map(method => ({ method, path: '/me' }))
    const outcomes = await batches(opened.graph).send(parts)
    expect(outcomes.map(one => (one.ok ? 'done' : one.fault.code))).toEqual(meanings)
  })
})

describe('published answers of lists', () => {
  it('hold lists of other people, which are left alone', async () => {
    answerAs('lists.list', ({ method, path }) => method === 'GET' && path.endsWith('/lists'))
    const store = opened.newStore()
    await expect(store.push('request', newRows(1))).rejects.toMatchObject({ code: 'missing' })
  })

  it('hold columns, of which the title is ours as well', async () => {
    answerAs('columns.list', ({ method, path }) => method === 'GET' && path.endsWith('/columns'))
    opened.emulator.sharePoint.grant('write')
    const findings = (await opened.store.prepare()).filter(({ what }) => what.startsWith('column request.'))
    const of = (state: string) => findings.filter(one => one.state === state).map(({ what }) => what)
    expect(of('good')).toEqual(['column request.Title'])
    expect(of('missing')).toHaveLength(findings.length - 1)
  })
})

describe('published answers of items', () => {
  it('made without a word of their etag are read again for it', async () => {
    opened.emulator.disturb(call => {
      if (call.method !== 'POST' || !call.path.endsWith('/items')) return undefined
      opened.emulator.sharePoint.list(LISTS.request).add((call.body as { fields: object }).fields as never)
      const { status, body } = publishedAnswer('items.create')
      return { kind: 'answer', answer: { status, body } }
    })
    const [row] = await pushAll(opened.store, newRows(1))
    expect(row?.known).toMatchObject({ ref: '1', etag: expect.stringMatching(/,1"$/) })
  })

  it('changed without a word of their etag are read again for it', async () => {
    const [row] = await pushAll(opened.store, newRows(1))
    opened.emulator.disturb(call => {
      if (call.method !== 'PATCH') return undefined
      const list = opened.emulator.sharePoint.list(LISTS.request)
      list.edit('1', call.body as never)
      const { status, body } = publishedAnswer('items.updateFields')
      return { kind: 'answer', answer: { status, body } }
    })
    const [next] = await pushAll(opened.store, [{ ...newRow(), ...row, version: 2 }])
    expect(next?.known).toMatchObject({ ref: '1', etag: expect.stringMatching(/,2"$/) })
  })

  it.each([
    ['items.delta', ['unreadable', 'unreadable', 'unreadable'], null],
    ['items.delta.2', ['unreadable', 'deleted'], 'has ended'],
    ['items.delta.3', [], 'has ended'],
  ])('come by the delta %s', async (name, meanings, ended) => {
    answerAs(name, ({ path }) => path.endsWith('/items/delta'))
    const pages = opened.store.pull('request', null)[Symbol.asyncIterator]()
    const first = await pages.next()
    const found = first.done ? [] : first.value.found
    expect(found.map(one => one.found)).toEqual(meanings)
    expect(first.done ? '' : first.value.cursor).toContain('token=1230919asd190410jlka')
    if (ended) expect((await pages.next()).done).toBe(true)
  })

  it.each(['items.get', 'items.list'])('without our columns are none of our rows: %s', async name => {
    const [row] = await pushAll(opened.store, newRows(1))
    opened.emulator.sharePoint.list(LISTS.request).edit('1', { Title: 'edited' })
    answerAs(name, ({ method, path }) => method === 'GET' && /\/items(\/1)?$/.test(path))
    const known = name === 'items.get' ? (row?.known ?? null) : null
    const [result] = await opened.store.push('request', [{ ...newRow(), ...row, version: 2, known }])
    expect(result?.result).toBe('fault')
    opened.emulator.disturb(() => undefined)
    expect((await pullAll(opened.store)).found).toHaveLength(1)
  })
})
