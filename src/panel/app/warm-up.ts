import type { QueryClient } from '@tanstack/react-query'
import type { Call } from '../../contract/client.ts'
import { homeKey, readKey } from '../api/query-keys.ts'
import { filtersOf } from '../features/requests/list/list-filters.ts'
import { endlessList, firstView } from '../features/requests/list/use-request-pages.ts'
import type { Ahead, FirstPage } from './read-ahead.ts'

/** How long the first drawing waits for answers under way: a skeleton that flashes by is worse than none. */
const PATIENCE = 80

const once = { retry: false } as const

function fillList(call: Call, cache: QueryClient, { search, view, page }: FirstPage): Promise<void> {
  if (view === undefined)
    return cache.prefetchQuery({ ...firstView(cache, call, search, () => page), ...once })
  const pages = endlessList(call, filtersOf(search, view))
  return cache.prefetchInfiniteQuery({ ...pages, queryFn: () => page, ...once })
}

/** Puts what was asked for ahead into the cache. Ends when all of it is there, or when it takes long. */
export async function warmUp(call: Call, cache: QueryClient, { me, home, list }: Ahead): Promise<void> {
  const filling = [cache.prefetchQuery({ queryKey: readKey('me'), queryFn: () => me, ...once })]
  if (home) filling.push(cache.prefetchQuery({ queryKey: homeKey, queryFn: () => home, ...once }))
  if (list) filling.push(fillList(call, cache, list))
  await Promise.race([Promise.all(filling), new Promise(resolve => setTimeout(resolve, PATIENCE))])
}
