import type { TFunction } from 'i18next'

type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6
type Month = Weekday | 7 | 8 | 9 | 10 | 11

const DAY = 24 * 60 * 60_000

const formats = new Map<string, Intl.DateTimeFormat>()

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(key, known)
  return known
}

/** Calendar days from the day of `now` to the day of `at`, in the browser's time zone. */
function daysBetween(now: number, at: number): number {
  const midnight = (instant: number) => new Date(instant).setHours(0, 0, 0, 0)
  // rounded: a day with a clock change has 23 or 25 hours
  return Math.round((midnight(at) - midnight(now)) / DAY)
}

const NEAR_DAYS = { '-1': 'yesterday', 0: 'today', 1: 'tomorrow' } as const

/**
 * The day in a person's words: today, yesterday, Thursday, Mar 12, Mar 12, 2027 · 今天、昨天、周四、3月12日. A weekday
 * alone is always the coming one: last Monday's target beside next Monday's promise would look like the same day. The
 * names are texts like others: for the first of its formats the browser reads tables as long as it draws ten rows.
 */
export function dayWords(at: number, now: number, t: TFunction<'app'>): string {
  const days = daysBetween(now, at)
  const near = NEAR_DAYS[days as keyof typeof NEAR_DAYS]
  if (near) return t(`day.${near}`)
  const date = new Date(at)
  if (days > 1 && days < 7) return t(`day.weekday.${date.getDay() as Weekday}`)
  const named = { month: t(`day.month.${date.getMonth() as Month}`), day: date.getDate() }
  const year = date.getFullYear()
  if (year === new Date(now).getFullYear()) return t('day.ofThisYear', named)
  return t('day.ofAnotherYear', { ...named, year })
}

const twoDigits = (number: number) => String(number).padStart(2, '0')

/** Day and time: "Thursday 14:00", "昨天 09:30". */
export function timeWords(at: number, now: number, t: TFunction<'app'>): string {
  const date = new Date(at)
  return `${dayWords(at, now, t)} ${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`
}

/** The exact instant with weekday, year and time zone, for whoever asks. */
export function exactTime(at: number, locale: string): string {
  return format(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(at)
}
