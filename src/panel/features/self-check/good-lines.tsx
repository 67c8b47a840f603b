import { useId } from 'react'
import type { CheckLine } from '../../../contract/self-check.ts'
import { useTranslation } from '../../components/use-translation.ts'

/** What is in order, short. */
export function GoodLines({ lines }: { lines: CheckLine[] }) {
  const { t } = useTranslation('selfCheck')
  const title = useId()
  if (lines.length === 0) return null
  return (
    <section aria-labelledby={title}>
      <h2 id={title} className="check-title">
        {t('good')}
      </h2>
      <dl className="check-good">
        {lines.map(({ check, count }) => (
          <div key={check} className="check-good-line">
            <dt>{t(`checks.${check}.title`)}</dt>
            <dd>{t(`checks.${check}.good`, { count: count ?? 0 })}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
