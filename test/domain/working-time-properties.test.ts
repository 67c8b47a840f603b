import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Calendar, Interval } from '../../src/domain/calendar.ts'
import { calendarProblems } from '../../src/domain/calendar-problems.ts'
import { DAY, HOUR, MINUTE } from '../../src/domain/time.ts'
import {
  addWorkingDays,
  addWorkingTime,
  workingDaysLeft,
  workingTimeBetween,
} from '../../src/domain/working-time.ts'
import { slowAdd, slowBetween, slowDaysLeft } from './slow-working-time.ts'

const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe']

// No hours begin or end between 00:00 and 04:00, when clocks change: there the wall clock alone doesn't say which hour is meant.
const daytime = fc.integer({ min: 4 * 12, max: 24 * 12 }).map(fives => fives * 5)
const nightEnd = fc.integer({ min: 28 * 12, max: 34 * 12 }).map(fives => fives * 5)

function clock(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map(part => `${part}`.padStart(2, '0')).join(':')
}

function pairs(times: number[]): Interval[] {
  const sorted = [...new Set(times)].toSorted((a, b) => a - b)
  return sorted.flatMap((from, i) => {
    const to = sorted[i + 1]
    return i % 2 === 1 || to === undefined || from >= 1440 ? [] : [{ from: clock(from), to: clock(to) }]
  })
}

const dayShift = fc.array(daytime, { maxLength: 6 }).map(pairs)
const anyShift = fc.oneof(
  { weight: 4, arbitrary: dayShift },
  { weight: 1, arbitrary: fc.tuple(daytime, nightEnd).map(pairs) },
  { weight: 1, arbitrary: fc.constant<Interval[]>([{ from: '00:00', to: '24:00' }]) },
)
const dates = ['2026-02-14', '2026-03-29', '2026-04-04', '2026-10-05', '2026-10-25', '2026-12-31']

function calendars(shift: fc.Arbitrary<Interval[]>): fc.Arbitrary<Calendar> {
  const week = fc.array(shift, { minLength: 7, maxLength: 7 })
  return fc.record({
    id: fc.constant('any'),
    version: fc.constant(1),
    names: fc.constant({ en: '', 'zh-CN': '' }),
    timeZone: fc.constantFrom(...zones),
    cycle: fc.record({
      anchor: fc.constant('2026-03-02'),
      weeks: fc.array(week, { minLength: 1, maxLength: 3 }),
    }),
    national: fc.constantFrom('CN' as const, 'none' as const),
    days: fc.dictionary(
      fc.constantFrom(...dates),
      fc.oneof(fc.constantFrom('off' as const, 'work' as const), shift),
    ),
  })
}

// Around the changes of the clock, official days and New Year, and anywhere.
const marks = [
  '2025-12-31',
  '2026-02-15',
  '2026-03-08',
  '2026-03-29',
  '2026-04-05',
  '2026-10-04',
  '2026-10-25',
]
const anyMinute = fc
  .integer({ min: 0, max: 700 * 1440 })
  .map(minute => Date.UTC(2025, 0, 10) + minute * MINUTE)
const nearMark = fc
  .tuple(fc.constantFrom(...marks), fc.integer({ min: -3 * 1440, max: 2 * 1440 }))
  .map(([date, minute]) => Date.parse(date) + minute * MINUTE)
const instants = fc.oneof(nearMark, anyMinute)
const amounts = fc.integer({ min: 1, max: 40 * 60 }).map(minutes => minutes * MINUTE)

const anyCalendar = calendars(anyShift)
// An hour a cycle at least: less, and forty hours lie beyond the horizon of ten years.
const monday = Date.parse('2026-06-01')
const working = anyCalendar.filter(
  calendar => workingTimeBetween(calendar, monday, monday + 42 * DAY) >= 2 * HOUR,
)

