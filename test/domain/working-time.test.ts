import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Calendar, officeCalendar, plantCalendar, type WeekPattern } from '../../src/domain/calendar.ts'
import { DAY, HOUR, type Instant, MINUTE } from '../../src/domain/time.ts'
import * as work from '../../src/domain/working-time.ts'
import { workingYear, workingYears } from '../../src/domain/working-year.ts'
import { onTheWall } from './slow-working-time.ts'

const { addWorkingDays, addWorkingTime, isProvisional, isWorkingAt, workingDaysLeft, workingTimeBetween } =
  work

const office = officeCalendar('Asia/Shanghai', 'CN')
const plant = plantCalendar('Asia/Shanghai', 'CN')
const always = calendarOf('Europe/Berlin', [Array(7).fill([{ from: '00:00', to: '24:00' }])])
const nights = calendarOf('Europe/Berlin', [Array(7).fill([{ from: '22:00', to: '30:00' }])])

function calendarOf(timeZone: string, weeks: WeekPattern[], national: 'CN' | 'none' = 'none'): Calendar {
  const cycle = { anchor: '2026-01-05', weeks }
  return { id: 'test', version: 1, names: { en: '', 'zh-CN': '' }, timeZone, cycle, national, days: {} }
}

/** 'YYYY-MM-DD HH:MM' in Shanghai, or with an offset of its own. */
function t(text: string): Instant {
  return Date.parse(/[+-]\d\d:\d\d$/.test(text) ? text : `${text.replace(' ', 'T')}+08:00`)
}

function wall(calendar: Calendar, { at }: { at: Instant }): string {
  return onTheWall(calendar.timeZone, at)
}

interface PublishedCase {
  name: string
  start: string
  working_minutes: number
  hours: { weekday: [from: [number, number], to: [number, number]][] }
  cn_calendar: boolean
  expected_due: string
}

describe('published and derived due times', () => {
  const cases: PublishedCase[] = JSON.parse(
    readFileSync(new URL('../data/working-time-cases.json', import.meta.url), 'utf8'),
  )
  test.each(cases)('$name', ({ start, working_minutes, hours, cn_calendar, expected_due }) => {
    const time = (parts: number[]) => parts.map(part => `${part}`.padStart(2, '0')).join(':')
    const day = hours.weekday.map(([from, to]) => ({ from: time(from), to: time(to) }))
    const week = [day, day, day, day, day, [], []]
    const calendar = calendarOf('Asia/Shanghai', [week], cn_calendar ? 'CN' : 'none')
    const due = addWorkingTime(calendar, t(start), working_minutes * MINUTE)
    expect(wall(calendar, due)).toBe(expected_due.replace('T', ' ').slice(0, 16))
    expect(due.provisional).toBe(false)
  })
})

describe('adding working time', () => {
  test('leaves the lunch break out', () => {
    expect(wall(office, addWorkingTime(office, t('2026-11-23 11:30'), HOUR))).toBe('2026-11-23 13:30')
  })

  test('ends in the evening, not the next morning, when the day is just used up', () => {
    expect(wall(office, addWorkingTime(office, t('2026-11-23 09:00'), 8 * HOUR))).toBe('2026-11-23 18:00')
  })

  test('starts on Monday when asked on a Saturday', () => {
    expect(wall(office, addWorkingTime(office, t('2026-11-21 10:00'), HOUR))).toBe('2026-11-23 10:00')
  })

  test('of nothing changes nothing, not even at night', () => {
    expect(addWorkingTime(office, t('2026-11-21 10:00'), 0).at).toBe(t('2026-11-21 10:00'))
  })

  test('of a negative amount goes back to the latest moment from which it leads up to the due time', () => {
    expect(wall(office, addWorkingTime(office, t('2026-11-23 10:00'), -2 * HOUR))).toBe('2026-11-20 17:00')
    expect(wall(office, addWorkingTime(office, t('2026-11-23 18:00'), -8 * HOUR))).toBe('2026-11-23 09:00')
    expect(wall(office, addWorkingTime(office, t('2026-11-23 09:00'), -8 * HOUR))).toBe('2026-11-20 09:00')
  })
})

