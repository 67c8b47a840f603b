import { useId } from 'react'
import { type CheckLine, menderOf } from '../../../contract/self-check.ts'
import { useTranslation } from '../../components/use-translation.ts'
import { CheckBadge } from './check-badge.tsx'
import { ForwardMessage } from './forward-message.tsx'

function useLineWords({ check, state, count, examples }: CheckLine) {
  const { t } = useTranslation('selfCheck')
  const unknown = state === 'unknown'
  const more = Math.max(0, (count ?? 0) - examples.length)
  const listed = { examples: examples.join(', '), more }
  const concerns = examples.length === 0 ? '' : more > 0 ? t('concernsMore', listed) : t('concerns', listed)
  return {
    title: t(`checks.${check}.title`),
    problem: unknown ? t('unknown') : t(`checks.${check}.problem`, { count: count ?? 0 }),
    mend: unknown ? '' : t(`checks.${check}.mend`),
    concerns,
  }
}

/** A line that is not in order: what it breaks, how to mend it, who can, and a message for him. */
export function Problem({ line }: { line: CheckLine }) {
  const { t } = useTranslation('selfCheck')
  const words = useLineWords(line)
  const title = useId()
  const who = menderOf(line.check)
  return (
    <section className="check" aria-labelledby={title}>
      <div className="check-head">
        <h2 id={title} className="check-title">
          {words.title}
        </h2>
        <CheckBadge state={line.state} />
      </div>
      <p className="check-text">{words.problem}</p>
      {words.concerns && <p className="check-text">{words.concerns}</p>}
      {words.mend && <p className="check-text check-mend">{words.mend}</p>}
      <p className="check-who">{t('mends', { who: t(`who.${who}`) })}</p>
      {who !== 'administrator' && <ForwardMessage text={t('forward.text', words).trim()} />}
    </section>
  )
}