describe('against the clock on the wall, minute by minute', () => {
  test('working time between two instants is the number of working minutes', () => {
    fc.assert(
      fc.property(anyCalendar, instants, fc.integer({ min: 0, max: 4 * 1440 }), (calendar, from, minutes) => {
        const to = from + minutes * MINUTE
        expect(workingTimeBetween(calendar, from, to)).toBe(slowBetween(calendar, from, to))
      }),
    )
  })

  test('added working time ends with the last minute it takes', () => {
    fc.assert(
      fc.property(anyCalendar, instants, fc.integer({ min: 1, max: 600 }), (calendar, from, minutes) => {
        const limit = from + 5 * DAY
        const { at } = addWorkingTime(calendar, from, minutes * MINUTE)
        expect(at > limit ? undefined : at).toBe(slowAdd(calendar, from, minutes, limit))
      }),
    )
  })

  test('working days left are the dates with hours', () => {
    fc.assert(
      fc.property(
        calendars(dayShift),
        instants,
        fc.integer({ min: 0, max: 60 * 1440 }),
        (calendar, from, minutes) => {
          // Midnight itself may be the end of a day's hours and then belongs to that day.
          const to = from + minutes * MINUTE + 1
          expect(workingDaysLeft(calendar, from, to)).toBe(slowDaysLeft(calendar, from, to))
        },
      ),
    )
  })
})

describe('working time', () => {
  test('added and measured is the same, forwards and back', () => {
    fc.assert(
      fc.property(working, instants, amounts, (calendar, from, ms) => {
        expect(workingTimeBetween(calendar, from, addWorkingTime(calendar, from, ms).at)).toBe(ms)
        expect(workingTimeBetween(calendar, addWorkingTime(calendar, from, -ms).at, from)).toBe(ms)
      }),
    )
  })

  test('is taken up at the earliest end and given back at the latest start', () => {
    fc.assert(
      fc.property(working, instants, amounts, (calendar, from, ms) => {
        const end = addWorkingTime(calendar, from, ms).at
        expect(workingTimeBetween(calendar, from, end - 1)).toBe(ms - 1)
        const start = addWorkingTime(calendar, from, -ms).at
        expect(workingTimeBetween(calendar, start + 1, from)).toBe(ms - 1)
      }),
    )
  })

  test('adds up over any point, in any order', () => {
    fc.assert(
      fc.property(anyCalendar, instants, instants, instants, (calendar, a, b, c) => {
        const sum = workingTimeBetween(calendar, a, b) + workingTimeBetween(calendar, b, c)
        expect(sum).toBe(workingTimeBetween(calendar, a, c))
      }),
    )
  })

  test('is never negative forwards, never more than the time itself, and zero against itself', () => {
    fc.assert(
      fc.property(anyCalendar, instants, instants, (calendar, a, b) => {
        const worked = workingTimeBetween(calendar, Math.min(a, b), Math.max(a, b))
        expect(worked).toBeGreaterThanOrEqual(0)
        expect(worked).toBeLessThanOrEqual(Math.abs(b - a))
        expect(workingTimeBetween(calendar, a, b) + workingTimeBetween(calendar, b, a)).toBe(0)
      }),
    )
  })

  test('started later or asked for more is never due earlier', () => {
    fc.assert(
      fc.property(
        working,
        instants,
        fc.nat(5 * DAY),
        amounts,
        fc.nat(20 * HOUR),
        (calendar, from, later, ms, more) => {
          const { at } = addWorkingTime(calendar, from, ms)
          expect(addWorkingTime(calendar, from + later, ms).at).toBeGreaterThanOrEqual(at)
          expect(addWorkingTime(calendar, from, ms + more).at).toBeGreaterThanOrEqual(at)
        },
      ),
    )
  })
})

describe('working days', () => {
  const byDay = calendars(dayShift).filter(calendar => calendar.cycle.weeks.flat(2).length > 0)
  const counts = fc.integer({ min: 1, max: 30 })

  test('added are left', () => {
    fc.assert(
      fc.property(byDay, instants, counts, (calendar, from, days) => {
        expect(workingDaysLeft(calendar, from, addWorkingDays(calendar, from, days).at)).toBe(days)
      }),
    )
  })

  test('started later or asked for more are never due earlier, night shifts included', () => {
    const sound = anyCalendar.filter(calendar => calendarProblems(calendar).length === 0)
    const patterns = sound.map(calendar => ({ ...calendar, days: {}, national: 'none' as const }))
    fc.assert(
      fc.property(
        patterns,
        instants,
        fc.nat(5 * DAY),
        counts,
        counts,
        (calendar, from, later, days, more) => {
          const { at } = addWorkingDays(calendar, from, days)
          expect(addWorkingDays(calendar, from + later, days).at).toBeGreaterThanOrEqual(at)
          expect(addWorkingDays(calendar, from, days + more).at).toBeGreaterThanOrEqual(at)
        },
      ),
    )
  })
})
