import type { Check } from './check.ts'

const SECOND = 1_000
/** Tokens are taken from clocks that differ by up to a minute; half of it is a warning. */
const DIFFERENCE = { much: 30 * SECOND, tooMuch: 60 * SECOND } as const

/** How far our clock is from the host's; the count is in seconds. */
export const clocks: Check = ({ clockDifference }) => {
  if (!clockDifference) return undefined
  const difference = clockDifference()
  if (difference === undefined) return { state: 'unknown' }
  const away = Math.abs(difference)
  const count = Math.round(away / SECOND)
  if (away >= DIFFERENCE.tooMuch) return { state: 'broken', count }
  return { state: away >= DIFFERENCE.much ? 'attention' : 'good', count }
}
