import type { RequestRow } from '../../../../contract/request-views.ts'
import { DueTime } from '../../../components/due-time.tsx'
import { Message } from '../../../components/message.tsx'
import { useNow } from '../../../components/use-now.ts'
import { useTranslation } from '../../../components/use-translation.ts'
import { Parties, StateLine } from './head.tsx'

/** What colleagues of the customer see, and why it is no more. */
export function SummaryRecord({ row }: { row: RequestRow }) {
  const { t } = useTranslation('requests')
  const { t: app } = useTranslation()
  return (
    <>
      <StateLine row={row} />
      <Parties row={row} position={null} />
      <div>
        <DueTime row={row} now={useNow()} t={app} />
      </div>
      <Message title={t('summary.title')} text={t('summary.text')} />
    </>
  )
}
