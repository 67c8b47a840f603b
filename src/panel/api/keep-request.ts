import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type { Reply } from '../../contract/endpoints.ts'
import type { OpenedRequest, RequestPage, RequestRow } from '../../contract/request-views.ts'
import { isOpen } from '../../domain/moves.ts'
import { allRequestPages, homeKey, requestKey } from './query-keys.ts'

type Home = Reply<'home'>

const put = (rows: RequestRow[], row: RequestRow) => rows.map(old => (old.id === row.id ? row : old))

function intoHome(home: Home, row: RequestRow): Home {
  return {
    ...home,
    waiting: put(home.waiting, row).filter(({ id, nextMove }) => id !== row.id || nextMove !== null),
    asked: put(home.asked, row).filter(({ id, state }) => id !== row.id || isOpen(state)),
  }
}

function intoPages(data: InfiniteData<RequestPage>, row: RequestRow): InfiniteData<RequestPage> {
  return { ...data, pages: data.pages.map(page => ({ ...page, rows: put(page.rows, row) })) }
}

/** Puts a committed request wherever the cache shows it: the reply is the truth, nothing is read again for it. */
export function keepRequest(cache: QueryClient, request: OpenedRequest): void {
  const { row } = request
  cache.setQueryData(requestKey(row.id), request)
  cache.setQueryData<Home>(homeKey, home => home && intoHome(home, row))
  cache.setQueriesData<InfiniteData<RequestPage>>(
    { queryKey: allRequestPages },
    data => data && intoPages(data, row),
  )
  // which rows belong to a list may have changed: known when it is looked at next
  for (const queryKey of [homeKey, allRequestPages]) {
    cache.invalidateQueries({ queryKey, refetchType: 'none' })
  }
}
