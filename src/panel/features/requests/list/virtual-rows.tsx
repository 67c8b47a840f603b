import { makeStyles } from '@fluentui/react-components'
import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'

const useStyles = makeStyles({
  scroller: { height: '100%', overflowY: 'auto', overflowX: 'hidden' },
  rows: { position: 'relative', margin: 0, padding: 0, listStyleType: 'none' },
  row: { position: 'absolute', top: 0, left: 0, width: '100%' },
})

const ROW_HEIGHT = 86
/** Rows left below when the next page is asked for. */
const AHEAD = 15

interface Place {
  offset: number
  sizes: VirtualItem[]
}
/** Where each list was left, so that Back from a record finds it there. */
const places = new Map<string, Place>()

interface VirtualRowsProps<T> {
  /** Which list this is. */
  name: string
  label: string
  rows: readonly T[]
  keyOf: (row: T) => string
  render: (row: T) => ReactNode
  /** Set while there are more rows. */
  loadMore: (() => void) | undefined
}

/** Up and down move between rows, as everywhere in lists. */
function moveFocus(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')]
  const here = links.indexOf(document.activeElement as HTMLElement)
  const next = links[here + (event.key === 'ArrowDown' ? 1 : -1)]
  if (here === -1 || !next) return
  event.preventDefault()
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
}

/** A list of which only the visible rows are in the page. */
export function VirtualRows<T>({ name, label, rows, keyOf, render, loadMore }: VirtualRowsProps<T>) {
  const styles = useStyles()
  const scroller = useRef<HTMLDivElement>(null)
  const place = places.get(name)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: index => {
      const row = rows[index]
      return row === undefined ? index : keyOf(row)
    },
    overscan: 8,
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
    <div ref={scroller} className={styles.scroller}>
      <ul
        className={styles.rows}
        style={{ height: virtual.getTotalSize() }}
        aria-label={label}
        onKeyDown={moveFocus}
      >
        {items.map(item => {
          const row = rows[item.index]
          return (
            row !== undefined && (
              <li
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                className={styles.row}
                style={{ transform: `translateY(${item.start}px)` }}
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
