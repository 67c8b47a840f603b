import { useTranslation } from 'react-i18next'
import { useRead } from '../../api/use-read.ts'
import { ErrorState } from '../../components/error-state.tsx'
import { Page } from '../../components/page.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { Asked } from './asked.tsx'
import { Waiting } from './waiting.tsx'

/** What waits for me, and what I asked for. */
export function HomePage() {
  const { t } = useTranslation()
  const { t: th } = useTranslation('home')
  const home = useRead('home')
  return (
    <Page title={t('nav.home')}>
      {home.isPending && <Skeleton lines={6} />}
      {home.isError && !home.data && (
        <ErrorState error={home.error} title={th('loadFailed')} retry={() => home.refetch()} />
      )}
      {home.data && (
        <>
          <Waiting home={home.data} />
          <Asked home={home.data} />
        </>
      )}
    </Page>
  )
}
