import { readFileSync } from 'node:fs'
import type { Calendar, Interval } from '../../src/domain/calendar.ts'

// Working time asked minute by minute of the wall clock: slow, plain and sharing nothing with the domain but its types.

const MINUTE = 60_000
const official: Record<string, boolean> = JSON.parse(
  readFileSync(new URL('../data/cn-holidays-2025-2026.json', import.meta.url), 'utf8'),
).isOffDay_by_date

/** Working time of [from, to) by asking each minute; instants on whole minutes, `from` not after `to`. */
export function slowBetween(calendar: Calendar, from: number, to: number): number {
  const isWork = minuteByMinute(calendar)
  let sum = 0
  for (let at = from; at < to; at += MINUTE) if (isWork(at)) sum += MINUTE
  return sum
}

/** The instant after so many minutes of work, or undefined when `limit` comes first. */
export function slowAdd(
  calendar: Calendar,
  from: number,
  minutes: number,
  limit: number,
): number | undefined {
  const isWork = minuteByMinute(calendar)
  let left = minutes
  let at = from
  for (; left > 0 && at < limit; at += MINUTE) if (isWork(at)) left--
  return left > 0 ? undefined : at
}

/** Dates with hours after the date of `from` up to the date of `to`; for calendars without night shifts. */
export function slowDaysLeft(calendar: Calendar, from: number, to: number): number {
  const last = wallClock(calendar.timeZone)(to).date
  let count = 0
  for (
    let date = nextDate(wallClock(calendar.timeZone)(from).date, 1);
    date <= last;
    date = nextDate(date, 1)
  ) {
    if (hoursOn(calendar, date).length > 0) count++
  }
  return count
}

/** 'YYYY-MM-DD HH:MM' on a wall in the zone. */
export function onTheWall(timeZone: string, at: number): string {
  return formatter(timeZone).format(at)
}

function minuteByMinute(calendar: Calendar): (at: number) => boolean {
  const clock = wallClock(calendar.timeZone)
  const hours = new Map<string, { own: number[][]; before: number[][] }>()
  return at => {
    const { date, minute } = clock(at)
    let known = hours.get(date)
    if (known === undefined) {
      known = { own: hoursOn(calendar, date), before: hoursOn(calendar, nextDate(date, -1)) }
      hours.set(date, known)
    }
    return inside(known.own, minute) || inside(known.before, minute + 1440)
  }
}

function inside(intervals: number[][], minute: number): boolean {
  return intervals.some(([from = 0, to = 0]) => from <= minute && minute < to)
}

function hoursOn(calendar: Calendar, date: string): number[][] {
  const { weeks, anchor } = calendar.cycle
  const daysSince = Math.round((Date.parse(date) - Date.parse(anchor)) / (1440 * MINUTE))
  const cycleDay = ((daysSince % (weeks.length * 7)) + weeks.length * 7) % (weeks.length * 7)
  const week = weeks[Math.floor(cycleDay / 7)] ?? []
  const ordinary = [...week, ...weeks.flat()].find(day => day.length > 0) ?? []
  const company = calendar.days[date]
  if (company === 'off') return []
  if (company === 'work') return inMinutes(ordinary)
  if (company !== undefined) return inMinutes(company)
  if (calendar.national === 'CN' && official[date] === true) return []
  if (calendar.national === 'CN' && official[date] === false) return inMinutes(ordinary)
  return inMinutes(week[cycleDay % 7] ?? [])
}

function inMinutes(day: readonly Interval[]): number[][] {
  return day.map(({ from, to }) =>
    [from, to].map(time => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))),
  )
}

function nextDate(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 1440 * MINUTE).toISOString().slice(0, 10)
}

function wallClock(timeZone: string): (at: number) => { date: string; minute: number } {
  const format = formatter(timeZone)
  return at => {
    const text = format.format(at)
    return { date: text.slice(0, 10), minute: Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)) }
  }
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known !== undefined) return known
  // Swedish writes 2026-11-24 10:00.
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  formatters.set(timeZone, made)
  return made
}
