import type { Ms } from '../domain/time.ts'

const FIRST = 1_000
/** Nothing rests longer. */
const LONGEST = 15 * 60_000

/** How long to wait after so many failures: full jitter, so that those who failed together don't come back together. */
export function backOff(failures: number, random: () => number): Ms {
  const most = Math.min(LONGEST, FIRST * 2 ** Math.min(failures, 20))
  return Math.ceil(most * random())
}
