import { DAY, HOUR, MINUTE, type Ms } from './time.ts'

/** A stretch of work in wall time, 'HH:MM'. `to` may run past midnight up to '48:00'; the stretch belongs to the day it starts on. */
export interface Interval {
  readonly from: string
  readonly to: string
}

/** Monday to Sunday: seven lists of intervals, an empty list being a day without work. */
export type WeekPattern = readonly (readonly Interval[])[]

/** What a company says about one date; 'work' has the hours of an ordinary workday, an empty list is a day off. */
export type CompanyDay = 'off' | 'work' | readonly Interval[]

/** Working hours as data. A value: never changed in place, a change is a new object with the next version. */
export interface Calendar {
  readonly id: string
  readonly version: number
  readonly names: { readonly en: string; readonly 'zh-CN': string }
  /** IANA name. */
  readonly timeZone: string
  /** 1–8 weeks repeated for ever in both directions from the anchor, a Monday 'YYYY-MM-DD'. */
  readonly cycle: { readonly anchor: string; readonly weeks: readonly WeekPattern[] }
  /** Whose official days off and make-up workdays apply. */
  readonly national: 'CN' | 'none'
  /** Company days (厂休) by 'YYYY-MM-DD'; they stand above the national ones. */
  readonly days: Readonly<Record<string, CompanyDay>>
}

export const MAX_CYCLE_WEEKS = 8
const DAYS_A_WEEK = 7

/** Offset of 'HH:MM' ('00:00' to '48:00') from the midnight its day starts with, in ms; NaN when it is no such time. */
export function timeOfDay(text: string): Ms {
  if (!/^\d\d:[0-5]\d$/.test(text)) return Number.NaN
  const offset = Number(text.slice(0, 2)) * HOUR + Number(text.slice(3)) * MINUTE
  return offset <= 2 * DAY ? offset : Number.NaN
}

/** Days from 1970-01-01 to 'YYYY-MM-DD'; NaN when there is no such date. */
export function dayNumber(date: string): number {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return Number.NaN
  const midnight = Date.parse(`${date}T00:00:00Z`)
  // V8 reads 30 February as 2 March.
  const real = !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(date)
  return real ? midnight / DAY : Number.NaN
}

/** Day of the week of a day number: 0 = Monday … 6 = Sunday. */
export function weekday(day: number): number {
  // 1970-01-01 was a Thursday.
  return (((day + 3) % DAYS_A_WEEK) + DAYS_A_WEEK) % DAYS_A_WEEK
}

/** Office hours, Monday to Friday 09:00–12:00 and 13:00–18:00. */
export function officeCalendar(timeZone: string, national: Calendar['national']): Calendar {
  const day = [
    { from: '09:00', to: '12:00' },
    { from: '13:00', to: '18:00' },
  ]
  const names = { en: 'Office hours', 'zh-CN': '办公室作息' }
  return weekly('office', names, timeZone, national, [day, day, day, day, day, [], []])
}

/** Plant hours, Monday to Saturday 08:00–12:00 and 13:00–17:00. */
export function plantCalendar(timeZone: string, national: Calendar['national']): Calendar {
  const day = [
    { from: '08:00', to: '12:00' },
    { from: '13:00', to: '17:00' },
  ]
  const names = { en: 'Plant hours', 'zh-CN': '工厂作息' }
  return weekly('plant', names, timeZone, national, [day, day, day, day, day, day, []])
}

function weekly(
  id: string,
  names: Calendar['names'],
  timeZone: string,
  national: Calendar['national'],
  week: WeekPattern,
): Calendar {
  return {
    id,
    version: 1,
    names,
    timeZone,
    cycle: { anchor: '2024-01-01', weeks: [week] },
    national,
    days: {},
  }
}
