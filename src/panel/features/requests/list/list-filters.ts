import type { Query, Reply } from '../../../../contract/endpoints.ts'
import { LIST_STATES, REQUEST_VIEWS } from '../../../../contract/list-filters.ts'

type ListQuery = Query<'request.list'>
export type View = Reply<'request.list'>['view']

/** What the list shows; all of it stands in the address, so that Back and a shared link bring it again. */
export interface ListFilters {
  view: View
  state: ListQuery['state'] | undefined
  unit: string | undefined
  overdue: boolean
  words: string
}

const PAGE = '25'

const oneOf = <T extends string>(values: readonly T[], value: string | null): T | undefined =>
  values.find(known => known === value)

/** The view an address names, if any. */
export const viewOf = (search: string) => oneOf(REQUEST_VIEWS, new URLSearchParams(search).get('view'))

export function filtersOf(search: string, first: View = 'customer'): ListFilters {
  const query = new URLSearchParams(search)
  return {
    view: viewOf(search) ?? first,
    state: oneOf(LIST_STATES, query.get('state')),
    unit: query.get('unit') ?? undefined,
    overdue: query.get('overdue') === 'true',
    words: query.get('q') ?? '',
  }
}

/** The filters as a query of the address; what is not set is left out. */
export function searchOf(filters: ListFilters): string {
  const { view, state, unit, overdue, words } = filters
  const query = new URLSearchParams({ view })
  if (state) query.set('state', state)
  if (unit) query.set('unit', unit)
  if (overdue) query.set('overdue', 'true')
  if (words) query.set('q', words)
  return query.toString()
}

/** What the service is asked for; words are a search of their own, narrowed alike. */
export const queryOf = (filters: ListFilters): ListQuery => ({ limit: PAGE, ...narrowing(filters) })

/** What a list, and what is found by words, is narrowed to. */
export function narrowing({ view, state, unit, overdue }: ListFilters) {
  return {
    view,
    ...(state ? { state } : {}),
    ...(unit ? { unit } : {}),
    ...(overdue ? { overdue: 'true' as const } : {}),
  }
}

/** The same for an address that names no view, before one is known. */
export function openingQuery(search: string): ListQuery {
  const { view: _, ...query } = queryOf(filtersOf(search))
  return query
}
