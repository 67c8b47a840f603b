import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCall } from '../../../api/api-context.ts'
import { openingQuery, type View } from './list-filters.ts'
import { firstView } from './use-request-pages.ts'

/** The list chosen last, as long as the panel is open: the browser's storage holds the page up while it is asked. */
let chosen: View | null = null

/** Remembers the list a person has gone to. */
export function rememberView(view: View): void {
  chosen = view
}

/** A person's own list comes first: the one chosen last or, before there is one, where more is open. */
export function useFirstView(search: string, needed: boolean): View | null {
  const call = useCall()
  const cache = useQueryClient()
  const ask = () => call('request.list', { query: openingQuery(search) })
  const first = useQuery({ ...firstView(cache, call, search, ask), enabled: needed && chosen === null })
  if (chosen) return chosen
  // a list that can't be read says so itself
  return first.data ?? (first.isError ? 'customer' : null)
}
