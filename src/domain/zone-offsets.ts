import { Temporal } from 'temporal-polyfill'
import type { Instant, Ms } from './time.ts'

/** A stretch during which a zone keeps one offset from UTC. */
interface Stretch {
  readonly since: Instant
  readonly until: Instant
  readonly offset: Ms
}

/** The offsets of a time zone over a limited span, in order and without gaps. */
export type ZoneOffsets = readonly Stretch[]

/** A wall clock reading, written as the epoch ms the same reading would have in UTC. */
export type WallTime = number

/** Offsets of an IANA zone, right between `from` and `to`. Throws RangeError for an unknown zone. */
export function zoneOffsets(timeZone: string, from: Instant, to: Instant): ZoneOffsets {
  const stretches: Stretch[] = []
  let start = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone)
  let since = -Infinity
  for (;;) {
    const offset = start.offsetNanoseconds / 1e6
    const change = start.getTimeZoneTransition('next')
    if (change === null || change.epochMilliseconds > to)
      return [...stretches, { since, until: Infinity, offset }]
    stretches.push({ since, until: change.epochMilliseconds, offset })
    since = change.epochMilliseconds
    start = change
  }
}

/** Reading of the wall clock at an instant. */
export function wallTimeOf(zone: ZoneOffsets, at: Instant): WallTime {
  return at + (zone.find(stretch => at < stretch.until)?.offset ?? 0)
}

/**
 * Instant of a wall clock reading. A reading that occurs twice is its first occurrence, one that is skipped is the
 * moment of the change: so later readings never give earlier instants, and neighbouring intervals stay neighbours.
 */
export function instantOf(zone: ZoneOffsets, reading: WallTime): Instant {
  const stretch = zone.find(({ until, offset }) => reading - offset < until)
  return stretch === undefined ? Number.NaN : Math.max(reading - stretch.offset, stretch.since)
}
