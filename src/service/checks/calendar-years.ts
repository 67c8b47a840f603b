import type { Calendar } from '../../domain/calendar.ts'
import { DAY } from '../../domain/time.ts'
import { isProvisional } from '../../domain/working-time.ts'
import type { Check } from './check.ts'

/** Promises of the next two months should be certain. */
const AHEAD = 60 * DAY

/** How many calendars lack the official days off for the time ahead. */
export const calendarYears: Check = ({ workspace }, at) => {
  const used = new Map<string, Calendar>()
  for (const { id } of workspace.org().units()) {
    const calendar = workspace.calendar(id)
    used.set(calendar.id, calendar)
  }
  const provisional = [...used.values()].filter(calendar => isProvisional(calendar, at, at + AHEAD))
  return { state: provisional.length > 0 ? 'attention' : 'good', count: provisional.length }
}
