import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EmulatedList } from '../../plugin-adapters/teams/emulator/emulated-list.ts'
import { type OpenedSharePoint, openSharePoint } from './open-sharepoint.ts'
import {
  EXAMPLES,
  lacks,
  type PublishedAnswer,
  type PublishedRequest,
  publishedAnswer,
  publishedRequest,
} from './published-examples.ts'

/** Published answers without a request: what brings the emulator to give each stands below. */
const BROUGHT_ABOUT = ['error.sharepoint429', 'error.threshold', 'error.duplicateUnique', 'error.ifMatch']
/** Of a part of Graph that is not emulated: the adapter alone is given it. */
const ELSEWHERE = ['error.documented']

let opened: OpenedSharePoint
let token: string
let inventory: EmulatedList
let ids: Record<string, string>

async function call({ method, path, body }: PublishedRequest, headers: Record<string, string> = {}) {
  const response = await fetch(`${opened.emulator.origin}/v1.0${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      'accept-language': 'en-US',
      'content-type': 'application/json',
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: (text === '' ? null : JSON.parse(text)) as never,
  }
}

beforeAll(async () => {
  opened = await openSharePoint()
  const { sharePoint, entra } = opened.emulator
  const { site } = sharePoint
  token = entra.administratorToken(['Sites.FullControl.All'])
  const columns = [
    { name: 'Name', text: {}, indexed: true, enforceUniqueValues: true },
    { name: 'Color', text: {} },
    { name: 'Quantity', number: {} },
    { name: 'Weight', number: {} },
    { name: 'Persons', personOrGroup: { allowMultipleSelection: true } },
  ]
  await call({
    method: 'POST',
    path: `/sites/${site.id}/lists`,
    body: { displayName: 'Inventory', description: 'all', list: { template: 'genericList' }, columns },
  })
  inventory = sharePoint.list('Inventory')
  const item = inventory.add({ Title: 'a', Name: 'Gadget', Color: 'Red', Quantity: 503 })
  inventory.edit(item, { Quantity: 502 })
  inventory.edit(item, { Quantity: 501 })
  ids = {
    'site-id': site.id,
    siteid: site.id,
    sitesId: site.id,
    siteId: site.id,
    hostname: site.host,
    'relative-path': site.path,
    'list-id': inventory.id,
    listid: inventory.id,
    'list-title': 'Inventory',
    'item-id': item,
    'version-id': '1.0',
    'column-id': inventory.columns().find(({ name }) => name === 'Color')?.id ?? '',
  }
})
afterAll(() => opened.emulator.stop())

/** The published placeholders by what is there; columns of content types by those of a list, which we use. */
function filled({ method, path, body }: PublishedRequest): PublishedRequest {
  const here = path
    .replace('/contentTypes/{contentType-id}/', '/lists/{list-id}/')
    .replace(/\{(hostname|relative-path)\}/g, (_all, name: string) => ids[name] ?? '')
    .replace(/\{([\w-]+)\}/g, (_all, name: string) => ids[name] ?? `no ${name}`)
    .replace('/sites/root/', `/sites/${ids['site-id']}/`)
    .replace('ab8a20c1-2adc-4486-8088-16b77df6e767', inventory.id)
    .replace(/\/sites\/contoso[^/]+\/lists\/[^/?]+/, `/sites/${ids['site-id']}/lists/${inventory.id}`)
  return { method, path: here, body }
}

/** What must be so for the published answer to be given. */
const BEFORE: Record<string, () => Promise<unknown> | unknown> = {
  // the example makes the column that every list has
  'columns.create': () => inventory.removeColumn('Title'),
  'items.delete': () => {
    ids['item-id'] = inventory.add({ Color: 'Grey' })
  },
  'items.versions': () => {
    ids['item-id'] = inventory.rows()[0]?.id ?? ''
  },
  'items.delta': () => {
    for (let i = 0; i < 5; i += 1) inventory.add({ Color: 'Black' })
    opened.emulator.sharePoint.setPages([4])
  },
}

/** Tokens are opaque: for the published one stands one that was given. */
async function withToken(request: PublishedRequest): Promise<PublishedRequest> {
  if (!/token=(?!latest)/.test(request.path)) return request
  const latest = `/sites/${ids['site-id']}/lists/${inventory.id}/items/delta?token=latest`
  const { body } = await call({ method: 'GET', path: latest, body: undefined })
  inventory.add({ Color: 'Blue' })
  inventory.remove(inventory.add({ Color: 'Green' }))
  const link = String((body as Record<string, string>)['@odata.deltaLink'])
  return { ...request, path: link.slice(link.indexOf('/v1.0') + '/v1.0'.length) }
}

/** The examples were made by a person, our calls are the app's own. */
const asApp = (answer: PublishedAnswer): PublishedAnswer =>
  JSON.parse(JSON.stringify(answer).replaceAll('"user":', '"application":')) as PublishedAnswer
const BY_APP = ['items.create', 'lists.create']

describe('the emulator answers as published', () => {
  it.each(EXAMPLES.filter(name => ![...BROUGHT_ABOUT, ...ELSEWHERE, 'batch.dependsOn'].includes(name)))(
    '%s',
    async name => {
      await BEFORE[name]?.()
      const answered = await call(await withToken(filled(publishedRequest(name))))
      if (name === 'items.create.multiValue') return expect(answered.status).toBe(201)
      const published = BY_APP.includes(name) ? asApp(publishedAnswer(name)) : publishedAnswer(name)
      expect(answered.status).toBe(published.status)
      if (name.startsWith('batch')) return sameBatch(published, answered)
      expect(lacks(published.body, answered.body)).toEqual([])
      const { error } = (published.body ?? {}) as { error?: object }
      if (error) expect(answered.body).toMatchObject({ error: code(error) })
    },
  )
})

const code = (error: object) =>
  Object.fromEntries(Object.entries(error).filter(([name]) => name === 'code' || name === 'message'))

/** What the parts ask for is not emulated: that each is answered by its id, is. */
function sameBatch(published: PublishedAnswer, answered: { body: unknown }) {
  const partsOf = (body: unknown) => (body as { responses: { id: string; status: number }[] }).responses
  const idsOf = (body: unknown) =>
    partsOf(body)
      .map(({ id }) => id)
      .sort()
  expect(idsOf(answered.body)).toEqual(idsOf(published.body))
  for (const part of partsOf(answered.body)) expect(part.status).toBeTypeOf('number')
}

describe('the emulator refuses as published', () => {
  const items = () => `/sites/${ids['site-id']}/lists/${inventory.id}/items`

  it('what a unique column holds already', async () => {
    const body = { fields: { Name: 'gadget' } }
    const answered = await call({ method: 'POST', path: items(), body })
    expect(answered).toMatchObject(withoutHeaders(publishedAnswer('error.duplicateUnique')))
  })

  it('to change what was changed meanwhile', async () => {
    const path = `${items()}/${inventory.rows()[0]?.id}/fields`
    const answered = await call({ method: 'PATCH', path, body: { Color: 'Pink' } }, { 'if-match': '"{A},1"' })
    // codes differ between the published ones: the status decides
    expect(answered.status).toBe(publishedAnswer('error.ifMatch').status)
  })

  it('a filter that too many rows pass', async () => {
    for (let i = 0; i < 5_001; i += 1) inventory.add({ Name: `number ${i}` })
    const path = `${items()}?$filter=startswith(fields/Name,'number')`
    const answered = await call({ method: 'GET', path, body: undefined })
    const published = publishedAnswer('error.threshold')
    expect(answered.status).toBe(published.status)
    expect(lacks(published.body, answered.body)).toEqual([])
  })

  it('what comes too often', async () => {
    const { sharePoint } = opened.emulator
    sharePoint.setLimit(1)
    const answered = await call({ method: 'GET', path: items(), body: undefined })
    expect(answered.status).toBe(429)
    expect(Object.keys(answered.headers)).toEqual(
      expect.arrayContaining(['retry-after', 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset']),
    )
    sharePoint.setLimit(1_000_000)
  })

  it('a part of a batch that depends on a failed one', async () => {
    const { method, body } = publishedRequest('batch.dependsOn')
    const answered = await call({ method, path: '/$batch', body })
    const { responses } = answered.body as { responses: { id: string; status: number }[] }
    const statusOf = (id: string) => responses.find(one => one.id === id)?.status
    expect([statusOf('1'), statusOf('2'), statusOf('4')]).toEqual([400, 424, 424])
  })
})

const withoutHeaders = ({ status, body }: PublishedAnswer) => ({ status, body })
