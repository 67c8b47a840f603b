import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { PersonLine, type TitledPerson, usePeopleStyles } from './people-list.tsx'

const LINE = 46

const useStyles = makeStyles({
  window: { maxHeight: '460px', overflowY: 'auto' },
  all: { position: 'relative' },
  line: { position: 'absolute', top: 0, left: 0, width: '100%' },
})

/** Hundreds of people: only the lines in sight are drawn. */
export function LongPeopleList({ people, label }: { people: readonly TitledPerson[]; label: string }) {
  const styles = useStyles()
  const { list } = usePeopleStyles()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: people.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: 8,
  })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section ref={scroller} className={styles.window} tabIndex={0} aria-label={label}>
      <ul className={mergeClasses(list, styles.all)} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ key, index, start }) => {
          const person = people[index]
          return (
            person && (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                aria-posinset={index + 1}
                aria-setsize={people.length}
                className={styles.line}
                style={{ transform: `translateY(${start}px)` }}
              >
                <PersonLine person={person} />
              </li>
            )
          )
        })}
      </ul>
    </section>
  )
}
