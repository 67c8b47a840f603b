import {
  elementScroll,
  measureElement,
  type Rect,
  useVirtualizer,
  type Virtualizer,
} from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import './list.css'
import { withRow } from './row-keys.ts'
import { useRowFocus } from './use-row-focus.ts'
import { places } from './where-left.ts'

const ROW_HEIGHT = 86
/** Rows left below when the next page is asked for. */
const AHEAD = 15
/** Rows drawn above and below those in sight, so that Tab finds the next one. */
const BEYOND = 2
/** After the first drawing, ms: sooner than anybody has found a row with the keyboard. */
const SETTLED = 200

type ScrollOptions = Parameters<typeof elementScroll>[1]

/**
 * A row's height when the browser has laid it out; until then what is known of it. The rows stand below each other
 * whatever was estimated, so that the first drawing needs no layout of its own.
 */
const measureLater = (
  row: Element,
  entry: ResizeObserverEntry | undefined,
  list: Virtualizer<HTMLDivElement, Element>,
): number =>
  entry
    ? measureElement(row, entry, list)
    : (list.itemSizeCache.get(list.options.getItemKey(list.indexFromElement(row))) ?? ROW_HEIGHT)

/** The list's own height likewise. */
function observeLater(list: Virtualizer<HTMLDivElement, Element>, tell: (rect: Rect) => void) {
  const observer = new ResizeObserver(([entry]) => {
    if (entry)
      tell({ width: Math.round(entry.contentRect.width), height: Math.round(entry.contentRect.height) })
  })
  if (list.scrollElement) observer.observe(list.scrollElement)
  return () => observer.disconnect()
}

/** A list at its top need not be scrolled there; the browser would lay the page out to find out. */
const scrollWhereNeeded = (
  offset: number,
  options: ScrollOptions,
  list: Virtualizer<HTMLDivElement, Element>,
) => {
  if (offset !== 0 || list.scrollOffset !== 0) elementScroll(offset, options, list)
}

interface VirtualRowsProps<T> {
  /** Which list this is. */
  name: string
  label: string
  rows: readonly T[]
  keyOf: (row: T) => string
  render: (row: T) => ReactNode
  /** Set while there are more rows. */
  loadMore: (() => void) | undefined
  /** A row's record stands beside the list. */
  opened: boolean
}

/** None at first: nothing out of sight may delay what is seen. */
function useBeyond(): number {
  const [drawn, setDrawn] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setDrawn(true), SETTLED)
    return () => clearTimeout(timer)
  }, [])
  return drawn ? BEYOND : 0
}

/** A list of which only the visible rows are in the page, and the one that has the focus wherever it is scrolled to. */
export function VirtualRows<T>(props: VirtualRowsProps<T>) {
  const { name, label, rows, keyOf, render, loadMore, opened } = props
  const scroller = useRef<HTMLDivElement>(null)
  const place = places.get(name)
  const beyond = useBeyond()
  const focus = useRowFocus({ name, rows, keyOf, opened, scroller })
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: index => {
      const row = rows[index]
      return row === undefined ? index : keyOf(row)
    },
    measureElement: measureLater,
    observeElementRect: observeLater,
    scrollToFn: scrollWhereNeeded,
    // drawn at once for the window's height, not for nothing first
    initialRect: { width: 0, height: globalThis.innerHeight },
    overscan: beyond,
    rangeExtractor: range => withRow(range, focus.at),
    ...(place ? { initialOffset: place.offset, initialMeasurementsCache: place.sizes } : {}),
  })
  useEffect(
    () => () => {
      places.set(name, { offset: virtual.scrollOffset ?? 0, sizes: virtual.takeSnapshot() })
    },
    [name, virtual],
  )
  const items = virtual.getVirtualItems()
  const lastShown = items[items.length - 1]?.index ?? 0
  const nearEnd = lastShown >= rows.length - AHEAD
  useEffect(() => {
    if (nearEnd) loadMore?.()
  }, [nearEnd, loadMore])
  return (
    <div ref={scroller} className="list-scroller">
      <ul
        style={{ height: virtual.getTotalSize(), paddingTop: items[0]?.start ?? 0 }}
        aria-label={label}
        onFocus={focus.onFocus}
        onKeyDown={event => focus.onKeyDown(event, virtual)}
      >
        {items.map((item, at) => {
          const row = rows[item.index]
          // the row that has the focus may stand apart from those in sight
          const apart = item.start - (items[at - 1]?.end ?? item.start)
          return (
            row !== undefined && (
              <li
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                style={apart > 0 ? { marginTop: apart } : undefined}
                aria-setsize={loadMore ? -1 : rows.length}
                aria-posinset={item.index + 1}
              >
                {render(row)}
              </li>
            )
          )
        })}
      </ul>
    </div>
  )
}
