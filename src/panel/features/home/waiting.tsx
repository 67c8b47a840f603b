import { useRef } from 'react'
import type { Reply } from '../../../contract/endpoints.ts'
import type { RequestRow as Row } from '../../../contract/request-views.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { PanelLink } from '../../components/panel-link.tsx'
import { useTranslation } from '../../components/use-translation.ts'
import { useListStyles } from './list-styles.ts'
import { Section } from './section.tsx'
import { useSettledFocus } from './use-settled-focus.ts'
import { useWaiting } from './use-waiting.ts'
import { WaitingRow } from './waiting-row.tsx'

/** What waits for me, most urgent first, each with the one action that settles it. */
export function Waiting({ home }: { home: Reply<'home'> }) {
  const { t } = useTranslation('home')
  const styles = useListStyles()
  const list = useRef<HTMLUListElement>(null)
  const { rows, accepted, rated } = useWaiting(home.waiting)
  const keepFocus = useSettledFocus(list)
  const settled = (row: Row) =>
    keepFocus(
      row.id,
      rows.findIndex(({ id }) => id === row.id),
    )
  return (
    <Section title={t('waiting.title')} count={home.waiting.length}>
      {rows.length === 0 && <EmptyState title={t('waiting.emptyTitle')} text={t('waiting.emptyText')} />}
      {rows.length > 0 && (
        <ul ref={list} className={styles.list}>
          {rows.map(row => (
            <li key={row.id} data-id={row.id}>
              <WaitingRow
                row={row}
                onMoved={reply => {
                  settled(row)
                  if (reply.row.state === 'confirmed' && reply.access === 'full' && reply.mayRate) {
                    accepted(reply.row)
                  }
                }}
                onRated={() => {
                  settled(row)
                  rated(row)
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {home.moreWaiting && (
        <PanelLink href="/requests?view=provider&state=open" alone>
          {t('waiting.more')}
        </PanelLink>
      )}
    </Section>
  )
}
