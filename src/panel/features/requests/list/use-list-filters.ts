import { useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { LIST_STATES, type Query, REQUEST_VIEWS } from '../../../../contract/endpoints.ts'
import { navigate } from '../../../components/hash-location.ts'
import { useFirstView } from './use-first-view.ts'

type ListQuery = Query<'request.list'>
export type View = ListQuery['view']

/** What the list shows; all of it stands in the address, so that Back and a shared link bring it again. */
export interface ListFilters {
  view: View
  state: ListQuery['state'] | undefined
  unit: string | undefined
  overdue: boolean
  words: string
}

const oneOf = <T extends string>(values: readonly T[], value: string | null): T | undefined =>
  values.find(known => known === value)

const viewOf = (search: string) => oneOf(REQUEST_VIEWS, new URLSearchParams(search).get('view'))

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

/** The filters as a query; what is not set is left out. */
export function searchOf(filters: ListFilters): string {
  const { view, state, unit, overdue, words } = filters
  const query = new URLSearchParams({ view })
  if (state) query.set('state', state)
  if (unit) query.set('unit', unit)
  if (overdue) query.set('overdue', 'true')
  if (words) query.set('q', words)
  return query.toString()
}

/** The filters of the address; null while it is not known yet which list comes first. */
export function useListFilters(): [ListFilters | null, (change: Partial<ListFilters>) => void] {
  const search = useSearch()
  const [location] = useLocation()
  const { first, remember } = useFirstView(viewOf(search) === undefined)
  const view = viewOf(search) ?? first
  const filters = useMemo(() => (view ? filtersOf(search, view) : null), [search, view])
  const change = (patch: Partial<ListFilters>) => {
    if (!filters) return
    if (patch.view) remember(patch.view)
    navigate(`${location}?${searchOf({ ...filters, ...patch })}`, { replace: true })
  }
  return [filters, change]
}
