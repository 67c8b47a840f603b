import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { Call, CallFailed } from '../../../../contract/client.ts'
import type { RequestPage } from '../../../../contract/request-views.ts'
import { useCall } from '../../../api/api-context.ts'
import { requestPagesKey } from '../../../api/query-keys.ts'
import { useRead } from '../../../api/use-read.ts'
import { useSettled } from '../../../components/use-settled.ts'
import { type ListFilters, queryOf } from './list-filters.ts'

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
    { query: { q: words || '-', in: 'requests' } },
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
