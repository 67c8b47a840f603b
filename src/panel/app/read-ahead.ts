import type { Call } from '../../contract/client.ts'
import type { Reply } from '../../contract/endpoints.ts'
import {
  filtersOf,
  openingQuery,
  queryOf,
  type View,
  viewOf,
} from '../features/requests/list/list-filters.ts'

export interface FirstPage {
  /** The address's query of filters. */
  search: string
  /** Undefined: the service chooses. */
  view: View | undefined
  page: Promise<Reply<'request.list'>>
}

/** What will be shown first, on its way. */
export interface Ahead {
  me: Promise<Reply<'me'>>
  home: Promise<Reply<'home'>> | null
  list: FirstPage | null
}

function firstPage(call: Call, search: string): FirstPage {
  const view = viewOf(search)
  const query = view ? queryOf(filtersOf(search, view)) : openingQuery(search)
  return { search, view, page: call('request.list', { query }) }
}

/**
 * Asks for what the page of this address shows, before its code is here. Nobody may come for an answer: a call that
 * fails here is made again, and told, by the page itself.
 */
export function readAhead(call: Call, hash: string): Ahead {
  const me = call('me')
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?')
  const home = path === '' || path === '/' ? call('home') : null
  const list = path === '/requests' && !filtersOf(search).words ? firstPage(call, search) : null
  for (const reply of [me, home, list?.page]) reply?.catch(() => undefined)
  return { me, home, list }
}
