import { type RefObject, useEffect } from 'react'
import { focusIsFree } from '../../components/focus-is-free.ts'
import { depth } from '../../components/hash-location.ts'

interface Left {
  href: string | null
  at: number
  depth: number
}
/** The row that had the focus last, and which visit of the page that was: Back from its record finds it there. */
let left: Left | null = null

const ROW = '[data-row]'
const linksIn = (lists: HTMLElement) => [...lists.querySelectorAll<HTMLElement>(ROW)]

function remember(lists: HTMLElement, target: EventTarget | null) {
  const link = (target as Element | null)?.closest('li')?.querySelector<HTMLElement>(ROW)
  if (!link) return
  const at = linksIn(lists).indexOf(link)
  left = { href: link.getAttribute('href'), at, depth: depth() }
}

/** The heading takes the focus where nothing else has it; the row knows better where the reader was. */
const rowMayTakeFocus = () => focusIsFree() || document.activeElement?.matches('main h1') === true

function focusAgain(lists: HTMLElement, { href, at }: Left) {
  const rows = linksIn(lists)
  const same = rows.find(link => link.getAttribute('href') === href)
  const row = same ?? rows[Math.min(at, rows.length - 1)]
  if (rowMayTakeFocus()) row?.focus()
}

/** Gives the focus back to the row a record was opened from or, when that is gone, to the one in its place. */
export function useReturn(lists: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = lists.current
    if (!element) return
    const was = left?.depth === depth() ? left : null
    const frame = requestAnimationFrame(() => was && focusAgain(element, was))
    const onFocus = ({ target }: FocusEvent) => remember(element, target)
    element.addEventListener('focusin', onFocus)
    return () => {
      cancelAnimationFrame(frame)
      element.removeEventListener('focusin', onFocus)
    }
  }, [lists])
}
