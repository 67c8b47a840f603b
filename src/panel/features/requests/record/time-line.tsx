import { makeStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { RequestView } from '../../../../contract/request-views.ts'
import { useDuration } from '../../../components/duration.ts'
import { Sentence } from '../../../components/sentence.tsx'
import { Time } from '../../../components/time.tsx'
import { useTranslation } from '../../../components/use-translation.ts'
import { Clock, endedUnmet } from './clock.tsx'
import { useRecordStyles } from './record-styles.ts'

type GivenWord = RequestView['promises'][number]

const useStyles = makeStyles({
  dot: { '@media (max-width: 639px)': { display: 'none' } },
})

/** Why the delivery clock pauses: the state says whose turn it is. */
function usePauseReason(view: RequestView): string {
  const { t } = useTranslation('requests')
  const { state } = view.row
  const known = state === 'clarifying' || state === 'proposed' || state === 'waiting' ? state : 'other'
  return t(`clock.paused.${known}`)
}

/** When the target is used up; while the clock pauses nobody can say when, so the time allowed. */
function Target({ view }: { view: RequestView }) {
  const duration = useDuration()
  const clock = view.legs[view.legs.length - 1]?.delivery
  if (!clock) return null
  return clock.dueAt === null ? duration(clock.target) : <Time at={clock.dueAt} focusable />
}

/** needed · promised · target, always in this order on one line. */
function Dates({ view }: { view: RequestView }) {
  const { t } = useTranslation('requests')
  const styles = useRecordStyles()
  const { dot } = useStyles()
  const open = <span className={styles.quiet}>{t('dates.none')}</span>
  const date = (at: number | null): ReactNode => (at === null ? open : <Time at={at} focusable />)
  return (
    <div className={styles.line}>
      <span>
        {t('dates.needed')}
        {date(view.row.neededBy)}
      </span>
      <span className={dot} aria-hidden>
        ·
      </span>
      <span>
        {t(view.row.state === 'proposed' ? 'dates.proposed' : 'dates.promised')}
        {date(view.row.promisedFor)}
      </span>
      <span className={dot} aria-hidden>
        ·
      </span>
      <span>
        {t('dates.target')}
        <Target view={view} />
      </span>
    </div>
  )
}

/** A word that was used up before the one in force. */
function EarlierWord({ word }: { word: GivenWord }) {
  const { t } = useTranslation('requests')
  const styles = useRecordStyles()
  const parts = { time: <Time at={word.date} focusable /> }
  return (
    <div className={styles.line}>
      <span>
        <Sentence words={t(`promise.earlier.${word.verdict ?? 'open'}`)} parts={parts} />
      </span>
    </div>
  )
}

/** The words given: when first, how often moved, why late, and what became of each. */
function Words({ promises }: { promises: readonly GivenWord[] }) {
  const { t } = useTranslation('requests')
  const styles = useRecordStyles()
  const word = promises[promises.length - 1]
  const first = promises[0]
  if (!word || !first) return null
  // of a single word that never moved it would say the same twice
  const firstKept = promises.length > 1 || word.moves > 0 ? first.firstKept : null
  return (
    <>
      {promises.slice(0, -1).map(earlier => (
        <EarlierWord key={earlier.madeAt} word={earlier} />
      ))}
      <div className={styles.line}>
        {word.verdict && <strong>{t(`promise.${word.verdict}`)}</strong>}
        {word.moves > 0 && (
          <span>
            {t('promise.moved', { count: word.moves })}
            <Time at={word.firstDate} focusable />
          </span>
        )}
        {firstKept !== null && <span>{t(firstKept ? 'promise.firstKept' : 'promise.firstMissed')}</span>}
        {word.metNeed === false && <span>{t('promise.afterNeed')}</span>}
      </div>
      {word.lateReason && (
        <p className={styles.text}>
          {t('proposal.reason')}
          {word.lateReason}
        </p>
      )}
    </>
  )
}

/** The dates, the promise and the two clocks of the unit that has it now. */
export function TimeLine({ view }: { view: RequestView }) {
  const { t } = useTranslation('requests')
  const styles = useRecordStyles()
  const pause = usePauseReason(view)
  const leg = view.legs[view.legs.length - 1]
  return (
    <section className={styles.box} aria-label={t('dates.label')}>
      <Dates view={view} />
      <Words promises={view.promises} />
      {leg &&
        (['response', 'delivery'] as const).map(name => (
          <Clock
            key={name}
            name={name}
            clock={leg[name]}
            pause={pause}
            ended={endedUnmet(view, name, leg[name])}
          />
        ))}
    </section>
  )
}
