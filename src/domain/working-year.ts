import { type Calendar, dayNumber, type Interval, timeOfDay, weekday } from './calendar.ts'
import { nationalDaysCn } from './holidays-cn.ts'
import { DAY, type Instant, type Ms } from './time.ts'
import { instantOf, type ZoneOffsets, zoneOffsets } from './zone-offsets.ts'

/** Hours of a day: offsets in wall time from the midnight it starts with, ascending. */
export interface Span {
  readonly from: Ms
  readonly to: Ms
}

/** Everything about one local year, [start, end), made for binary search. The arrays of hours run in parallel. */
export interface WorkingYear {
  readonly year: number
  readonly start: Instant
  readonly end: Instant
  readonly zone: ZoneOffsets
  readonly starts: Float64Array
  readonly ends: Float64Array
  /** Working time from the start of the year to the end of each interval. */
  readonly sums: Float64Array
  readonly total: Ms
  /** Day numbers of the year's days with hours. */
  readonly workdays: Float64Array
}

/** A calendar prepared for computing; years are built when first asked for. */
export interface WorkingYears {
  readonly calendar: Calendar
  readonly hoursOf: (day: number) => readonly Span[]
  readonly ordinary: readonly Span[]
  readonly built: Map<number, WorkingYear>
}

const prepared = new WeakMap<Calendar, WorkingYears>()

/** The prepared form of a calendar, kept as long as the very object lives: callers keep calendars, not copies of them. */
export function workingYears(calendar: Calendar): WorkingYears {
  const known = prepared.get(calendar)
  if (known !== undefined) return known
  const years = prepare(calendar)
  prepared.set(calendar, years)
  return years
}

/** One local year of a calendar. Throws RangeError for an unknown time zone. */
export function workingYear(years: WorkingYears, year: number): WorkingYear {
  const known = years.built.get(year)
  if (known !== undefined) return known
  const built = build(years, year)
  years.built.set(year, built)
  return built
}

function prepare(calendar: Calendar): WorkingYears {
  const weeks = calendar.cycle.weeks.map(week => week.map(spansOf))
  const firstMonday = dayNumber(calendar.cycle.anchor)
  const ordinaryOf = (week: Span[][] | undefined) => week?.find(day => day.length > 0)
  const ordinary = weeks.map(ordinaryOf).find(day => day !== undefined) ?? []
  const special = specialDays(calendar)
  const hoursOf = (day: number): readonly Span[] => {
    const turn = Math.floor((day - firstMonday) / 7) % weeks.length
    const week = weeks[turn < 0 ? turn + weeks.length : turn]
    const rule = special.get(day)
    if (rule === 'off') return []
    if (rule === 'work') return ordinaryOf(week) ?? ordinary
    return rule ?? week?.[weekday(day)] ?? []
  }
  return { calendar, hoursOf, ordinary, built: new Map() }
}

function specialDays({ national, days }: Calendar): Map<number, 'off' | 'work' | Span[]> {
  const special = new Map<number, 'off' | 'work' | Span[]>(national === 'CN' ? nationalDaysCn() : [])
  for (const [date, rule] of Object.entries(days)) {
    special.set(dayNumber(date), typeof rule === 'string' ? rule : spansOf(rule))
  }
  return special
}

function spansOf(day: readonly Interval[]): Span[] {
  return day
    .map(({ from, to }) => ({ from: timeOfDay(from), to: timeOfDay(to) }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from)
}

function build(years: WorkingYears, year: number): WorkingYear {
  const firstDay = Date.UTC(year, 0, 1) / DAY
  const nextFirstDay = Date.UTC(year + 1, 0, 1) / DAY
  const zone = zoneOffsets(years.calendar.timeZone, (firstDay - 2) * DAY, (nextFirstDay + 3) * DAY)
  const start = instantOf(zone, firstDay * DAY)
  const end = instantOf(zone, nextFirstDay * DAY)
  const starts: number[] = []
  const ends: number[] = []
  const sums: number[] = []
  const workdays: number[] = []
  let total = 0
  let covered = start
  // From the day before: its last shift may reach into this year. What overlaps counts once.
  for (let day = firstDay - 1; day < nextFirstDay; day++) {
    const hours = years.hoursOf(day)
    if (day >= firstDay && hours.length > 0) workdays.push(day)
    for (const span of hours) {
      const from = Math.max(instantOf(zone, day * DAY + span.from), covered)
      const to = Math.min(instantOf(zone, day * DAY + span.to), end)
      if (to <= from) continue
      covered = to
      total += to - from
      starts.push(from)
      ends.push(to)
      sums.push(total)
    }
  }
  const hours = {
    starts: Float64Array.from(starts),
    ends: Float64Array.from(ends),
    sums: Float64Array.from(sums),
  }
  return { year, start, end, zone, ...hours, total, workdays: Float64Array.from(workdays) }
}