describe('make-up workdays and company days', () => {
  test('a make-up Sunday has the hours of an ordinary workday', () => {
    expect(workingTimeBetween(office, t('2026-01-04 00:00'), t('2026-01-05 00:00'))).toBe(8 * HOUR)
    expect(isWorkingAt(office, t('2026-01-04 12:30'))).toBe(false)
  })

  test('a make-up day takes its hours from its own week of the cycle', () => {
    const early = Array(5).fill([{ from: '06:00', to: '14:00' }])
    const late = Array(5).fill([{ from: '14:00', to: '20:00' }])
    const rotating = calendarOf(
      'Asia/Shanghai',
      [
        [...early, [], []],
        [...late, [], []],
      ],
      'CN',
    )
    // 2026-05-09 lies 17 weeks after the anchor, in a late week.
    expect(workingTimeBetween(rotating, t('2026-05-09 00:00'), t('2026-05-10 00:00'))).toBe(6 * HOUR)
    // 2026-01-04 is the Sunday before the anchor, in a late week too; 2026-09-20 lies 36 weeks after it, in an early one.
    expect(workingTimeBetween(rotating, t('2026-01-04 00:00'), t('2026-01-05 00:00'))).toBe(6 * HOUR)
    expect(workingTimeBetween(rotating, t('2026-09-20 00:00'), t('2026-09-21 00:00'))).toBe(8 * HOUR)
  })

  test('a company day off stands above a make-up day', () => {
    const own: Calendar = { ...office, days: { '2026-02-14': 'off' } }
    expect(wall(own, addWorkingTime(own, t('2026-02-13 17:00'), 2 * HOUR))).toBe('2026-02-24 10:00')
  })

  test('a company workday stands above a national day off and may have hours of its own', () => {
    const own: Calendar = {
      ...office,
      days: { '2026-10-05': 'work', '2026-10-06': [{ from: '10:00', to: '12:00' }] },
    }
    expect(workingTimeBetween(own, t('2026-10-01 00:00'), t('2026-10-08 00:00'))).toBe(10 * HOUR)
  })

  test('a calendar without national days works on them', () => {
    const free = officeCalendar('Asia/Shanghai', 'none')
    expect(workingTimeBetween(free, t('2026-10-01 00:00'), t('2026-10-02 00:00'))).toBe(8 * HOUR)
  })
})

describe('cycles and shifts', () => {
  test('alternating weeks 大小周 work every other Saturday, before the anchor too', () => {
    const day = [{ from: '09:00', to: '17:00' }]
    const big = [day, day, day, day, day, day, []]
    const small = [day, day, day, day, day, [], []]
    const alternating = calendarOf('Asia/Shanghai', [big, small])
    const worked = ['2025-12-27', '2026-01-03', '2026-01-10', '2026-01-17', '2026-01-24'].map(date =>
      isWorkingAt(alternating, t(`${date} 10:00`)),
    )
    expect(worked).toEqual([true, false, true, false, true])
  })

  test('a night shift belongs to the day it starts on', () => {
    const friday = calendarOf('Asia/Shanghai', [[[], [], [], [], [{ from: '22:00', to: '30:00' }], [], []]])
    expect(isWorkingAt(friday, t('2026-11-21 05:59'))).toBe(true)
    expect(isWorkingAt(friday, t('2026-11-21 06:00'))).toBe(false)
    expect(wall(friday, addWorkingTime(friday, t('2026-11-20 23:00'), 8 * HOUR))).toBe('2026-11-27 23:00')
  })

  test('a night shift runs on through New Year', () => {
    const newYear = workingTimeBetween(nights, t('2025-12-31T22:00+01:00'), t('2026-01-01T06:00+01:00'))
    expect(newYear).toBe(8 * HOUR)
  })

  test('a shift that runs into the hours of a company day counts once', () => {
    const own: Calendar = { ...nights, days: { '2026-06-10': [{ from: '04:00', to: '10:00' }] } }
    expect(workingTimeBetween(own, t('2026-06-09T22:00+02:00'), t('2026-06-10T12:00+02:00'))).toBe(12 * HOUR)
  })
})

