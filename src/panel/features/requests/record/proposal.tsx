import type { RequestView } from '../../../../contract/request-views.ts'
import { PersonName } from '../../../components/names.tsx'
import { Time } from '../../../components/time.tsx'
import { useTranslation } from '../../../components/use-translation.ts'
import { OfferedCriteria } from './criteria-list.tsx'
import { useRecordStyles } from './record-styles.ts'

/** The promise offered: by when, how we know it is done, and why later than the target. */
export function Proposal({ view }: { view: RequestView }) {
  const { t } = useTranslation('requests')
  const styles = useRecordStyles()
  const { proposal } = view
  if (!proposal) return null
  return (
    <section className={styles.box}>
      <h2 className={styles.heading}>
        {t('proposal.title')}
        <Time at={proposal.date} focusable />
      </h2>
      <div className={styles.quiet}>
        <PersonName person={proposal.by} /> · <Time at={proposal.at} />
      </div>
      <OfferedCriteria criteria={proposal.criteria} agreed={view.criteria} />
      {proposal.reason && (
        <p className={styles.text}>
          {t('proposal.reason')}
          {proposal.reason}
        </p>
      )}
    </section>
  )
}
