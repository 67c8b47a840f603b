import type { Instant } from '../../domain/time.ts'
import { instantOf, type WallTime, type ZoneOffsets, zoneOffsets } from '../../domain/zone-offsets.ts'
import { isoTime } from './iso-time.ts'
import type { Mapping } from './mapping.ts'
import { ISO, wallClockReader } from './time-format.ts'

/** Working time is computed for this century only. */
const [FIRST, LAST] = [Date.UTC(2000, 0, 1), Date.UTC(2100, 0, 1)]
/** Logs repeat times: the opening stands in every row of a case. */
const CACHE_LIMIT = 5_000
const DAY_MARGIN = 2 * 86_400_000

/** Zone offsets by year: over a century a search through all changes would be long. */
function zoneByYear(timeZone: string): (reading: WallTime) => Instant {
  const known = new Map<number, ZoneOffsets>()
  return reading => {
    const year = new Date(reading).getUTCFullYear()
    const zone =
      known.get(year) ??
      zoneOffsets(timeZone, Date.UTC(year, 0, 1) - DAY_MARGIN, Date.UTC(year + 1, 0, 1) + DAY_MARGIN)
    known.set(year, zone)
    return instantOf(zone, reading)
  }
}

function isoReader(local: (reading: WallTime) => Instant): (text: string) => Instant | undefined {
  return text => {
    const time = isoTime(text)
    if (!time) return undefined
    return time.offset === undefined ? local(time.reading) : time.reading - time.offset
  }
}

/**
 * Reads the log's times; undefined for what can't be read or lies outside 2000–2099. When clocks go back a reading
 * that occurs twice is taken for the first one; one that summer time skips for the moment of the change.
 */
export function logTimes({ timeZone, timeFormat }: Mapping): (text: string) => Instant | undefined {
  const local = zoneByYear(timeZone)
  const wall = wallClockReader(timeFormat)
  const formatted = (text: string) => {
    const reading = wall(text)
    return reading === undefined ? undefined : local(reading)
  }
  const read = timeFormat === ISO ? isoReader(local) : formatted
  const cache = new Map<string, Instant | undefined>()
  return text => {
    if (cache.has(text)) return cache.get(text)
    const at = read(text)
    const within = at !== undefined && at >= FIRST && at < LAST ? at : undefined
    if (cache.size >= CACHE_LIMIT) cache.clear()
    cache.set(text, within)
    return within
  }
}