describe('summer time in Berlin', () => {
  test('a day around the clock has 23 hours in March and 25 in October', () => {
    expect(workingTimeBetween(always, t('2026-03-29T00:00+01:00'), t('2026-03-30T00:00+02:00'))).toBe(
      23 * HOUR,
    )
    expect(workingTimeBetween(always, t('2026-10-25T00:00+02:00'), t('2026-10-26T00:00+01:00'))).toBe(
      25 * HOUR,
    )
  })

  test('a night shift lasts seven hours in March and nine in October', () => {
    expect(workingTimeBetween(nights, t('2026-03-28T20:00+01:00'), t('2026-03-29T20:00+02:00'))).toBe(
      7 * HOUR,
    )
    expect(workingTimeBetween(nights, t('2026-10-24T20:00+02:00'), t('2026-10-25T20:00+01:00'))).toBe(
      9 * HOUR,
    )
  })

  test('hours that begin at a skipped time begin with the change, at a doubled one with its first occurrence', () => {
    const odd = calendarOf('Europe/Berlin', [Array(7).fill([{ from: '02:30', to: '06:00' }])])
    expect(workingTimeBetween(odd, t('2026-03-29T00:00+01:00'), t('2026-03-29T12:00+02:00'))).toBe(3 * HOUR)
    expect(workingTimeBetween(odd, t('2026-10-25T00:00+02:00'), t('2026-10-25T12:00+01:00'))).toBe(4.5 * HOUR)
  })

  test('the same time after two working days is the same on the wall', () => {
    const berlin = officeCalendar('Europe/Berlin', 'none')
    const due = addWorkingDays(berlin, t('2026-03-27T15:00+01:00'), 2)
    expect(wall(berlin, due)).toBe('2026-03-31 15:00')
    expect(due.at - t('2026-03-27T15:00+01:00')).toBe(4 * DAY - HOUR)
  })
})

describe('adding working days', () => {
  const cases: [why: string, from: string, days: number, to: string][] = [
    ['the same time on the next day with hours', '2026-11-20 15:00', 1, '2026-11-23 15:00'],
    ['after hours: to the end of them', '2026-11-20 20:00', 1, '2026-11-23 18:00'],
    ['before hours: to their start', '2026-11-20 07:00', 1, '2026-11-23 09:00'],
    ['in a break: to its end', '2026-11-20 12:30', 1, '2026-11-23 13:00'],
    ['from a Saturday: the whole of Monday', '2026-11-21 00:10', 1, '2026-11-23 18:00'],
    ['over a national week, a make-up Saturday as the third', '2026-09-30 10:00', 3, '2026-10-10 10:00'],
    ['back', '2026-11-23 15:00', -1, '2026-11-20 15:00'],
    ['back from a Sunday: the whole of Friday', '2026-11-22 15:00', -1, '2026-11-20 09:00'],
    ['none: unchanged', '2026-11-21 15:00', 0, '2026-11-21 15:00'],
  ]
  test.each(cases)('%s (%s and %d → %s)', (_why, from, days, to) => {
    expect(wall(office, addWorkingDays(office, t(from), days))).toBe(to)
  })

  test('keeps the small hours of a night shift with the day it started on', () => {
    const due = addWorkingDays(nights, t('2026-06-10T02:00+02:00'), 1)
    expect(wall(nights, due)).toBe('2026-06-11 02:00')
  })
})

describe('working days left', () => {
  const cases: [from: string, to: string, left: number][] = [
    ['2026-11-23 08:00', '2026-11-23 18:00', 0],
    ['2026-11-24 17:00', '2026-11-26 09:00', 2],
    ['2026-11-20 17:00', '2026-11-23 09:00', 1],
    ['2026-11-21 10:00', '2026-11-22 10:00', 0],
    ['2026-11-26 09:00', '2026-11-24 17:00', -2],
    ['2026-09-30 10:00', '2026-10-10 18:00', 3],
    ['2025-12-31 10:00', '2026-01-05 10:00', 2],
  ]
  test.each(cases)('from %s to %s: %d', (from, to, left) => {
    expect(workingDaysLeft(office, t(from), t(to))).toBe(left)
  })

  test('count the end of a night shift as part of it', () => {
    expect(workingDaysLeft(nights, t('2026-06-09T23:00+02:00'), t('2026-06-10T06:00+02:00'))).toBe(0)
  })
})

