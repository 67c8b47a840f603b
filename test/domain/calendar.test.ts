import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  type Calendar,
  dayNumber,
  officeCalendar,
  plantCalendar,
  timeOfDay,
} from '../../src/domain/calendar.ts'
import { calendarProblems } from '../../src/domain/calendar-problems.ts'
import { holidaysCn, nationalDaysCn, nationalYearsCn } from '../../src/domain/holidays-cn.ts'
import { DAY, HOUR } from '../../src/domain/time.ts'

const office = officeCalendar('Asia/Shanghai', 'CN')
const day = [{ from: '08:00', to: '16:00' }]
const week = [day, day, day, day, day, [], []]

function withCycle(cycle: Partial<Calendar['cycle']>): Calendar {
  return { ...office, cycle: { ...office.cycle, ...cycle } }
}

describe('a sound calendar', () => {
  test('is what the product ships, named in both languages', () => {
    for (const calendar of [office, plantCalendar('Europe/Berlin', 'none')]) {
      expect(calendarProblems(calendar)).toEqual([])
      expect(calendar.names.en).toMatch(/^[A-Za-z ]+$/)
      expect(calendar.names['zh-CN']).toMatch(/^\p{Script=Han}+$/u)
    }
  })

  test('may work around the clock', () => {
    const always = Array(7).fill([{ from: '00:00', to: '24:00' }])
    expect(calendarProblems(withCycle({ weeks: [always] }))).toEqual([])
  })

  test('may have shifts that meet, past midnight and from the last week into the first', () => {
    const shifts = [
      { from: '06:00', to: '14:00' },
      { from: '14:00', to: '22:00' },
      { from: '22:00', to: '30:00' },
    ]
    expect(calendarProblems(withCycle({ weeks: [Array(7).fill(shifts)] }))).toEqual([])
  })

  test('may have a company day without hours', () => {
    expect(calendarProblems({ ...office, days: { '2026-12-24': [], '2026-12-31': 'off' } })).toEqual([])
  })
})

describe('a calendar is refused', () => {
  const cases: [name: string, calendar: Calendar, code: string, path: string][] = [
    ['for an unknown zone', { ...office, timeZone: 'Asia/Nowhere' }, 'unknown-zone', 'timeZone'],
    ['for a fixed offset as zone', { ...office, timeZone: '+08:00' }, 'unknown-zone', 'timeZone'],
    ['for an anchor that is no date', withCycle({ anchor: '2025-02-30' }), 'bad-anchor', 'cycle.anchor'],
    ['for an anchor on a Tuesday', withCycle({ anchor: '2024-01-02' }), 'anchor-not-monday', 'cycle.anchor'],
    ['for nine weeks', withCycle({ weeks: Array(9).fill(week) }), 'bad-cycle-length', 'cycle.weeks'],
    ['for a week of six days', withCycle({ weeks: [week.slice(1)] }), 'bad-week-length', 'cycle.weeks.0'],
    [
      'for no working hours at all',
      withCycle({ weeks: [Array(7).fill([])] }),
      'no-working-hours',
      'cycle.weeks',
    ],
    [
      'for a company day that is no date',
      { ...office, days: { '2026-13-01': 'off' } },
      'bad-date',
      'days.2026-13-01',
    ],
    ...(
      [
        ['25:00', '26:00', 'bad-time', '.from'],
        ['8:00', '12:00', 'bad-time', '.from'],
        ['22:00', '48:01', 'bad-time', '.to'],
        ['12:00', '12:00', 'empty-interval', ''],
        ['22:00', '06:00', 'empty-interval', ''],
      ] as const
    ).map(([from, to, code, field]): [string, Calendar, string, string] => [
      `for hours ${from}–${to}`,
      withCycle({ weeks: [[day, [{ from, to }], day, [], [], [], []]] }),
      code,
      `cycle.weeks.0.1.0${field}`,
    ]),
  ]
  test.each(cases)('%s', (_name, calendar, code, path) => {
    expect(calendarProblems(calendar)).toEqual([{ code, path }])
  })

  test('for hours that overlap within a day, across midnight and across the end of the cycle', () => {
    const overlapping = [
      { from: '13:00', to: '17:00' },
      { from: '09:00', to: '13:30' },
    ]
    const night = [{ from: '22:00', to: '33:00' }]
    expect(calendarProblems(withCycle({ weeks: [[day, overlapping, [], night, day, [], night]] }))).toEqual([
      { code: 'overlap', path: 'cycle.weeks.0.1.0' },
      { code: 'overlap', path: 'cycle.weeks.0.4.0' },
      { code: 'overlap', path: 'cycle.weeks.0.0.0' },
    ])
    expect(calendarProblems({ ...office, days: { '2026-03-01': overlapping } })).toEqual([
      { code: 'overlap', path: 'days.2026-03-01.0' },
    ])
  })
})

describe('times and dates', () => {
  test('a time is an offset from midnight, up to two days', () => {
    expect(timeOfDay('30:15')).toBe(30 * HOUR + HOUR / 4)
    expect(timeOfDay('48:00')).toBe(2 * DAY)
    expect(timeOfDay('12:60')).toBeNaN()
  })

  test('a day number counts from 1970-01-01 and only for real dates', () => {
    expect(dayNumber('1970-01-02')).toBe(1)
    expect(dayNumber('2026-02-29')).toBeNaN()
  })
})

describe("China's official days", () => {
  test('are those of the published list, day by day', () => {
    const published: Record<string, boolean> = JSON.parse(
      readFileSync(new URL('../data/cn-holidays-2025-2026.json', import.meta.url), 'utf8'),
    ).isOffDay_by_date
    const expected = Object.entries(published).map(([date, off]) => [dayNumber(date), off ? 'off' : 'work'])
    expect([...nationalDaysCn()].toSorted(([a], [b]) => a - b)).toEqual(expected)
  })

  test('cover 2025 and 2026, each with the paper it comes from', () => {
    expect(nationalYearsCn).toEqual([2025, 2026])
    for (const { paper } of Object.values(holidaysCn)) expect(paper).toContain('https://www.gov.cn/')
  })
})
