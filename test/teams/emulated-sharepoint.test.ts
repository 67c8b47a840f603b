import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EmulatedList } from '../../plugin-adapters/teams/emulator/emulated-list.ts'
import { startTeamsEmulator, type TeamsEmulator } from '../../plugin-adapters/teams/emulator/emulator.ts'
import { literal } from '../../plugin-adapters/teams/service/literal.ts'
import { contractProblems } from './graph-contract.ts'
import { CLIENT, TENANT } from './open-sharepoint.ts'

interface Answered {
  status: number
  location: string
  body: {
    id: string
    eTag: string
    error?: { code: string; message: string }
    value: { id: string; eTag: string; fields: Record<string, unknown>; deleted?: object }[]
    fields: Record<string, unknown>
    '@odata.nextLink'?: string
    '@odata.deltaLink'?: string
    '@odata.etag'?: string
  }
}

let emulator: TeamsEmulator
let list: EmulatedList
let lists: string
let items: string
let passed = 0

beforeAll(async () => {
  emulator = await startTeamsEmulator({
    tenant: TENANT,
    clientId: CLIENT,
    secret: 'right',
    roles: [],
    now: () => Date.now() + passed,
    sharePoint: { grant: 'fullcontrol', resourceUnits: 1_000_000 },
  })
  token = emulator.entra.administratorToken(['Sites.Selected'])
  lists = `/sites/${emulator.sharePoint.site.id}/lists`
  const made = await post(lists, {
    displayName: 'Parts',
    list: { template: 'genericList' },
    columns: [
      { name: 'Key', text: {}, indexed: true, enforceUniqueValues: true },
      { name: 'Count', number: {}, indexed: true },
      { name: 'Plain', text: {} },
      { name: 'Long', text: { allowMultipleLines: true, textType: 'plain' } },
      { name: 'When', dateTime: {} },
      { name: 'Yes', boolean: {} },
    ],
  })
  list = emulator.sharePoint.list('Parts')
  items = `${lists}/${made.body.id}/items`
})
afterAll(async () => {
  await emulator.stop()
  expect([...new Set(emulator.heard.flatMap(contractProblems))]).toEqual([])
})

let token: string

