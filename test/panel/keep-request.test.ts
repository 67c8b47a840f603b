import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import type { OpenedRequest, RequestRow } from '../../src/contract/request-views.ts'
import { keepRequest } from '../../src/panel/api/keep-request.ts'
import { homeKey, requestKey, requestPagesKey } from '../../src/panel/api/query-keys.ts'

const person = { id: 'p1', name: 'Li Na' }
const unit = { id: 'u1', names: { en: 'IT' } }
const row: RequestRow = {
  id: 'r1',
  access: 'full',
  version: 1,
  title: 'Printer',
  state: 'delivered',
  confirmedAs: null,
  urgency: 'normal',
  customer: { person, unit },
  provider: { unit, assignee: null },
  createdAt: 0,
  updatedAt: 0,
  neededBy: null,
  promisedFor: null,
  workingDaysLeft: null,
  dueAt: null,
  provisional: false,
  late: null,
  turn: 'customer',
  nextMove: 'confirm',
  askedToHelp: false,
  imported: false,
}
const other = { ...row, id: 'r2' }
const moved: OpenedRequest = {
  access: 'summary',
  row: { ...row, version: 2, state: 'confirmed', nextMove: null },
}

describe('a committed reply', () => {
  it('stands at once wherever the request is shown', () => {
    const cache = new QueryClient()
    const pages = requestPagesKey({ view: 'customer' })
    cache.setQueryData(homeKey, { waiting: [row, other], asked: [row], moreWaiting: false, moreAsked: false })
    cache.setQueryData(pages, { pages: [{ rows: [other, row], next: null }], pageParams: [''] })
    keepRequest(cache, moved)
    expect(cache.getQueryData(requestKey('r1'))).toBe(moved)
    expect(cache.getQueryData(homeKey)).toMatchObject({ waiting: [other], asked: [] })
    expect(cache.getQueryData(pages)).toMatchObject({ pages: [{ rows: [other, moved.row] }] })
  })
})
