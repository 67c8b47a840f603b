import { makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { dayWords, exactTime, timeWords } from './time-words.ts'
import { useNow } from './use-now.ts'
import { useTranslation } from './use-translation.ts'

interface TimeProps {
  at: number
  /** `day`: without the time of day. */
  to?: 'day' | 'minute'
  /** Reached by Tab and then showing the exact moment; not in lists, where it would double the stops. */
  focusable?: boolean
}

const useStyles = makeStyles({
  focusable: {
    borderRadius: tokens.borderRadiusSmall,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
    ':focus-visible::after': { content: '" (" attr(title) ")"' },
  },
})

/** A moment in words; the exact one shows, and is made, on hover and, where focusable, on focus. */
export function Time({ at, to = 'minute', focusable = false }: TimeProps) {
  const { t, i18n } = useTranslation()
  const styles = useStyles()
  const now = useNow()
  const words = to === 'day' ? dayWords(at, now, t) : timeWords(at, now, t)
  const [wanted, want] = useState(false)
  const tellExactly = () => want(true)
  return (
    <time
      dateTime={new Date(at).toISOString()}
      {...(wanted ? { title: exactTime(at, i18n.language) } : {})}
      onPointerEnter={tellExactly}
      onFocus={tellExactly}
      {...(focusable ? { tabIndex: 0, className: styles.focusable } : {})}
    >
      {words}
    </time>
  )
}
