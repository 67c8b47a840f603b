import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REQUEST_VIEWS } from '../../src/contract/list-filters.ts'
import type { RequestRow } from '../../src/contract/request-views.ts'
import { plainNeed } from './cast.ts'
import { castRoles, PEOPLE, ROLES, type Role, type RoleCast } from './role-cast.ts'

/** All requests there are, by what the tests call them: one is handled, one nobody has taken, one is private. */
const NEEDS = {
  handled: { assigneeId: PEOPLE.assignee },
  queued: {},
  private: { assigneeId: PEOPLE.assignee, private: true },
} as const
type Name = keyof typeof NEEDS

let cast: RoleCast
const ids = {} as Record<Name, string>

beforeAll(async () => {
  cast = await castRoles()
  const { calls, key, service } = cast
  for (const [name, more] of Object.entries(NEEDS)) {
    const { row } = await calls.customer('request.submit', { body: plainNeed(more) }, key())
    ids[name as Name] = row.id
  }
  const watched = { params: { id: ids.handled }, body: { input: { personId: PEOPLE.watcher } } }
  await calls.customer('request.addWatcher', watched, key())
  await service.ledger.indexWords(100)
}, 30_000)
afterAll(() => cast.service.close())

const nameOf = (id: string) => Object.entries(ids).find(([, known]) => known === id)?.[0] ?? id

/** The records of a list by name, each with how much of it is shown. */
const named = (rows: RequestRow[]) =>
  rows.map(({ id, access }) => (access === 'full' ? nameOf(id) : `${nameOf(id)}: ${access}`)).toSorted()

const ALL = ['handled', 'private', 'queued']
const QUEUED = ['queued']

type Shown = Record<(typeof REQUEST_VIEWS)[number] | 'waiting' | 'asked' | 'found', string[]>
const NOTHING: Shown = {
  customer: [],
  provider: [],
  watching: [],
  unit: [],
  waiting: [],
  asked: [],
  found: [],
}
const ASKS = { customer: ALL, asked: ALL, unit: ALL, found: ALL }
const TAKES = { provider: QUEUED, waiting: QUEUED, unit: ALL, found: ALL }
const HANDLES = { provider: ALL, waiting: ALL, unit: ALL, found: ALL }

/** In the lists, on the home page and among what words find; left out: nothing. */
const LISTED: Record<Role, Partial<Shown>> = {
  customer: ASKS,
  customerStandIn: ASKS,
  customerHead: { unit: ALL, found: ALL },
  colleague: { unit: ['handled: summary', 'queued: summary'] },
  lineManager: {},
  assignee: HANDLES,
  assigneeStandIn: HANDLES,
  member: TAKES,
  providerHead: TAKES,
  contact: TAKES,
  watcher: { watching: ['handled'], found: ['handled'] },
  // opens records one by one, and each opening is written down
  auditor: {},
  administrator: {},
  outsider: {},
}

describe('what lists, home and search show', () => {
  it.each(ROLES)('to the %s', async role => {
    const call = cast.calls[role]
    const pages = await Promise.all(
      REQUEST_VIEWS.map(async view => [view, named((await call('request.list', { query: { view } })).rows)]),
    )
    const home = await call('home')
    const { requests } = await call('search', { query: { q: 'sample' } })
    const shown = {
      ...Object.fromEntries(pages),
      waiting: named(home.waiting),
      asked: named(home.asked),
      found: named(requests),
    }
    expect(shown).toEqual({ ...NOTHING, ...LISTED[role] })
  })
})

describe('what opening shows', () => {
  const opened = (role: Role, name: Name) =>
    cast.calls[role]('request.open', { params: { id: ids[name] } }).then(
      ({ access }) => access,
      (error: { code: string }) => error.code,
    )
  const full = { handled: 'full', queued: 'full', private: 'full' }
  const none = { handled: 'not-found', queued: 'not-found', private: 'not-found' }
  const PARTIAL: Partial<Record<Role, Record<Name, string>>> = {
    colleague: { handled: 'summary', queued: 'summary', private: 'not-found' },
    watcher: { ...none, handled: 'full' },
    lineManager: none,
    administrator: none,
    outsider: none,
  }

  it.each(ROLES)('to the %s', async role => {
    const shown = {
      handled: await opened(role, 'handled'),
      queued: await opened(role, 'queued'),
      private: await opened(role, 'private'),
    }
    expect(shown).toEqual(PARTIAL[role] ?? full)
  })
})

const KEN = '1'
const WENDY = '249'
const LAURA = '234'

describe('what the assignee’s card shows', () => {
  /** What he is towards the reader, and the lowest person above both. */
  const TOWARDS: Partial<Record<Role, [position: string, common: string]>> = {
    assignee: ['self', PEOPLE.providerHead],
    member: ['peer', PEOPLE.providerHead],
    providerHead: ['subordinate', WENDY],
  }

  it.each(ROLES)('to the %s', async role => {
    const card = await cast.calls[role]('person.open', { params: { id: PEOPLE.assignee } })
    const [position, common] = TOWARDS[role] ?? ['peer', KEN]
    expect(card).toMatchObject({ id: PEOPLE.assignee, position, nearestCommonManager: { id: common } })
    expect(card.line.map(({ id }) => id)).toEqual([PEOPLE.providerHead, WENDY, LAURA, KEN])
    expect(card.standIns.map(({ standIn }) => standIn.id)).toEqual([PEOPLE.assigneeStandIn])
    expect(card.mayNameStandIn).toBe(['assignee', 'providerHead', 'administrator'].includes(role))
  })
})

describe('what Purchasing’s page shows', () => {
  it.each(ROLES)('to the %s', async role => {
    const page = await cast.calls[role]('unit.open', { params: { id: 'purchasing' } })
    expect(page.heads.map(({ id }) => id)).toEqual([PEOPLE.providerHead])
    expect(page.contacts.map(({ person }) => person.id)).toEqual([PEOPLE.contact])
    expect(page.members.map(({ id }) => id)).toEqual(expect.arrayContaining([PEOPLE.assignee, PEOPLE.member]))
    expect(page.mayNameContacts).toBe(role === 'providerHead')
  })
})

describe('whom a person is offered to ask again', () => {
  it.each(ROLES)('the %s', async role => {
    const { units, people } = await cast.calls[role]('counterparts')
    const offered = [...units, ...people].map(({ id }) => id)
    expect(offered).toEqual(role === 'customer' ? ['purchasing', PEOPLE.assignee] : [])
  })
})

describe('what Purchasing’s list shows, pinned where everybody opens it', () => {
  it.each(ROLES)('to the %s', async role => {
    const call = cast.calls[role]
    const { rows } = await call('request.list', { query: { view: 'unit', unit: 'purchasing' } })
    const mayOpen = async (name: Name) =>
      call('request.open', { params: { id: ids[name] } }).then(
        ({ access }) => (access === 'summary' ? [`${name}: summary`] : [name]),
        () => [],
      )
    const opened = (await Promise.all((Object.keys(ids) as Name[]).map(mayOpen))).flat()
    // an auditor opens records one by one, and each opening is written down
    expect(named(rows).toSorted()).toEqual(role === 'auditor' ? [] : opened.toSorted())
  })

  it.each(ROLES)('to the %s, who looks in it for words', async role => {
    const query = { q: 'sample', view: 'unit', unit: 'purchasing', in: 'requests' } as const
    const { requests } = await cast.calls[role]('search', { query })
    expect(named(requests)).toEqual(LISTED[role].found ?? [])
  })
})
