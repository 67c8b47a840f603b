import type { RequestView } from '../../../../contract/request-views.ts'
import { PersonName, UnitName } from '../../../components/names.tsx'
import { Time } from '../../../components/time.tsx'
import { useTranslation } from '../../../components/use-translation.ts'
import { OfferedCriteria } from './criteria-list.tsx'
import { useRecordStyles } from './record-styles.ts'

type Pending = NonNullable<RequestView['pending']>

interface TermsProps {
  terms: NonNullable<Pending['terms']>
  agreed: RequestView['criteria']
}

function Terms({ terms, agreed }: TermsProps) {
  const { t } = useTranslation('requests')
  return (
    <>
      <div>
        {t('offer.newDate')}
        <Time at={terms.date} focusable />
      </div>
      <OfferedCriteria criteria={terms.criteria} agreed={agreed} />
    </>
  )
}

/** What one side offered or wants and the others have not answered: another date, a hand-over, an owner. */
export function Offer({ view }: { view: RequestView }) {
  const { t } = useTranslation('requests')
  const styles = useRecordStyles()
  const { pending } = view
  if (!pending) return null
  return (
    <section className={styles.box}>
      <h2 className={styles.heading}>{t(`offer.${pending.kind}`)}</h2>
      <div className={styles.quiet}>
        <PersonName person={pending.by} /> · <Time at={pending.at} />
      </div>
      {pending.reason && <p className={styles.text}>{pending.reason}</p>}
      {pending.terms && <Terms terms={pending.terms} agreed={view.criteria} />}
      {pending.unit && (
        <div>
          {t('offer.unit')}
          <UnitName unit={pending.unit} />
        </div>
      )}
      {pending.owner && (
        <div>
          {t('offer.person')}
          <PersonName person={pending.owner} />
        </div>
      )}
      {pending.agreedBy.length > 0 && (
        <div>
          {t('offer.agreedBy')}
          {pending.agreedBy.map(person => person.name).join(t('record.and'))}
        </div>
      )}
      {pending.asked.length > 0 && (
        <div>
          {t(pending.kind === 'ownerWanted' ? 'offer.toName' : 'offer.asked')}
          {pending.asked.map(person => person.name).join(t('record.and'))}
        </div>
      )}
      {pending.until !== null && (
        <div>
          {t('offer.until')}
          <Time at={pending.until} focusable />
        </div>
      )}
      <div className={styles.quiet}>{t(`offer.waits.${pending.kind}`)}</div>
    </section>
  )
}
