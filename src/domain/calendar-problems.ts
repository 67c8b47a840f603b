import { type Calendar, dayNumber, type Interval, MAX_CYCLE_WEEKS, timeOfDay, weekday } from './calendar.ts'
import { DAY, type Ms } from './time.ts'

export type CalendarProblemCode =
  | 'unknown-zone'
  | 'bad-anchor'
  | 'anchor-not-monday'
  | 'bad-cycle-length'
  | 'bad-week-length'
  | 'bad-date'
  | 'bad-time'
  | 'empty-interval'
  | 'overlap'
  | 'no-working-hours'

/** What is wrong and where: `path` names the field, such as 'cycle.weeks.0.2.1' (first week, Wednesday, second interval). */
export interface CalendarProblem {
  readonly code: CalendarProblemCode
  readonly path: string
}

interface Placed {
  readonly from: Ms
  readonly to: Ms
  readonly path: string
}

/** Everything that makes a calendar unfit for computing; empty when it is sound. Working time assumes a sound calendar. */
export function calendarProblems(calendar: Calendar): CalendarProblem[] {
  const problems = [
    ...zoneProblems(calendar.timeZone),
    ...anchorProblems(calendar.cycle.anchor),
    ...cycleProblems(calendar.cycle.weeks),
    ...companyDayProblems(calendar.days),
  ]
  const anyHours = calendar.cycle.weeks.some(week => week.some(day => day.length > 0))
  return anyHours ? problems : [...problems, { code: 'no-working-hours', path: 'cycle.weeks' }]
}

function zoneProblems(timeZone: string): CalendarProblem[] {
  return isTimeZone(timeZone) ? [] : [{ code: 'unknown-zone', path: 'timeZone' }]
}

/** Whether this names an IANA zone. Intl also takes fixed offsets such as '+08:00'; those know nothing of a change to summer time. */
export function isTimeZone(timeZone: string): boolean {
  if (!/^[A-Za-z]/.test(timeZone)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone }) instanceof Intl.DateTimeFormat
  } catch {
    return false
  }
}

function anchorProblems(anchor: string): CalendarProblem[] {
  const day = dayNumber(anchor)
  if (Number.isNaN(day)) return [{ code: 'bad-anchor', path: 'cycle.anchor' }]
  return weekday(day) === 0 ? [] : [{ code: 'anchor-not-monday', path: 'cycle.anchor' }]
}

function cycleProblems(weeks: Calendar['cycle']['weeks']): CalendarProblem[] {
  const problems: CalendarProblem[] = []
  if (weeks.length < 1 || weeks.length > MAX_CYCLE_WEEKS) {
    problems.push({ code: 'bad-cycle-length', path: 'cycle.weeks' })
  }
  const placed: Placed[] = []
  for (const [w, week] of weeks.entries()) {
    if (week.length !== 7) problems.push({ code: 'bad-week-length', path: `cycle.weeks.${w}` })
    for (const [d, day] of week.entries()) {
      problems.push(...intervalProblems(day, `cycle.weeks.${w}.${d}`))
      placed.push(...place(day, `cycle.weeks.${w}.${d}`, (w * 7 + d) * DAY))
    }
  }
  return [...problems, ...overlaps(placed, weeks.length * 7 * DAY)]
}

function companyDayProblems(days: Calendar['days']): CalendarProblem[] {
  return Object.entries(days).flatMap(([date, rule]) => {
    const path = `days.${date}`
    const problems: CalendarProblem[] = Number.isNaN(dayNumber(date)) ? [{ code: 'bad-date', path }] : []
    if (typeof rule === 'string') return problems
    // Against the days beside it hours may overlap (a night shift before an early day off-pattern): they count once.
    return [...problems, ...intervalProblems(rule, path), ...overlaps(place(rule, path, 0), Infinity)]
  })
}

function intervalProblems(day: readonly Interval[], path: string): CalendarProblem[] {
  return day.flatMap((interval, i): CalendarProblem[] => {
    const from = timeOfDay(interval.from)
    const to = timeOfDay(interval.to)
    // An interval belongs to the day it starts on, so it starts before that day's midnight.
    if (!(from < DAY)) return [{ code: 'bad-time', path: `${path}.${i}.from` }]
    if (Number.isNaN(to)) return [{ code: 'bad-time', path: `${path}.${i}.to` }]
    return to > from ? [] : [{ code: 'empty-interval', path: `${path}.${i}` }]
  })
}

function place(day: readonly Interval[], path: string, midnight: Ms): Placed[] {
  return day
    .map((interval, i) => ({
      from: midnight + timeOfDay(interval.from),
      to: midnight + timeOfDay(interval.to),
      path: `${path}.${i}`,
    }))
    .filter(({ from, to }) => to > from)
}

/** The cycle closes: after the last interval comes the first one again, `cycleLength` later. */
function overlaps(placed: readonly Placed[], cycleLength: Ms): CalendarProblem[] {
  const sorted = placed.toSorted((a, b) => a.from - b.from)
  const first = sorted[0]
  const ring = first === undefined ? [] : [...sorted, { ...first, from: first.from + cycleLength }]
  let busyUntil = -Infinity
  return ring.flatMap((interval): CalendarProblem[] => {
    const overlapping = interval.from < busyUntil
    busyUntil = Math.max(busyUntil, interval.to)
    return overlapping ? [{ code: 'overlap', path: interval.path }] : []
  })
}
