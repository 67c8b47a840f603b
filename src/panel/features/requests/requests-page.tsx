import { Suspense } from 'react'
import { useSearch } from 'wouter'
import { EmptyState } from '../../components/empty-state.tsx'
import { lazyPart } from '../../components/lazy-part.ts'
import { usePageTitle } from '../../components/page-title.ts'
import { Skeleton } from '../../components/skeleton.tsx'
import { useMedia, WIDE } from '../../components/use-media.ts'
import { useTranslation } from '../../components/use-translation.ts'
import { RequestList } from './list/request-list.tsx'
import './requests.css'

const RecordPage = lazyPart(() => import('./record/record-page.tsx').then(m => m.RecordPage))

function Record({ id, beside = false }: { id: string; beside?: boolean }) {
  const loading = (
    <div className="requests-place">
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
  usePageTitle(t('nav.requests'))
  return (
    <div className="requests-page">
      <h1 className="requests-heading">{t('nav.requests')}</h1>
      <RequestList current={null} />
    </div>
  )
}

function SideBySide({ id }: { id: string | null }) {
  const { t } = useTranslation('requests')
  const { t: app } = useTranslation()
  return (
    <div className="requests-sides">
      <div className="requests-left">
        <RequestList current={id} />
      </div>
      <div className="requests-right">
        {!id && <h1 className="requests-heading">{app('nav.requests')}</h1>}
        {id ? (
          <Record id={id} beside />
        ) : (
          <div className="requests-place">
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
