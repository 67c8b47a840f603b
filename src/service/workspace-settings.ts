import { type Calendar, officeCalendar } from '../domain/calendar.ts'
import type { Request } from '../domain/request.ts'
import type { Ms } from '../domain/time.ts'

/** The workspace's own settings, kept as one record so that they travel with the others. */
export interface WorkspaceSettings {
  calendars: Calendar[]
  defaultCalendarId: string
  /** Working milliseconds; a rush shortens the first answer only. */
  targets: { response: Record<Request['urgency'], Ms>; delivery: Ms }
}

export interface Defaults {
  timeZone: string
  /** Working milliseconds. */
  responseTarget: Ms
  deliveryTarget: Ms
}

/** China's zones and their older names, in small letters: a zone is known however it is written. */
const CHINA = new Set([
  ...['asia/shanghai', 'asia/urumqi', 'asia/chongqing', 'asia/chungking', 'asia/harbin', 'asia/kashgar'],
  'prc',
])

/** What holds until an administrator sets something else. */
export function defaultSettings({
  timeZone,
  responseTarget: response,
  deliveryTarget: delivery,
}: Defaults): WorkspaceSettings {
  const office = officeCalendar(timeZone, CHINA.has(timeZone.toLowerCase()) ? 'CN' : 'none')
  return {
    calendars: [office],
    defaultCalendarId: office.id,
    targets: {
      response: { normal: response, soon: response / 2, rush: response / 8 },
      delivery,
    },
  }
}
