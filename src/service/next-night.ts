import { DAY, HOUR, type Instant } from '../domain/time.ts'
import { instantOf, wallTimeOf, zoneOffsets } from '../domain/zone-offsets.ts'

/** After midnight, ms: when few people work. */
const NIGHT = 2 * HOUR

/** When it is two o'clock the next time in an IANA time zone. */
export function nextNight(at: Instant, timeZone: string): Instant {
  const zone = zoneOffsets(timeZone, at, at + 2 * DAY)
  const days = Math.floor((wallTimeOf(zone, at) - NIGHT) / DAY) + 1
  return instantOf(zone, days * DAY + NIGHT)
}
