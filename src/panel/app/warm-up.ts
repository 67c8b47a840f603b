import type { QueryClient } from '@tanstack/react-query'
import type { Call } from '../../contract/client.ts'
import { homeKey, readKey } from '../api/query-keys.ts'
import { filtersOf } from '../features/requests/list/use-list-filters.ts'
import { endlessList } from '../features/requests/list/use-request-pages.ts'

/**
 * Asks for what the first page will show while its texts are still on their way and nothing is drawn yet. A call that
 * fails here is made again, and told, by the page itself.
 */
export function warmUp(call: Call, cache: QueryClient, hash: string): void {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?')
  void cache.prefetchQuery({ queryKey: readKey('me'), queryFn: () => call('me') })
  if (path === '' || path === '/')
    void cache.prefetchQuery({ queryKey: homeKey, queryFn: () => call('home') })
  if (path === '/requests' && new URLSearchParams(search).has('view')) {
    void cache.prefetchInfiniteQuery(endlessList(call, filtersOf(search)))
  }
}
