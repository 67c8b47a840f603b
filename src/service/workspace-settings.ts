import { type Calendar, officeCalendar } from '../domain/calendar.ts'
import { calendarProblems } from '../domain/calendar-problems.ts'
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

/** Says to whoever runs the service what is wrong, in a sentence. */
export type Tell = (sentence: string) => void

/**
 * The stored settings with sound calendars only, for working time would go astray by others. In a wrong one's place
 * stays the one in force; a wrong new one is left out, so that its units keep the default calendar.
 */
export function soundSettings(
  stored: WorkspaceSettings,
  inForce: WorkspaceSettings,
  tell: Tell,
): WorkspaceSettings {
  const calendars = stored.calendars.flatMap(calendar => {
    const [problem] = calendarProblems(calendar)
    if (!problem) return [calendar]
    const former = inForce.calendars.find(({ id }) => id === calendar.id)
    const instead = former ? 'the one in force stays' : 'it is left out'
    tell(`Calendar ${calendar.id} is wrong (${problem.code} at ${problem.path}): ${instead}.`)
    return former ?? []
  })
  if (calendars.some(({ id }) => id === stored.defaultCalendarId)) return { ...stored, calendars }
  const { defaultCalendarId } = inForce
  tell(`There is no calendar ${stored.defaultCalendarId} to be the default one: ${defaultCalendarId} stays.`)
  const former = inForce.calendars.filter(
    ({ id }) => id === defaultCalendarId && !calendars.some(calendar => calendar.id === id),
  )
  return { ...stored, calendars: [...calendars, ...former], defaultCalendarId }
}
