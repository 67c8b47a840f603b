import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useInfiniteQuery,
} from '@tanstack/react-query'
import type { Call, CallFailed } from '../../../../contract/client.ts'
import type { RequestPage } from '../../../../contract/request-views.ts'
import { useCall } from '../../../api/api-context.ts'
import { firstViewKey, requestPagesKey } from '../../../api/query-keys.ts'
import { useRead } from '../../../api/use-read.ts'
import { useSettled } from '../../../components/use-settled.ts'
import { filtersOf, type ListFilters, narrowing, queryOf } from './list-filters.ts'

/** The endless list of a view, as the cache knows it. */
export function endlessList(call: Call, filters: ListFilters) {
  const query = queryOf(filters)
  return infiniteQueryOptions({
    queryKey: requestPagesKey(query),
    queryFn: ({ pageParam, signal }): Promise<RequestPage> =>
      call('request.list', { query: pageParam ? { ...query, cursor: pageParam } : query }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page: RequestPage) => page.next,
  })
}

/**
 * Which list a person begins with: the service says, and its answer is the first page of that list. `ask` is called
 * without a view.
 */
export function firstView(cache: QueryClient, call: Call, search: string, ask: () => Promise<RequestPage>) {
  return queryOptions({
    queryKey: firstViewKey,
    queryFn: async () => {
      const page = await ask()
      const { queryKey } = endlessList(call, filtersOf(search, page.view))
      cache.setQueryData(queryKey, { pages: [page], pageParams: [''] })
      return page.view
    },
    // once chosen it stays
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: false,
  })
}

function useEndless(filters: ListFilters) {
  const call = useCall()
  return useInfiniteQuery({
    ...endlessList(call, filters),
    enabled: filters.words === '',
    placeholderData: keepPreviousData,
  })
}

/** The rows to show: page after page of a view or, when words are given, what the search finds. */
export function useRequestPages(filters: ListFilters) {
  const endless = useEndless(filters)
  const words = useSettled(filters.words.trim())
  const searching = filters.words.trim() !== ''
  const found = useRead(
    'search',
    { query: { q: words || '-', in: 'requests', ...narrowing(filters) } },
    { enabled: searching && words !== '', keepPrevious: true },
  )
  const source = searching ? found : endless
  return {
    rows: searching ? found.data?.requests : endless.data?.pages.flatMap(page => page.rows),
    error: source.error as CallFailed | null,
    retry: () => void source.refetch(),
    more: !searching && endless.hasNextPage,
    loadMore: () => {
      if (!endless.isFetchingNextPage && !endless.isFetchNextPageError) endless.fetchNextPage()
    },
  }
}
