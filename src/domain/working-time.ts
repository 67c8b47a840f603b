import type { Calendar } from './calendar.ts'
import { nationalYearsCn } from './holidays-cn.ts'
import { DAY, type Instant, type Ms } from './time.ts'
import { workingYear, workingYears } from './working-year.ts'
import {
  clamp,
  countBelow,
  dayOf,
  instantWhen,
  isWithin,
  moveInto,
  travel,
  workedBefore,
  yearAt,
  yearOfDay,
} from './working-year-search.ts'
import { instantOf } from './zone-offsets.ts'

/** A computed instant; provisional when the span it rests on touches a year without official days. */
export interface WorkingInstant {
  readonly at: Instant
  readonly provisional: boolean
}

/**
 * Working time from `from` to `to` in ms; negative when `to` is earlier. Instants outside 2000–2099 count as the edge
 * of that century; NaN gives NaN. Whether the sum is certain: `isProvisional`.
 */
export function workingTimeBetween(calendar: Calendar, from: Instant, to: Instant): Ms {
  if (Number.isNaN(from + to)) return Number.NaN
  if (from > to) return 0 - workingTimeBetween(calendar, to, from)
  const years = workingYears(calendar)
  const [first, last] = [clamp(from), clamp(to)]
  const lastYear = yearAt(years, last)
  let year = yearAt(years, first)
  let sum = workedBefore(lastYear, last) - workedBefore(year, first)
  for (; year.year < lastYear.year; year = workingYear(years, year.year + 1)) sum += year.total
  return sum
}

/**
 * The earliest instant at which `ms` of working time have passed since `from`: a full day added in the morning ends in
 * the evening, not the next morning; 0 gives `from`. Negative `ms` goes back to the latest instant from which that much
 * leads up to `from`. When the calendar has no such instant within ten years, the horizon, provisional. NaN or `from`
 * outside 2000–2099 gives `from` unchanged (NaN stays NaN), provisional. `ms` is cut to whole milliseconds.
 */
export function addWorkingTime(calendar: Calendar, from: Instant, ms: Ms): WorkingInstant {
  const amount = Math.trunc(ms)
  if (!isWithin(from) || Number.isNaN(amount)) return { at: Number.isNaN(ms) ? ms : from, provisional: true }
  if (amount === 0) return { at: from, provisional: isProvisional(calendar, from, from) }
  const years = workingYears(calendar)
  const start = yearAt(years, from)
  const place = travel(years, start, workedBefore(start, from) + amount, year => year.total)
  if (!place.found) return { at: amount > 0 ? place.year.end : place.year.start, provisional: true }
  const at = instantWhen(place.year, place.rest, amount > 0 ? 'first' : 'last')
  return { at, provisional: isProvisional(calendar, from, at) }
}

/**
 * The same local time on the n-th following day with hours, moved into that day's hours: before them to their start,
 * in a break to its end, after them to their end. A night shift belongs to the day it starts on. From a day without
 * hours the result is the end of the n-th following workday, so that nobody gets less than the days named. 0 gives
 * `from`; negative `days` counts back (from a day without hours: to the start of that workday's hours); fractions are
 * cut. Horizon, NaN and instants outside 2000–2099 as in `addWorkingTime`.
 */
export function addWorkingDays(calendar: Calendar, from: Instant, days: number): WorkingInstant {
  const count = Math.trunc(days)
  if (!isWithin(from) || Number.isNaN(count))
    return { at: Number.isNaN(days) ? days : from, provisional: true }
  if (count === 0) return { at: from, provisional: isProvisional(calendar, from, from) }
  const years = workingYears(calendar)
  const start = dayOf(years, from, 'next')
  const startYear = workingYear(years, yearOfDay(start.day))
  const rank = countBelow(startYear.workdays, count > 0 ? start.day + 1 : start.day)
  const place = travel(years, startYear, rank + count, year => year.workdays.length)
  if (!place.found) return { at: count > 0 ? place.year.end : place.year.start, provisional: true }
  const day = place.year.workdays[count > 0 ? place.rest - 1 : place.rest] ?? start.day
  const free = years.hoursOf(start.day).length === 0
  const time = free ? count * Infinity : start.time
  const at = instantOf(place.year.zone, day * DAY + moveInto(years.hoursOf(day), time))
  return { at, provisional: isProvisional(calendar, from, at) }
}

/**
 * Days with hours after the day of `from`, up to and including the day of `to`: 0 is today, 2 is "two working days
 * left"; negative when `to` is earlier. A shift's end belongs to the shift. NaN gives NaN; years as in `workingTimeBetween`.
 */
export function workingDaysLeft(calendar: Calendar, from: Instant, to: Instant): number {
  if (Number.isNaN(from + to)) return Number.NaN
  if (from > to) return 0 - workingDaysLeft(calendar, to, from)
  const years = workingYears(calendar)
  const first = dayOf(years, clamp(from), 'next').day
  const last = dayOf(years, clamp(to), 'same').day
  const lastYear = workingYear(years, yearOfDay(last))
  let year = workingYear(years, yearOfDay(first))
  let count = countBelow(lastYear.workdays, last + 1) - countBelow(year.workdays, first + 1)
  for (; year.year < lastYear.year; year = workingYear(years, year.year + 1)) count += year.workdays.length
  return Math.max(count, 0)
}

/** Working time of an ordinary workday, in ms: the first day with hours in the cycle; 0 when there is none. */
export function workdayLength(calendar: Calendar): Ms {
  return workingYears(calendar).ordinary.reduce((sum, { from, to }) => sum + to - from, 0)
}

/** Whether work goes on in the millisecond that begins at `at`; false for NaN. */
export function isWorkingAt(calendar: Calendar, at: Instant): boolean {
  return workingTimeBetween(calendar, at, at + 1) > 0
}

/**
 * Whether the span between two instants, in either order, touches a local year without official days where the
 * calendar needs them, or leaves 2000–2099. True for NaN. Year by year, although a notice may, rarely, name days of
 * the December before it (the one for 2019 made 2018-12-29 a workday).
 */
export function isProvisional(calendar: Calendar, a: Instant, b: Instant): boolean {
  const [from, to] = a <= b ? [a, b] : [b, a]
  if (!isWithin(from) || !isWithin(to)) return true
  if (calendar.national === 'none') return false
  const years = workingYears(calendar)
  // The span ends before `to`: midnight of New Year's Eve is still the old year.
  const last = yearAt(years, Math.max(from, to - 1)).year
  for (let { year } = yearAt(years, from); year <= last; year++)
    if (!nationalYearsCn.includes(year)) return true
  return false
}
