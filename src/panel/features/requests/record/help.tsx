import type { RequestView } from '../../../../contract/request-views.ts'
import { PersonName } from '../../../components/names.tsx'
import { Time } from '../../../components/time.tsx'
import { useTranslation } from '../../../components/use-translation.ts'
import { useRecordStyles } from './record-styles.ts'

/** Told to those who are asked to help: by whom, why, and that nobody's work has become theirs. */
export function Help({ view }: { view: RequestView }) {
  const { t } = useTranslation('requests')
  const styles = useRecordStyles()
  const { escalation, row } = view
  if (!escalation || !row.askedToHelp) return null
  const { by, at, reason } = escalation
  return (
    <section className={styles.box}>
      <h2 className={styles.heading}>{t('help.title')}</h2>
      <div className={styles.quiet}>
        {by === 'system' ? t('history.by.system') : <PersonName person={by} />} · <Time at={at} />
      </div>
      {reason && <p className={styles.text}>{reason}</p>}
      <div className={styles.quiet}>{t('help.text')}</div>
    </section>
  )
}
