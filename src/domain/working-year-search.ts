import { DAY, type Instant, type Ms } from './time.ts'
import { type Span, type WorkingYear, type WorkingYears, workingYear } from './working-year.ts'
import { wallTimeOf } from './zone-offsets.ts'

// Outside these years nothing is computed: an absurd date must not make the service build a thousand years.
const EARLIEST: Instant = Date.UTC(2000, 0, 1)
const LATEST: Instant = Date.UTC(2100, 0, 1)
const HORIZON_YEARS = 10
const MEAN_YEAR: Ms = 365.2425 * DAY

/** Whether an instant lies in 2000–2099, the years that are computed. */
export function isWithin(at: Instant): boolean {
  return at >= EARLIEST && at <= LATEST
}

/** The nearest instant in 2000–2099. */
export function clamp(at: Instant): Instant {
  return Math.min(Math.max(at, EARLIEST), LATEST)
}

/** The local year an instant lies in. */
export function yearAt(years: WorkingYears, at: Instant): WorkingYear {
  let year = workingYear(years, 1970 + Math.floor(at / MEAN_YEAR))
  while (at < year.start) year = workingYear(years, year.year - 1)
  while (at >= year.end) year = workingYear(years, year.year + 1)
  return year
}

/** The year of a day number. */
export function yearOfDay(day: number): number {
  return new Date(day * DAY).getUTCFullYear()
}

/** Working time of a year before an instant, in ms. */
export function workedBefore(year: WorkingYear, at: Instant): Ms {
  const i = countBelow(year.starts, at) - 1
  return i < 0 ? 0 : (year.sums[i] ?? 0) - Math.max((year.ends[i] ?? 0) - at, 0)
}

/** The first or last instant of a year at which so much of its working time has passed: an evening, or the next morning. */
export function instantWhen(year: WorkingYear, worked: Ms, which: 'first' | 'last'): Instant {
  const i = countBelow(year.sums, which === 'first' ? worked : worked + 1)
  return (year.ends[i] ?? year.end) - ((year.sums[i] ?? worked) - worked)
}

/** Carries an amount counted from the start of a year over into the year where it lies, up to ten years away. */
export function travel(
  years: WorkingYears,
  start: WorkingYear,
  amount: number,
  size: (year: WorkingYear) => number,
): { year: WorkingYear; rest: number; found: boolean } {
  let year = start
  let rest = amount
  while (rest < 0 || rest > size(year)) {
    if (Math.abs(year.year - start.year) === HORIZON_YEARS) return { year, rest, found: false }
    const back = rest < 0
    if (!back) rest -= size(year)
    year = workingYear(years, year.year + (back ? -1 : 1))
    if (back) rest += size(year)
  }
  return { year, rest, found: true }
}

/** The day an instant belongs to and the wall time since its midnight; a night shift's end is its day or the next. */
export function dayOf(years: WorkingYears, at: Instant, end: 'same' | 'next'): { day: number; time: Ms } {
  const wall = wallTimeOf(yearAt(years, at).zone, at)
  const day = Math.floor(wall / DAY)
  const time = wall - day * DAY
  const spill = (years.hoursOf(day - 1).at(-1)?.to ?? 0) - DAY
  const before = end === 'same' ? time <= spill : time < spill
  return before ? { day: day - 1, time: time + DAY } : { day, time }
}

/** The nearest time within hours; a break moves to its end. */
export function moveInto(hours: readonly Span[], time: Ms): Ms {
  for (const { from, to } of hours) if (time <= to) return Math.max(time, from)
  return hours.at(-1)?.to ?? 0
}

/** How many of the ascending numbers lie below a value. */
export function countBelow(ascending: Float64Array, value: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? Infinity) < value) low = middle + 1
    else high = middle
  }
  return low
}
