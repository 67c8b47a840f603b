import { useRef } from 'react'
import { REQUEST_VIEWS } from '../../../../contract/endpoints.ts'
import { useMe } from '../../../api/api-context.ts'
import { useRead } from '../../../api/use-read.ts'
import type { View } from './use-list-filters.ts'

function recall(key: string): View | null {
  try {
    const kept = localStorage.getItem(key)
    return REQUEST_VIEWS.find(view => view === kept) ?? null
  } catch {
    return null
  }
}

function keep(key: string, view: View): void {
  try {
    localStorage.setItem(key, view)
  } catch {
    // no storage: the list begins anew each time
  }
}

/** A person's own list comes first: the one chosen last or, before there is one, the side on which more is open. */
export function useFirstView(needed: boolean): { first: View | null; remember: (view: View) => void } {
  const { workspace, person } = useMe()
  const key = `counterpart:view:${workspace}:${person.id}`
  // once shown it stays, whatever happens on the home page meanwhile
  const shown = useRef<View | null>(null)
  shown.current ??= recall(key)
  const home = useRead('home', {}, { enabled: needed && shown.current === null })
  if (needed && shown.current === null && !home.isPending) {
    const answering = home.data?.waiting.filter(row => row.customer.person.id !== person.id).length ?? 0
    shown.current = answering > 0 && answering >= (home.data?.asked.length ?? 0) ? 'provider' : 'customer'
  }
  const remember = (view: View) => {
    shown.current = view
    keep(key, view)
  }
  return { first: shown.current, remember }
}
