import type { Virtualizer } from '@tanstack/react-virtual'
import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { focusIsFree } from '../../../components/focus-is-free.ts'
import { rowAfter } from './row-keys.ts'
import { type Focused, focused } from './where-left.ts'

interface RowFocusOptions<T> {
  name: string
  rows: readonly T[]
  keyOf: (row: T) => string
  opened: boolean
  scroller: RefObject<HTMLElement | null>
}

const linkOf = (list: HTMLElement | null, at: number) =>
  list?.querySelector<HTMLElement>(`[data-index="${at}"] [data-row]`)

/** Where a row stands now; one that is gone is followed by the row in its place. */
function placeOf<T>({ rows, keyOf }: RowFocusOptions<T>, last: Focused | undefined): number {
  if (!last) return -1
  const at = rows.findIndex(row => keyOf(row) === last.key)
  return at === -1 ? Math.min(last.at, rows.length - 1) : at
}

const isPlain = ({ altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent) =>
  !altKey && !ctrlKey && !metaKey && !shiftKey

/** The row that has the focus: moved by the keys of every list, and found again when a record is closed. */
export function useRowFocus<T>(options: RowFocusOptions<T>) {
  const { name, rows, keyOf, opened, scroller } = options
  const [, draw] = useState(0)
  const wanted = useRef<number | null>(null)
  const at = placeOf(options, focused.get(name))

  function remember(next: number) {
    const row = rows[next]
    if (row === undefined || next === at) return
    focused.set(name, { key: keyOf(row), at: next })
    draw(count => count + 1)
  }

  // after every drawing: the row is in the page from the next one on
  useLayoutEffect(() => {
    if (wanted.current === null) return
    linkOf(scroller.current, wanted.current)?.focus({ preventScroll: true })
    wanted.current = null
  })

  const here = useRef(at)
  here.current = at
  useEffect(() => {
    if (!opened && focusIsFree()) linkOf(scroller.current, here.current)?.focus()
  }, [opened, scroller])

  return {
    at,
    onFocus(event: FocusEvent<HTMLElement>) {
      const row = event.target.closest<HTMLElement>('[data-index]')
      if (row) remember(Number(row.dataset.index))
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>, list: Virtualizer<HTMLDivElement, Element>) {
      const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]')
      if (!row || !isPlain(event)) return
      const { startIndex = 0, endIndex = 0 } = list.range ?? {}
      const next = rowAfter(event.key, Number(row.dataset.index), endIndex - startIndex - 1, rows.length - 1)
      if (next === null) return
      event.preventDefault()
      wanted.current = next
      remember(next)
      list.scrollToIndex(next)
    },
  }
}
