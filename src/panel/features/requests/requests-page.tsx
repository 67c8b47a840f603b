import { Suspense } from 'react'
import { useSearch } from 'wouter'
import { lazyPart } from '../../components/lazy-part.ts'
import { usePageTitle } from '../../components/page-title.ts'
import { Skeleton } from '../../components/skeleton.tsx'
import { useMedia, WIDE } from '../../components/use-media.ts'
import { useTexts } from '../../components/use-translation.ts'
import { RequestList } from './list/request-list.tsx'
import { Alone, NothingChosen, Sides } from './requests-frame.tsx'
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
  const texts = useTexts()
  usePageTitle(texts('app').t('nav.requests'))
  return (
    <Alone texts={texts}>
      <RequestList current={null} />
    </Alone>
  )
}

function Nothing() {
  const texts = useTexts()
  usePageTitle(texts('app').t('nav.requests'))
  return <NothingChosen texts={texts} />
}

function SideBySide({ id }: { id: string | null }) {
  return <Sides list={<RequestList current={id} />}>{id ? <Record id={id} beside /> : <Nothing />}</Sides>
}

/** List and record side by side where there is room; a record opened from Home stands alone. */
export function RequestsPage({ id }: { id: string | null }) {
  const wide = useMedia(WIDE)
  const fromHome = new URLSearchParams(useSearch()).get('from') === 'home'
  if (id && (fromHome || !wide)) return <Record id={id} />
  return wide ? <SideBySide id={id} /> : <ListAlone />
}
