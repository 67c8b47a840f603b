import { type RefObject, useEffect, useRef } from 'react'
import { focusIsFree } from '../../components/focus-is-free.ts'

/** What to go on with: the first control of the row that was settled or, when it is gone, the row in its place. */
function nextControl(list: HTMLElement | null, id: string, at: number): HTMLElement | null {
  const items = [...(list?.children ?? [])]
  const same = items.find(item => item.getAttribute('data-id') === id)
  const control = same?.querySelector<HTMLElement>('button')
  const row = (same ?? items[Math.min(at, items.length - 1)])?.querySelector<HTMLElement>('[data-row]')
  return control ?? row ?? document.querySelector<HTMLElement>('main h1')
}

/** Keeps the focus where a row was settled, although the button that was pressed leaves the page. */
export function useSettledFocus(list: RefObject<HTMLElement | null>) {
  const settled = useRef<{ id: string; at: number } | null>(null)
  // after every drawing: which of them takes the button away is not known before
  useEffect(() => {
    const was = settled.current
    if (!was) return
    if (focusIsFree()) nextControl(list.current, was.id, was.at)?.focus()
    else if (document.activeElement?.closest('[data-id]')?.getAttribute('data-id') === was.id) return
    settled.current = null
  })
  return (id: string, at: number) => {
    settled.current = { id, at }
  }
}
