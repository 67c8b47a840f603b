import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ClockView, RequestView } from '../../../../contract/request-views.ts'
import { hoursOf, useDuration } from '../../../components/duration.ts'
import { Time } from '../../../components/time.tsx'
import { useTranslation } from '../../../components/use-translation.ts'
import { useRecordStyles } from './record-styles.ts'

const useStyles = makeStyles({
  clock: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  bar: {
    height: '4px',
    borderRadius: '2px',
    backgroundColor: tokens.colorNeutralBackground6,
    overflow: 'hidden',
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  used: {
    height: '100%',
    backgroundColor: tokens.colorBrandBackground,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight', forcedColorAdjust: 'none' },
  },
  late: { backgroundColor: tokens.colorPaletteRedBackground3 },
  paused: { backgroundColor: tokens.colorNeutralStrokeAccessible },
})

interface ClockProps {
  name: 'response' | 'delivery'
  clock: ClockView
  /** Why it pauses, in words. */
  pause: string
  /** It ended with the request: what was timed never happened, so it was neither in time nor late. */
  ended: boolean
}

/** A request that was withdrawn or declined was never delivered; a no is an answer, a withdrawal is none. */
export function endedUnmet(
  { row, ending }: RequestView,
  name: ClockProps['name'],
  clock: ClockView,
): boolean {
  if (row.state !== 'declined' && row.state !== 'withdrawn') return false
  if (name === 'delivery') return true
  return row.state === 'withdrawn' && (clock.stoppedAt === null || clock.stoppedAt === ending?.at)
}

/** One clock: what it says in words, and how much of the time allowed is used. */
export function Clock({ name, clock, pause, ended }: ClockProps) {
  const { t, i18n } = useTranslation('requests')
  const { t: app } = useTranslation()
  const record = useRecordStyles()
  const styles = useStyles()
  const duration = useDuration()
  const { used, target, dueAt, provisional } = clock
  const status = ended ? 'ended' : clock.status
  const overdue = clock.overdue && !ended
  const late = status === 'missed' || overdue
  const share = target > 0 ? Math.min(used / target, 1) : 1
  const look = late ? styles.late : ended || status === 'paused' ? styles.paused : undefined
  return (
    <div className={styles.clock}>
      <div className={record.line}>
        <strong>{t(`clock.${name}`)}</strong>
        <span>
          {status === 'paused' ? t('clockPaused') : t(`clock.${overdue ? 'overdue' : status}`)}
          {status === 'paused' && app('aside', { words: pause })}
        </span>
        {status === 'running' && dueAt !== null && (
          <span>
            {t(overdue ? 'clock.wasDue' : 'clock.due')}
            <Time at={dueAt} focusable />
          </span>
        )}
        <span className={record.quiet}>
          {t('clock.used', { used: hoursOf(used, i18n.language), target: duration(target) })}
          {provisional && ` · ${t('clock.provisional')}`}
        </span>
      </div>
      <div className={styles.bar} aria-hidden>
        <div className={mergeClasses(styles.used, look)} style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  )
}
