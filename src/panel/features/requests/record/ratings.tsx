import type { RequestView } from '../../../../contract/request-views.ts'
import { useMe } from '../../../api/api-context.ts'
import { PersonName } from '../../../components/names.tsx'
import { RateNow } from '../../../components/rate-now.tsx'
import { Time } from '../../../components/time.tsx'
import { useTranslation } from '../../../components/use-translation.ts'
import { isRatingCause } from '../moves/rating-causes.ts'
import { useDialog } from '../moves/use-dialog.ts'
import { useRecordStyles } from './record-styles.ts'

type Rating = RequestView['ratings'][number]

function Given({ rating }: { rating: Rating }) {
  const { t } = useTranslation('requests')
  const { t: app } = useTranslation()
  const styles = useRecordStyles()
  const { cause } = rating
  return (
    <li>
      <div className={styles.line}>
        <span aria-hidden>{'★'.repeat(rating.mark) + '☆'.repeat(5 - rating.mark)}</span>
        <span>{app('stars', { count: rating.mark })}</span>
        {isRatingCause(cause) && <span>· {t(`rating.cause.${cause}`)}</span>}
        <span className={styles.quiet}>
          <PersonName person={rating.by} /> · <Time at={rating.at} />
        </span>
      </div>
      {rating.text && <p className={styles.text}>{rating.text}</p>}
    </li>
  )
}

/** Ratings given, and the reader's own: one tap while he may rate or correct. */
export function Ratings({ view }: { view: RequestView }) {
  const { t } = useTranslation('requests')
  const styles = useRecordStyles()
  const dialog = useDialog()
  const { person } = useMe()
  const own = view.ratings.find(rating => rating.by.id === person.id)
  if (!view.mayRate && view.ratings.length === 0) return null
  return (
    <section className={styles.box}>
      <h2 className={styles.heading}>{t('rating.title')}</h2>
      <ul className={styles.list}>
        {view.ratings.map(rating => (
          <Given key={rating.by.id} rating={rating} />
        ))}
      </ul>
      {view.mayRate && (
        <div className={styles.line}>
          <span>{t(own ? 'rating.correct' : 'rating.give')}</span>
          <RateNow
            row={view.row}
            label={t('rating.title')}
            value={own?.mark ?? null}
            onLow={mark => dialog.open('rate', { mark: String(mark) })}
          />
        </div>
      )}
    </section>
  )
}
