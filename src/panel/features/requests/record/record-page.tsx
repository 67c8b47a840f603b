import { useEffect, useRef } from 'react'
import { useSearch } from 'wouter'
import type { RequestView } from '../../../../contract/request-views.ts'
import { useMove } from '../../../api/use-move.ts'
import { useRead } from '../../../api/use-read.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page } from '../../../components/page.tsx'
import { PanelLink } from '../../../components/panel-link.tsx'
import { ShareButton } from '../../../components/share-button.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'
import { useTranslation } from '../../../components/use-translation.ts'
import { Record } from './record.tsx'
import { useRecordStyles } from './record-styles.ts'
import { SummaryRecord } from './summary-record.tsx'

/** Tells the customer that it was opened, once, when somebody of the provider's side opens it unseen. */
function useSee(view: RequestView | null) {
  const { send } = useMove('see', view?.row ?? { id: '', version: 0 })
  const sent = useRef(false)
  const unseen = view !== null && view.seenAt === null && view.moves.includes('see')
  useEffect(() => {
    if (!unseen || sent.current) return
    sent.current = true
    send({})
  })
}

/** Where Back leads from a record opened by its address alone. */
function backOf(search: string): string {
  const query = new URLSearchParams(search)
  if (query.get('from') === 'home') return '/'
  for (const key of ['do', 'mark', 'from']) query.delete(key)
  return `/requests?${query}`
}

/** Whom to ask for a request that is not there, or not open to the reader. */
function Missing() {
  const { t } = useTranslation('requests')
  const styles = useRecordStyles()
  return (
    <>
      <p className={styles.text}>{t('record.missing')}</p>
      <PanelLink href="/requests" alone>
        {t('record.toList')}
      </PanelLink>
    </>
  )
}

/** A request: its record, the summary colleagues see, or why there is neither. `beside` its list it needs no way back. */
export function RecordPage({ id, beside }: { id: string; beside: boolean }) {
  const { t } = useTranslation('requests')
  const { t: app } = useTranslation()
  const back = backOf(useSearch())
  const opened = useRead('request.open', { params: { id } })
  const { data } = opened
  useSee(data?.access === 'full' ? data : null)
  const title = data?.row.title ?? app(opened.error ? 'error.title' : 'loading')
  return (
    <Page
      key={data ? 'there' : 'coming'}
      title={title}
      actions={data && <ShareButton subject={`/requests/${id}`} title={title} />}
      {...(beside ? {} : { back })}
    >
      {opened.isPending && <Skeleton lines={8} />}
      {opened.error && !data && (
        <ErrorState
          error={opened.error}
          title={t('record.loadFailed')}
          retry={() => opened.refetch()}
          missing={<Missing />}
        />
      )}
      {data?.access === 'full' && <Record view={data} />}
      {data?.access === 'summary' && <SummaryRecord row={data.row} />}
    </Page>
  )
}