async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const address = path.startsWith('https:') ? path : `${emulator.origin}/v1.0${path}`
  const response = await fetch(address, {
    method,
    redirect: 'manual',
    headers: {
      authorization: `Bearer ${token}`,
      'accept-language': 'en-US',
      'content-type': 'application/json',
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const answered = { status: response.status, location: response.headers.get('location') ?? '' }
  return { ...answered, body: text === '' ? {} : JSON.parse(text) } as Answered
}
const get = (path: string, headers?: Record<string, string>) => send('GET', path, undefined, headers)
const post = (path: string, body: unknown) => send('POST', path, body)
const codeOf = ({ status, body }: Answered) => [status, body.error?.code]

describe('items', () => {
  it('are merged by a change, which makes a version and another etag', async () => {
    const made = await post(items, { fields: { Key: 'merge', Count: 1, When: '2026-11-25T10:00:00.789Z' } })
    expect(made.body.eTag).toMatch(/^"\{[0-9A-F-]{36}\},1"$/)
    const path = `${items}/${made.body.id}`
    const changed = await send('PATCH', `${path}/fields`, { Count: 2 }, { 'if-match': made.body.eTag })
    expect(changed.status).toBe(200)
    expect(changed.body['@odata.etag']).toMatch(/,2"$/)
    const { fields } = (await get(`${path}?$expand=fields`)).body
    expect(fields).toMatchObject({ Key: 'merge', Count: 2, When: '2026-11-25T10:00:00Z' })
    expect((await get(`${path}/versions`)).body.value.map(({ id }) => id)).toEqual(['2.0', '1.0'])
  })

  it('are not changed by who saw an older state, nor by an etag without quotes', async () => {
    const made = await post(items, { fields: { Key: 'stale' } })
    const path = `${items}/${made.body.id}/fields`
    await send('PATCH', path, { Count: 2 })
    expect(codeOf(await send('PATCH', path, { Count: 3 }, { 'if-match': made.body.eTag }))).toEqual([
      412,
      'resourceModified',
    ])
    expect((await send('PATCH', path, { Count: 3 }, { 'if-match': 'abc' })).status).toBe(400)
    expect((await send('DELETE', `${items}/${made.body.id}`, undefined, { 'if-match': '"x"' })).status).toBe(
      412,
    )
    expect((await send('DELETE', `${items}/${made.body.id}`)).status).toBe(204)
    expect((await send('DELETE', `${items}/${made.body.id}`)).status).toBe(404)
  })

  it.each([
    ['an unknown column', { Nothing: 1 }],
    ['a number in a text', { Plain: 5 }],
    ['a text in a number', { Count: '5' }],
    ['a time that is none', { When: 'tomorrow' }],
    ['256 characters in a line', { Plain: 'x'.repeat(256) }],
    ['64,000 characters in a long text', { Long: 'x'.repeat(64_000) }],
    ['half a character', { Plain: 'a\ud83d' }],
    ['a control character', { Plain: 'a\u0001' }],
    ['what the host writes itself', { Modified: '2026-11-25T10:00:00Z' }],
  ])('take no %s', async (_name, fields) => {
    expect(codeOf(await post(items, { fields }))).toEqual([400, 'generalException'])
  })

  it('take 255 and 63,999 characters, and keep no empty text', async () => {
    const fields = { Plain: 'x'.repeat(255), Long: '一'.repeat(63_999), Key: 'limits' }
    const made = await post(items, { fields })
    expect(made.body.fields).toMatchObject(fields)
    await send('PATCH', `${items}/${made.body.id}/fields`, { Plain: '', Long: null })
    const { fields: left } = (await get(`${items}/${made.body.id}?$expand=fields`)).body
    expect(left).not.toHaveProperty('Plain')
    expect(left).not.toHaveProperty('Long')
  })
})

describe('queries of items', () => {
  it('come in pages whose links say nothing, all of them once', async () => {
    emulator.sharePoint.setPages([2, 3, 1])
    for (let i = 0; i < 9; i += 1) list.add({ Key: `page ${i}`, Count: 100 })
    const found: string[] = []
    let next: string | undefined = `${items}?$filter=fields/Count eq 100&$expand=fields($select=Key)`
    const sizes: number[] = []
    while (next) {
      const { body: page }: Answered = await get(next)
      sizes.push(page.value.length)
      found.push(...page.value.map(({ fields }) => String(fields.Key)))
      next = page['@odata.nextLink']
      expect(next ?? '').not.toContain('filter')
    }
    emulator.sharePoint.setPages([100])
    expect(sizes).toEqual([2, 3, 1, 2, 1])
    expect(found).toEqual(Array.from({ length: 9 }, (_, i) => `page ${i}`))
  })

  it('bring column values only when they are asked for', async () => {
    const { value } = (await get(`${items}?$top=1`)).body
    expect(value).toHaveLength(1)
    expect(value[0]).not.toHaveProperty('fields')
  })

  it.each([
    ["$filter=fields/Plain eq 'x'", 400],
    ['$orderby=fields/Plain', 400],
    ["$filter=fields/Key eq 'a' and fields/Count eq 1", 400],
    ['$filter=createdDateTime gt 2026-01-01', 400],
    ["$filter=contains(fields/Key,'a')", 400],
    ["$filter=fields/Key eq 'it's'", 400],
    ['$skip=1', 400],
    ['$count=true', 400],
    ['$filter=fields/Count gt 1 and fields/Count lt 3', 200],
    ['$orderby=fields/Count desc', 200],
  ])('answer %s with %i', async (query, status) => {
    expect((await get(`${items}?${query}`)).status).toBe(status)
  })

  it('find what has quotes and signs in it, by an escaped filter', async () => {
    const written = fc.string({
      unit: fc.constantFrom(...`'"&#%+?/\\ =$()é字a`),
      minLength: 1,
      maxLength: 30,
    })
    await fc.assert(
      fc.asyncProperty(written, async text => {
        const key = `[${text}]`
        const id = list.rows().find(({ fields }) => fields.Key === key)?.id ?? list.add({ Key: key })
        const { value } = (await get(`${items}?$filter=fields/Key%20eq%20${literal(key)}`)).body
        expect(value.map(item => item.id)).toEqual([id])
      }),
      { numRuns: 100 },
    )
  })

  it('know nothing of the newest for a while, when they lag', async () => {
    list.add({ Key: 'lagging' })
    const filter = `${items}?$filter=fields/Key eq 'lagging'`
    emulator.sharePoint.setStaleness(30_000)
    expect((await get(filter)).body.value).toEqual([])
    passed += 31_000
    expect((await get(filter)).body.value).toHaveLength(1)
    emulator.sharePoint.setStaleness(0)
  })

  it('fail over 5,000 rows, by an index and without', async () => {
    for (let i = 0; i < 5_001; i += 1) list.add({ Count: 7 })
    const prefer = { prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' }
    expect(codeOf(await get(`${items}?$filter=fields/Count eq 7`))).toEqual([422, 'notSupported'])
    expect(codeOf(await get(`${items}?$filter=fields/Plain eq 'x'`, prefer))).toEqual([422, 'notSupported'])
    expect((await get(`${items}?$filter=fields/Key eq 'merge'`)).status).toBe(200)
  })
})

describe('deltas of items', () => {
  it('begin with now, name what is gone, and expire with a link to begin anew', async () => {
    const latest = (await get(`${items}/delta?token=latest`)).body
    expect(latest.value).toEqual([])
    const id = list.add({ Key: 'delta' })
    list.remove(id)
    const link = latest['@odata.deltaLink'] ?? ''
    const { value } = (await get(link)).body
    expect(value.map(({ id, deleted }) => [id, deleted])).toEqual([
      [id, { state: 'deleted' }],
      [id, { state: 'deleted' }],
    ])
    list.expireTokens()
    const gone = await get(link)
    expect(codeOf(gone)).toEqual([410, 'resyncChangesApplyDifferences'])
    const anew = await get(gone.location)
    expect(anew.body.value[0]?.id).toBe('1')
  })

  it('refuse a token that is none', async () => {
    expect((await get(`${items}/delta?token=none`)).status).toBe(400)
  })
})

describe('columns', () => {
  const columns = () => items.replace(/items$/, 'columns')

  it.each<[string, object, number, string]>([
    ['unique without an index', { name: 'U', text: {}, enforceUniqueValues: true }, 500, 'generalException'],
    [
      'an index on a long text',
      { name: 'L', text: { allowMultipleLines: true }, indexed: true },
      400,
      'invalidRequest',
    ],
    ['no type', { name: 'N' }, 400, 'invalidRequest'],
    ['a name twice', { name: 'Key', text: {} }, 409, 'nameAlreadyExists'],
  ])('are refused: %s', async (_name, body, status, code) => {
    expect(codeOf(await post(columns(), body))).toEqual([status, code])
  })

  it('have at most 20 indexes', async () => {
    const made = []
    for (let i = 0; i < 19; i += 1)
      made.push(
        (await post(columns(), { name: `Index${'abcdefghijklmnopqrs'[i]}`, text: {}, indexed: true })).status,
      )
    expect(made).toEqual([...Array(18).fill(201), 400])
  })
})

describe('what the app may do', () => {
  const mayDo = async () => [
    (await get(lists)).status,
    (await get(`${items}?$top=1`)).status,
    (await post(items, { fields: {} })).status,
    (await post(lists, { displayName: crypto.randomUUID(), list: { template: 'genericList' } })).status,
    (await post(items.replace(/items$/, 'columns'), { name: 'New', text: {} })).status,
  ]
  it.each([
    [undefined, [403, 403, 403, 403, 403]],
    ['read', [200, 200, 403, 403, 403]],
    ['write', [200, 200, 201, 403, 403]],
    ['fullcontrol', [200, 200, 201, 201, 201]],
  ] as const)('with the grant %s', async (grant, statuses) => {
    emulator.sharePoint.grant(grant)
    expect(await mayDo()).toEqual(statuses)
    emulator.sharePoint.grant('fullcontrol')
  })

  it('is nothing where the app has no permission for sites at all', async () => {
    const ours = token
    token = emulator.entra.administratorToken(['User.Read.All'])
    expect(codeOf(await get(lists))).toEqual([403, 'accessDenied'])
    token = ours
  })
})

describe('resource units', () => {
  it('are counted for each part of a batch, and are there again after a minute', async () => {
    passed += 60_000
    emulator.sharePoint.setLimit(4)
    const part = (id: string) => ({ id, method: 'GET', url: `${items}?$top=1` })
    const { body } = await post('/$batch', { requests: ['1', '2', '3'].map(part) })
    const { responses } = body as unknown as {
      responses: { id: string; status: number; headers: Record<string, string> }[]
    }
    const of = (id: string) => responses.find(one => one.id === id)
    expect(['1', '2', '3'].map(id => of(id)?.status)).toEqual([200, 200, 429])
    expect(Number(of('3')?.headers['Retry-After'])).toBeGreaterThan(0)
    expect(of('2')?.headers['RateLimit-Remaining']).toBe('0')
    passed += 60_000
    expect((await get(`${items}?$top=1`)).status).toBe(200)
    emulator.sharePoint.setLimit(1_000_000)
  })
})
