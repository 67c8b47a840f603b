import type { RequestView } from '../../../../contract/request-views.ts'
import { writtenCriteria } from '../../../components/criterion-text.ts'
import { useTranslation } from '../../../components/use-translation.ts'
import { useRecordStyles } from '../record/record-styles.ts'
import type { MoveValues } from './move-values.ts'

/** As domain/request/negotiate.ts decides it: the customer's own criteria, by the time he named. */
export function commitsAtOnce(view: RequestView, { date, terms }: MoveValues): boolean {
  const { criteria, row } = view
  const written = writtenCriteria(terms)
  const same =
    criteria.length > 0 &&
    written.length === criteria.length &&
    written.every(({ text }, i) => text.trim() === criteria[i]?.text)
  return same && date !== null && row.neededBy !== null && date <= row.neededBy
}

/** Later than the target leaves time for; only while its clock runs is there a time to compare with. */
function isLatePromise(view: RequestView, { date }: MoveValues): boolean {
  const dueAt = view.legs[view.legs.length - 1]?.delivery.dueAt ?? null
  return date !== null && dueAt !== null && date > dueAt
}

/** What sending this proposal will mean, while it is being written. */
export function ProposeHint({ view, values }: { view: RequestView; values: MoveValues }) {
  const { t } = useTranslation('requests')
  const styles = useRecordStyles()
  const late = isLatePromise(view, values)
  return (
    <div aria-live="polite" className={styles.box}>
      <span>{t(commitsAtOnce(view, values) ? 'proposeHint.commits' : 'proposeHint.customer')}</span>
      {late && <span>{t('proposeHint.late')}</span>}
    </div>
  )
}
