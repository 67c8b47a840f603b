const DAY = 24 * 60 * 60_000

const formats = new Map<string, Intl.DateTimeFormat>()

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(key, known)
  return known
}

const nearDays = new Map<string, Intl.RelativeTimeFormat>()

/** Kept like the formats: making one takes as long as drawing the row it is for. */
function nearDay(locale: string): Intl.RelativeTimeFormat {
  const known = nearDays.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  nearDays.set(locale, known)
  return known
}

/** Calendar days from the day of `now` to the day of `at`, in the browser's time zone. */
function daysBetween(now: number, at: number): number {
  const midnight = (instant: number) => new Date(instant).setHours(0, 0, 0, 0)
  // rounded: a day with a clock change has 23 or 25 hours
  return Math.round((midnight(at) - midnight(now)) / DAY)
}

const isChinese = (locale: string) => locale.startsWith('zh')

/**
 * The day in a person's words: today, yesterday, Thursday, 12 Mar, 12 Mar 2027 · 今天、昨天、周四、3月12日. A weekday
 * alone is always the coming one: last Monday's target beside next Monday's promise would look like the same day.
 */
export function dayWords(at: number, now: number, locale: string): string {
  const days = daysBetween(now, at)
  if (Math.abs(days) <= 1) return nearDay(locale).format(days, 'day')
  if (days > 1 && days < 7) {
    return format(locale, { weekday: isChinese(locale) ? 'short' : 'long' }).format(at)
  }
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return format(locale, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }).format(
    at,
  )
}

/** Day and time: "Thursday 14:00", "昨天 09:30". */
export function timeWords(at: number, now: number, locale: string): string {
  const time = format(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
  return `${dayWords(at, now, locale)} ${time}`
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
