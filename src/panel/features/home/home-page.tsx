import { makeStyles } from '@fluentui/react-components'
import { useRef } from 'react'
import type { Reply } from '../../../contract/endpoints.ts'
import { useRead } from '../../api/use-read.ts'
import { ErrorState } from '../../components/error-state.tsx'
import { Page } from '../../components/page.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { useTranslation } from '../../components/use-translation.ts'
import { Asked } from './asked.tsx'
import { useReturn } from './use-return.ts'
import { Waiting } from './waiting.tsx'

const useStyles = makeStyles({
  lists: { display: 'flex', flexDirection: 'column', gap: 'var(--cp-gap)', minWidth: 0 },
})

function Lists({ home }: { home: Reply<'home'> }) {
  const styles = useStyles()
  const lists = useRef<HTMLDivElement>(null)
  useReturn(lists)
  return (
    <div ref={lists} className={styles.lists}>
      <Waiting home={home} />
      <Asked home={home} />
    </div>
  )
}

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
      {home.data && <Lists home={home.data} />}
    </Page>
  )
}
