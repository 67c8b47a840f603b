import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useCall, useMe } from '../../../api/api-context.ts'
import { openingQuery, type View } from './list-filters.ts'
import { rememberedView, rememberView } from './remembered-view.ts'
import { firstView } from './use-request-pages.ts'

/** A person's own list comes first: the one chosen last or, before there is one, where more is open. */
export function useFirstView(
  search: string,
  needed: boolean,
): { first: View | null; remember: (view: View) => void } {
  const { workspace, person } = useMe()
  const call = useCall()
  const cache = useQueryClient()
  // once shown it stays, whatever happens on the home page meanwhile
  const shown = useRef<View | null>(null)
  shown.current ??= rememberedView(workspace, person.id)
  const ask = () => call('request.list', { query: openingQuery(search) })
  const chosen = useQuery({
    ...firstView(cache, call, search, ask),
    enabled: needed && shown.current === null,
  })
  // a list that can't be read says so itself
  if (needed && shown.current === null && !chosen.isPending) shown.current = chosen.data ?? 'customer'
  const remember = (view: View) => {
    shown.current = view
    rememberView(workspace, person.id, view)
  }
  return { first: shown.current, remember }
}
