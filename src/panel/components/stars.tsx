import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { StarFilled, StarRegular } from '@fluentui/react-icons/svg/star'
import { useState } from 'react'
import { useTranslation } from './use-translation.ts'

const MARKS = [1, 2, 3, 4, 5] as const

const useStyles = makeStyles({
  stars: { display: 'inline-flex', margin: 0, padding: 0, border: 'none', minWidth: 0 },
  star: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: 'var(--cp-target)',
    height: 'var(--cp-target)',
    padding: 0,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    fontSize: '20px',
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  lit: { color: tokens.colorBrandForegroundLink },
})

interface StarsProps {
  label: string
  value: number | null
  onPick: (mark: number) => void
  busy?: boolean
}

/** Five buttons, one tap for a mark. Filled stars say it without colour. */
export function Stars({ label, value, onPick, busy = false }: StarsProps) {
  const { t } = useTranslation()
  const styles = useStyles()
  const [over, setOver] = useState<number | null>(null)
  const shown = over ?? value ?? 0
  return (
    <fieldset className={styles.stars} aria-label={label} onPointerLeave={() => setOver(null)}>
      {MARKS.map(mark => (
        <button
          key={mark}
          type="button"
          className={mergeClasses(styles.star, mark <= shown && styles.lit)}
          aria-label={t('stars', { count: mark })}
          aria-pressed={value === mark}
          aria-disabled={busy}
          onPointerEnter={event => event.pointerType === 'mouse' && setOver(mark)}
          onClick={() => !busy && onPick(mark)}
        >
          {mark <= shown ? <StarFilled /> : <StarRegular />}
        </button>
      ))}
    </fieldset>
  )
}
