import type { TFunction } from 'i18next'
import type { SyntheticEvent } from 'react'
import './time.css'
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

interface MomentProps extends TimeProps {
  now: number
  t: TFunction<'app'>
}

/** The exact moment is made when somebody asks for it: a list has dozens nobody looks at. */
function tellExactly({ currentTarget: shown }: SyntheticEvent<HTMLTimeElement>) {
  shown.title = exactTime(Date.parse(shown.dateTime), document.documentElement.lang)
}

/** A moment in words; the exact one shows on hover and, where focusable, on focus. */
export function Moment({ at, to = 'minute', focusable = false, now, t }: MomentProps) {
  return (
    <time
      dateTime={new Date(at).toISOString()}
      onPointerEnter={tellExactly}
      onFocus={tellExactly}
      {...(focusable ? { tabIndex: 0, className: 'moment-focusable' } : {})}
    >
      {to === 'day' ? dayWords(at, now, t) : timeWords(at, now, t)}
    </time>
  )
}

/** A moment in the words of the present, which go with the time. */
export function Time(props: TimeProps) {
  const { t } = useTranslation()
  return <Moment {...props} now={useNow()} t={t} />
}
