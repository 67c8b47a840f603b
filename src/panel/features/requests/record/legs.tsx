import type { RequestView } from '../../../../contract/request-views.ts'
import { useDuration } from '../../../components/duration.ts'
import { UnitName } from '../../../components/names.tsx'
import { Time } from '../../../components/time.tsx'
import { useTranslation } from '../../../components/use-translation.ts'
import { useRecordStyles } from './record-styles.ts'

/** The units that had it, each with its own clock, and the total the customer waited. */
export function Legs({ view }: { view: RequestView }) {
  const { t } = useTranslation('requests')
  const styles = useRecordStyles()
  const duration = useDuration()
  if (view.legs.length < 2) return null
  return (
    <section>
      <h2 className={styles.heading}>
        {t('legs.title')}
        {view.legs.length > 2 && <span className={styles.quiet}> · {t('legs.bounced')}</span>}
      </h2>
      <ol className={styles.list}>
        {view.legs.map((leg, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: legs are only added; a unit may have it twice
          <li key={at} className={styles.line}>
            <UnitName unit={leg.unit} />
            <span className={styles.quiet}>
              <Time at={leg.from} />
              {leg.to !== null && (
                <>
                  {' – '}
                  <Time at={leg.to} />
                </>
              )}
              {' · '}
              {duration(leg.delivery.used)}
            </span>
          </li>
        ))}
      </ol>
      <div>{t('legs.total', { time: duration(view.total.used) })}</div>
    </section>
  )
}
