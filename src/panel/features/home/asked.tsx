import type { Reply } from '../../../contract/endpoints.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { PanelLink } from '../../components/panel-link.tsx'
import { RequestRow } from '../../components/request-row.tsx'
import { useTranslation } from '../../components/use-translation.ts'
import { hrefOf, useListStyles } from './list-styles.ts'
import { Section } from './section.tsx'

/** Open requests of mine with their promise in words; those that wait for me stand above already. */
export function Asked({ home }: { home: Reply<'home'> }) {
  const { t } = useTranslation('home')
  const styles = useListStyles()
  const above = new Set(home.waiting.map(row => row.id))
  const rows = home.asked.filter(row => !above.has(row.id))
  return (
    <Section
      title={t(rows.length > 0 && rows.length < home.asked.length ? 'asked.titleRest' : 'asked.title')}
    >
      {home.asked.length === 0 && (
        <EmptyState title={t('asked.emptyTitle')} text={t('asked.emptyText')}>
          <PanelLink href="/ask" alone>
            {t('asked.ask')}
          </PanelLink>
        </EmptyState>
      )}
      {home.asked.length > 0 && rows.length === 0 && <p className={styles.quiet}>{t('asked.above')}</p>}
      {rows.length > 0 && (
        <ul className={styles.list}>
          {rows.map(row => (
            <li key={row.id}>
              <RequestRow row={row} href={hrefOf(row)} other="provider" />
            </li>
          ))}
        </ul>
      )}
      {home.moreAsked && (
        <PanelLink href="/requests?view=customer&state=open" alone>
          {t('asked.more')}
        </PanelLink>
      )}
    </Section>
  )
}
