import { MINUTE, type Ms } from '../../domain/time.ts'
import { readingOf } from './time-format.ts'

/** Date, time of day to a fraction of a second, offset; with the spaces that databases and trackers put between. */
const ISO_TIME =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?: ?(Z|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?))?$/

export interface IsoTime {
  /** Reading of the wall clock, written as epoch ms in UTC. */
  reading: number
  /** From UTC; undefined where the text has none. */
  offset: Ms | undefined
}

function offsetOf(text: string): Ms {
  if (text === 'Z') return 0
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(3).replace(':', ''))
  return (text.startsWith('-') ? -minutes : minutes) * MINUTE
}

/** Reads a time as ISO 8601 writes it; undefined for what is no date, no time of day or no offset. */
export function isoTime(text: string): IsoTime | undefined {
  const match = ISO_TIME.exec(text)
  if (!match) return undefined
  const [, , , , , , , fraction = '', offset] = match
  const reading = readingOf(match.slice(1, 7).map(digits => Number(digits ?? 0)))
  if (reading === undefined) return undefined
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'))
  return { reading: reading + milliseconds, offset: offset === undefined ? undefined : offsetOf(offset) }
}
