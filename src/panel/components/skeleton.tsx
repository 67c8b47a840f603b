import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from './use-translation.ts'

const useStyles = makeStyles({
  lines: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  line: {
    height: '20px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralStencil1,
    animationName: { from: { opacity: 1 }, to: { opacity: 0.4 } },
    animationDuration: '800ms',
    animationIterationCount: 'infinite',
    animationDirection: 'alternate',
    '@media (forced-colors: active)': { border: '1px solid GrayText' },
    ':nth-child(3n)': { width: '60%' },
  },
})

/** Grey lines where text is on its way. */
export function Skeleton({ lines = 4 }: { lines?: number }) {
  const { t } = useTranslation()
  const styles = useStyles()
  return (
    <div className={styles.lines} role="status" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <div key={line} className={styles.line} />
      ))}
    </div>
  )
}
