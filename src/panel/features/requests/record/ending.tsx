import type { RequestView } from '../../../../contract/request-views.ts'
import { PersonName } from '../../../components/names.tsx'
import { Time } from '../../../components/time.tsx'
import { useTranslation } from '../../../components/use-translation.ts'
import { useRecordStyles } from './record-styles.ts'

/** How it ended: by whom, why, and what is offered instead. */
export function Ending({ view }: { view: RequestView }) {
  const { t } = useTranslation('requests')
  const styles = useRecordStyles()
  const { ending, row } = view
  const { confirmedAs } = row
  if (row.state === 'confirmed' && confirmedAs !== 'customer' && confirmedAs !== null) {
    return <div className={styles.box}>{t(`ending.${confirmedAs}`)}</div>
  }
  if (!ending || (row.state !== 'declined' && row.state !== 'withdrawn')) return null
  return (
    <div className={styles.box}>
      <div className={styles.line}>
        {ending.by === 'system' ? t('ending.unanswered') : <PersonName person={ending.by} />}
        <span className={styles.quiet}>
          <Time at={ending.at} focusable />
        </span>
      </div>
      {ending.reason && <p className={styles.text}>{ending.reason}</p>}
      {ending.alternative && (
        <>
          <h2 className={styles.heading}>{t('ending.alternative')}</h2>
          <p className={styles.text}>{ending.alternative}</p>
        </>
      )}
    </div>
  )
}