describe('a year without official days (fault 38)', () => {
  test('makes every due time that touches it provisional', () => {
    expect(addWorkingTime(office, t('2026-12-31 17:00'), HOUR).provisional).toBe(false)
    expect(addWorkingTime(office, t('2026-12-31 17:00'), 2 * HOUR).provisional).toBe(true)
    expect(addWorkingTime(office, t('2027-01-01 00:00'), HOUR).provisional).toBe(true)
    expect(addWorkingTime(office, t('2025-01-02 10:00'), -8 * HOUR).provisional).toBe(true)
    expect(addWorkingDays(office, t('2026-12-31 10:00'), 1).provisional).toBe(true)
    expect(addWorkingDays(office, t('2026-12-30 10:00'), 1).provisional).toBe(false)
  })

  test('begins at local midnight, not in UTC', () => {
    expect(isProvisional(office, t('2026-12-31 10:00'), t('2027-01-01 00:00'))).toBe(false)
    expect(isProvisional(office, t('2026-12-31 10:00'), t('2027-01-01 00:01'))).toBe(true)
  })

  test('does not matter to a calendar without national days', () => {
    expect(addWorkingTime(always, t('2031-01-01T00:00+01:00'), HOUR).provisional).toBe(false)
  })
})

describe('total functions', () => {
  test('NaN stays NaN and is never certain', () => {
    expect(workingTimeBetween(office, Number.NaN, 0)).toBeNaN()
    expect(workingDaysLeft(office, 0, Number.NaN)).toBeNaN()
    expect(addWorkingTime(office, Number.NaN, HOUR)).toEqual({ at: Number.NaN, provisional: true })
    expect(addWorkingTime(office, t('2026-11-23 10:00'), Number.NaN)).toEqual({
      at: Number.NaN,
      provisional: true,
    })
    expect(addWorkingDays(office, t('2026-11-23 10:00'), Number.NaN)).toEqual({
      at: Number.NaN,
      provisional: true,
    })
    expect(isWorkingAt(office, Number.NaN)).toBe(false)
    expect(isProvisional(office, Number.NaN, 0)).toBe(true)
  })

  test('without working time left the search ends after ten years, provisional', () => {
    const idle = calendarOf('Asia/Shanghai', [Array(7).fill([])])
    const horizon = { at: t('2037-01-01 00:00'), provisional: true }
    expect(addWorkingTime(idle, t('2026-11-23 10:00'), HOUR)).toEqual(horizon)
    expect(addWorkingDays(idle, t('2026-11-23 10:00'), 1)).toEqual(horizon)
    expect(addWorkingTime(office, t('2026-11-23 10:00'), Infinity)).toEqual(horizon)
    expect(addWorkingTime(idle, t('2026-11-23 10:00'), -HOUR)).toEqual({
      at: t('2016-01-01 00:00'),
      provisional: true,
    })
    expect(work.workdayLength(idle)).toBe(0)
  })

  test('absurd dates are answered at once and provisionally', () => {
    const started = performance.now()
    expect(workingTimeBetween(plant, -8e15, 8e15)).toBeGreaterThan(0)
    expect(addWorkingTime(plant, 8e15, HOUR)).toEqual({ at: 8e15, provisional: true })
    expect(addWorkingDays(plant, -8e15, 1)).toEqual({ at: -8e15, provisional: true })
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

test('an ordinary workday has eight hours in the calendars shipped', () => {
  expect([office, plant].map(work.workdayLength)).toEqual([8 * HOUR, 8 * HOUR])
})

test('a call takes less than 5 µs and a year is built in less than 30 ms', () => {
  const started = performance.now()
  workingYear(workingYears(plantCalendar('Europe/Berlin', 'CN')), 2026)
  expect(performance.now() - started).toBeLessThan(30)

  const calls = 20_000
  const batch = (call: (from: Instant) => unknown) => {
    const begin = performance.now()
    for (let i = 0; i < calls; i++) call(t0 + ((i * 7_919_777) % (300 * DAY)))
    return ((performance.now() - begin) * 1000) / calls
  }
  const t0 = t('2026-01-05 00:00')
  for (const call of [
    (from: Instant) => workingTimeBetween(office, from, from + 20 * DAY),
    (from: Instant) => addWorkingTime(office, from, 40 * HOUR),
    (from: Instant) => addWorkingDays(office, from, 10),
    (from: Instant) => workingDaysLeft(office, from, from + 20 * DAY),
  ]) {
    // The best of five: other processes share the machine.
    expect(Math.min(...Array.from({ length: 5 }, () => batch(call)))).toBeLessThan(5)
  }
})
