import type { RequestView } from '../../../../contract/request-views.ts'
import { Time } from '../../../components/time.tsx'
import { useTranslation } from '../../../components/use-translation.ts'
import { useRecordStyles } from './record-styles.ts'

/** Stopped: for whom, for what, until when; and the customer's objection. */
export function Waiting({ view }: { view: RequestView }) {
  const { t } = useTranslation('requests')
  const styles = useRecordStyles()
  const { waiting } = view
  if (!waiting) return null
  // what was imported says since when, not until when
  const open = view.row.imported && waiting.until <= view.stateSince
  const whom = waiting.forCustomer ? t('waiting.customer') : waiting.forWhom || t('waiting.somebody')
  return (
    <section className={styles.box}>
      <h2 className={styles.heading}>
        {t(open ? 'waiting.open' : 'waiting.title', { whom })}
        {!open && <Time at={waiting.until} focusable />}
      </h2>
      {waiting.what && <p className={styles.text}>{waiting.what}</p>}
      {waiting.objection !== null && (
        <p className={styles.text}>
          {t('waiting.objection')}
          {waiting.objection}
        </p>
      )}
    </section>
  )
}
