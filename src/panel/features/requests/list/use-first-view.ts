import { useRef } from 'react'
import { useMe } from '../../../api/api-context.ts'
import { useRead } from '../../../api/use-read.ts'
import { openerView, type View } from './list-filters.ts'
import { rememberedView, rememberView } from './remembered-view.ts'

/** A person's own list comes first: the one chosen last or, before there is one, where more is open. */
export function useFirstView(needed: boolean): { first: View | null; remember: (view: View) => void } {
  const me = useMe()
  const { workspace, person } = me
  // once shown it stays, whatever happens on the home page meanwhile
  const shown = useRef<View | null>(null)
  shown.current ??= rememberedView(workspace, person.id)
  const home = useRead('home', {}, { enabled: needed && shown.current === null })
  if (needed && shown.current === null && !home.isPending) shown.current = openerView(me, home.data)
  const remember = (view: View) => {
    shown.current = view
    rememberView(workspace, person.id, view)
  }
  return { first: shown.current, remember }
}
