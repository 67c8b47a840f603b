import { makeStyles, tokens } from '@fluentui/react-components'
import { Suspense } from 'react'
import { useSearch } from 'wouter'
import { EmptyState } from '../../components/empty-state.tsx'
import { lazyPart } from '../../components/lazy-part.ts'
import { usePageTitle } from '../../components/page-title.ts'
import { Skeleton } from '../../components/skeleton.tsx'
import { useMedia, WIDE } from '../../components/use-media.ts'
import { useTranslation } from '../../components/use-translation.ts'
import { RequestList } from './list/request-list.tsx'

const RecordPage = lazyPart(() => import('./record/record-page.tsx').then(m => m.RecordPage))

const useStyles = makeStyles({
  page: { height: '100%', padding: 'var(--cp-gap) var(--cp-gap) 0' },
  sides: { display: 'grid', gridTemplateColumns: 'minmax(340px, 2fr) 3fr', height: '100%' },
  left: {
    minHeight: 0,
    minWidth: 0,
    padding: 'var(--cp-gap) var(--cp-gap) 0',
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  right: { minHeight: 0, minWidth: 0, overflowY: 'auto' },
  place: { padding: 'var(--cp-gap)' },
  hidden: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    margin: '-1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
})

function Record({ id, beside = false }: { id: string; beside?: boolean }) {
  const styles = useStyles()
  const loading = (
    <div className={styles.place}>
      <Skeleton lines={8} />
    </div>
  )
  return (
    <Suspense fallback={loading}>
      <RecordPage key={id} id={id} beside={beside} />
    </Suspense>
  )
}

function ListAlone() {
  const { t } = useTranslation()
  const styles = useStyles()
  usePageTitle(t('nav.requests'))
  return (
    <div className={styles.page}>
      <h1 className={styles.hidden}>{t('nav.requests')}</h1>
      <RequestList current={null} />
    </div>
  )
}

function SideBySide({ id }: { id: string | null }) {
  const { t } = useTranslation('requests')
  const { t: app } = useTranslation()
  const styles = useStyles()
  return (
    <div className={styles.sides}>
      <div className={styles.left}>
        <RequestList current={id} />
      </div>
      <div className={styles.right}>
        {!id && <h1 className={styles.hidden}>{app('nav.requests')}</h1>}
        {id ? (
          <Record id={id} beside />
        ) : (
          <div className={styles.place}>
            <EmptyState title={t('choose.title')} text={t('choose.text')} />
          </div>
        )}
      </div>
    </div>
  )
}

/** List and record side by side where there is room; a record opened from Home stands alone. */
export function RequestsPage({ id }: { id: string | null }) {
  const wide = useMedia(WIDE)
  const fromHome = new URLSearchParams(useSearch()).get('from') === 'home'
  if (id && (fromHome || !wide)) return <Record id={id} />
  return wide ? <SideBySide id={id} /> : <ListAlone />
}
