import { useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { navigate } from '../../../components/hash-location.ts'
import { filtersOf, type ListFilters, searchOf, viewOf } from './list-filters.ts'
import { rememberView, useFirstView } from './use-first-view.ts'

/** The filters of the address; null while it is not known yet which list comes first. */
export function useListFilters(): [ListFilters | null, (change: Partial<ListFilters>) => void] {
  const search = useSearch()
  const [location] = useLocation()
  const first = useFirstView(search, viewOf(search) === undefined)
  const view = viewOf(search) ?? first
  const filters = useMemo(() => (view ? filtersOf(search, view) : null), [search, view])
  const change = (patch: Partial<ListFilters>) => {
    if (!filters) return
    if (patch.view) rememberView(patch.view)
    navigate(`${location}?${searchOf({ ...filters, ...patch })}`, { replace: true })
  }
  return [filters, change]
}
