import { Temporal } from 'temporal-polyfill'
import type { Calendar } from '../../domain/calendar.ts'
import { HOUR, type Instant, MINUTE, type Ms } from '../../domain/time.ts'
import { addWorkingDays, addWorkingTime } from '../../domain/working-time.ts'

/**
 * A time in a story, told from now: `-3 09:10` is ten past nine three working days ago, `+2 15:00` lies ahead,
 * `-40m` and `+4h` are office time. Day 0 doesn't exist: nobody knows whether its 09:10 has been.
 */
export type When = `${'-' | '+'}${number} ${number}:${number}` | `${'-' | '+'}${number}${'h' | 'm'}`

export interface StoryClock {
  now: Instant
  at(when: When): Instant
}

const WALL = /^([+-]\d+) (\d\d:\d\d)$/
const SPAN = /^([+-]\d+)([hm])$/
/** Promises are given for a quarter of an hour. */
const QUARTER = 15 * MINUTE

/** Hours at which office and plant both work: whoever acts on a past day is at work. */
function sharedHours({ timeZone, national }: Calendar): Calendar {
  const day = [
    { from: '09:00', to: '12:00' },
    { from: '13:00', to: '17:00' },
  ]
  const week = [day, day, day, day, day, [], []]
  const cycle = { anchor: '2024-01-01', weeks: [week] }
  const names = { en: 'Story', 'zh-CN': '示例' }
  return { id: 'story', version: 1, names, timeZone, cycle, national, days: {} }
}

const rounded = (at: Instant, to: Ms, how: 'floor' | 'ceil') => Math[how](at / to) * to

/** The clock of stories told now, in this calendar's zone and days off. Throws on a `When` it can't read. */
export function storyClock(office: Calendar, now: Instant): StoryClock {
  const calendar = sharedHours(office)
  const wallTime = (days: number, time: string) =>
    Temporal.Instant.fromEpochMilliseconds(addWorkingDays(calendar, now, days).at)
      .toZonedDateTimeISO(calendar.timeZone)
      .withPlainTime(time).epochMilliseconds
  const span = (amount: number, unit: string) => {
    const { at } = addWorkingTime(office, now, amount * (unit === 'h' ? HOUR : MINUTE))
    return amount < 0 ? rounded(at, MINUTE, 'floor') : rounded(at, QUARTER, 'ceil')
  }
  return {
    now,
    at(when) {
      const [, days, time] = WALL.exec(when) ?? []
      if (days && time && Number(days) !== 0) return wallTime(Number(days), time)
      const [, amount, unit] = SPAN.exec(when) ?? []
      if (amount && unit) return span(Number(amount), unit)
      throw new Error(`"${when}" is no time in a story`)
    },
  }
}
