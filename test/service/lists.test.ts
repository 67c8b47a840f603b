import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REQUEST_VIEWS } from '../../src/contract/list-filters.ts'
import { readAccess } from '../../src/domain/permissions.ts'
import type { Request } from '../../src/domain/request.ts'
import { type OpenService, openStories } from './open-service.ts'

describe('what lists, home and search show', () => {
  let service: OpenService
  let requests: Map<string, Request>

  beforeAll(async () => {
    service = await openStories()
    const stored = await service.ledger.reads.all<Request>(service.workspace.id, 'request')
    requests = new Map(stored.map(({ id, doc }) => [id, doc]))
  }, 60_000)
  afterAll(() => service.close())

  /** Everything a person is shown anywhere, by id. */
  async function shownTo(personId: string): Promise<Set<string>> {
    const call = await service.as(personId)
    const home = await call('home')
    const pages = await Promise.all(
      REQUEST_VIEWS.map(view => call('request.list', { query: { view, limit: '100' } })),
    )
    const found = await call('search', { query: { q: 'a', in: 'requests' } })
    const rows = [...home.waiting, ...home.asked, ...pages.flatMap(page => page.rows), ...found.requests]
    return new Set(rows.map(row => row.id))
  }

  const accessOf = (personId: string, request: Request) =>
    readAccess(request, { id: personId, auditor: false }, service.workspace.org(), Date.now())

  it('is nothing that the same person could not open', { timeout: 60_000 }, async () => {
    for (const { id } of service.workspace.org().people()) {
      const shown = await shownTo(id)
      const denied = [...shown].filter(each => {
        const request = requests.get(each)
        return request === undefined || accessOf(id, request) === 'none'
      })
      expect({ id, denied }).toEqual({ id, denied: [] })
    }
  })

  it('is narrowed alike, whether it is listed or found by words', { timeout: 60_000 }, async () => {
    for (const personId of ['27', '250', '251']) {
      const call = await service.as(personId)
      for (const view of REQUEST_VIEWS)
        for (const filters of [{}, { state: 'open' }, { state: 'committed' }, { overdue: 'true' }] as const) {
          const query = { view, ...filters }
          const listed = (await call('request.list', { query: { ...query, limit: '100' } })).rows
          const found = (await call('search', { query: { q: 'a', in: 'requests', ...query } })).requests
          const beyond = found.filter(({ id }) => !listed.some(row => row.id === id))
          expect({ personId, query, beyond: beyond.map(row => row.title) }).toEqual({
            personId,
            query,
            beyond: [],
          })
        }
    }
  })

  it('begins with the side on which more is open, where no view is asked for', async () => {
    const begun = new Set<string>()
    for (const { id } of service.workspace.org().people()) {
      const call = await service.as(id)
      const { waiting, asked } = await call('home')
      const answering = waiting.filter(row => row.customer.person.id !== id && !row.askedToHelp).length
      const wanted = answering > 0 && answering >= asked.length ? 'provider' : 'customer'
      const { view, rows } = await call('request.list', { query: {} })
      expect({ id, view }).toEqual({ id, view: wanted })
      expect(rows).toEqual((await call('request.list', { query: { view } })).rows)
      begun.add(view)
    }
    expect([...begun].sort()).toEqual(['customer', 'provider'])
  }, 60_000)

  it('offers a move only where the service takes it', { timeout: 60_000 }, async () => {
    for (const { id } of service.workspace.org().people()) {
      const call = await service.as(id)
      const { waiting } = await call('home')
      for (const { id: request, nextMove, title } of waiting.filter(row => row.nextMove !== null)) {
        const opened = await call('request.open', { params: { id: request } })
        const moves = opened.access === 'full' ? opened.moves : []
        expect({ id, title, moves }).toEqual({ id, title, moves: expect.arrayContaining([nextMove]) })
      }
    }
  })

  it('is all that a person asks, handles or follows', { timeout: 60_000 }, async () => {
    for (const { id } of service.workspace.org().people()) {
      const own = [...requests.values()].filter(
        ({ customer, assigneeId, watchers }) =>
          customer.personId === id || assigneeId === id || watchers.includes(id),
      )
      if (own.length === 0) continue
      const shown = await shownTo(id)
      expect({
        id,
        missing: own.filter(request => !shown.has(request.id)).map(({ title }) => title),
      }).toEqual({
        id,
        missing: [],
      })
    }
  })
})
