import type { Call } from '../../contract/client.ts'
import type { Reply } from '../../contract/endpoints.ts'
import {
  filtersOf,
  type ListFilters,
  openerView,
  queryOf,
  viewOf,
} from '../features/requests/list/list-filters.ts'
import { likelyView } from '../features/requests/list/remembered-view.ts'

export interface FirstPage {
  filters: ListFilters
  page: Promise<Reply<'request.list'>>
}

/** What will be shown first, on its way. */
export interface Ahead {
  me: Promise<Reply<'me'>>
  home: Promise<Reply<'home'>> | null
  list: Promise<FirstPage> | null
}

/**
 * Asks for what the page of this address shows, before its code is here. Nobody may come for an answer: a call that
 * fails here is made again, and told, by the page itself.
 */
export function readAhead(call: Call, hash: string): Ahead {
  // first: whatever is looked up here, the session is on its way
  const me = call('me')
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?')
  const isList = path === '/requests'
  const known = isList ? (viewOf(search) ?? likelyView()) : null
  const home = path === '' || path === '/' || (isList && !known) ? call('home') : null

  async function firstPage(): Promise<FirstPage> {
    const view = known ?? openerView(await me, await home)
    const filters = filtersOf(search, view)
    return { filters, page: call('request.list', { query: queryOf(filters) }) }
  }

  const list = isList && !filtersOf(search).words ? firstPage() : null
  for (const reply of [me, home, list, list?.then(({ page }) => page)]) reply?.catch(() => undefined)
  return { me, home, list }
}
