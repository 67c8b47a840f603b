import { mergeClasses } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Reply } from '../../../contract/endpoints.ts'
import type { RequestRow as Row } from '../../../contract/request-views.ts'
import { useMe } from '../../api/api-context.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { useLinkStyles } from '../../components/link-styles.ts'
import { RequestRow } from '../../components/request-row.tsx'
import { hrefOf, useListStyles } from './list-styles.ts'
import { RowAction } from './row-action.tsx'
import { Section } from './section.tsx'

type Home = Reply<'home'>

/** Deliveries just accepted here stay where they were, to be rated, although nothing waits any more. */
function useWaiting(home: Home) {
  const [toRate, setToRate] = useState<Row[]>([])
  const [left, setLeft] = useState<readonly string[]>([])
  const listed = new Set(home.waiting.map(row => row.id))
  const rows = [...toRate.filter(row => !listed.has(row.id)), ...home.waiting].filter(
    row => row.nextMove !== 'rate' || !left.includes(row.id),
  )
  const accepted = (row: Row) => setToRate(rows => [{ ...row, nextMove: 'rate' }, ...rows])
  /** Rated, or left for later: a rating is never pressed for. */
  const rated = (row: Row) => setLeft(ids => [...ids, row.id])
  return { rows, accepted, rated }
}

/** What waits for me, most urgent first, each with the one action that settles it. */
export function Waiting({ home }: { home: Home }) {
  const { t } = useTranslation('home')
  const styles = useListStyles()
  const links = useLinkStyles()
  const { person } = useMe()
  const { rows, accepted, rated } = useWaiting(home)
  return (
    <Section title={t('waiting.title')} count={home.waiting.length}>
      {rows.length === 0 && <EmptyState title={t('waiting.emptyTitle')} text={t('waiting.emptyText')} />}
      {rows.length > 0 && (
        <ul className={styles.list}>
          {rows.map(row => (
            <li key={row.id}>
              <RequestRow
                row={row}
                href={hrefOf(row)}
                other={row.customer.person.id === person.id ? 'provider' : 'customer'}
              >
                <RowAction row={row} onAccepted={accepted} onRated={rated} />
              </RequestRow>
            </li>
          ))}
        </ul>
      )}
      {home.moreWaiting && (
        <Link href="/requests?view=provider&state=open" className={mergeClasses(links.link, links.alone)}>
          {t('waiting.more')}
        </Link>
      )}
    </Section>
  )
}
