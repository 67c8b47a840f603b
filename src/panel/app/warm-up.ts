import type { QueryClient } from '@tanstack/react-query'
import type { Call } from '../../contract/client.ts'
import { homeKey, readKey } from '../api/query-keys.ts'
import { endlessList } from '../features/requests/list/use-request-pages.ts'
import type { Ahead, FirstPage } from './read-ahead.ts'

/** How long the first drawing waits for answers under way: a skeleton that flashes by is worse than none. */
const PATIENCE = 80

/** Puts what was asked for ahead into the cache. Ends when all of it is there, or when it takes long. */
export async function warmUp(call: Call, cache: QueryClient, { me, home, list }: Ahead): Promise<void> {
  const once = { retry: false } as const
  const filling = [cache.prefetchQuery({ queryKey: readKey('me'), queryFn: () => me, ...once })]
  if (home) filling.push(cache.prefetchQuery({ queryKey: homeKey, queryFn: () => home, ...once }))
  const fillList = ({ filters, page }: FirstPage) =>
    cache.prefetchInfiniteQuery({ ...endlessList(call, filters), queryFn: () => page, ...once })
  if (list) filling.push(list.then(fillList, () => undefined))
  await Promise.race([Promise.all(filling), new Promise(resolve => setTimeout(resolve, PATIENCE))])
}
