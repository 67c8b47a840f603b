import type { Instant } from '../../domain/time.ts'

const WINDOW = 60_000
/** Keys remembered at most; beyond it the oldest window is forgotten. */
const KEYS = 50_000

/** Counts a call of this key; answers the milliseconds to wait, 0 when it may go on. */
export type Limiter = (key: string, at: Instant) => number

/**
 * Up to `perMinute` calls in a minute that begins with the first one. Counts in under a microsecond and by the given
 * clock; the library's counter takes several and the system's clock.
 */
export function createLimiter(perMinute: number): Limiter {
  const windows = new Map<string, { endsAt: Instant; calls: number }>()
  return (key, at) => {
    const window = windows.get(key)
    // a clock set back must not lock anybody out for longer than a window
    const current = window && at < window.endsAt && at >= window.endsAt - WINDOW
    if (current) {
      window.calls += 1
      return window.calls > perMinute ? window.endsAt - at : 0
    }
    windows.delete(key)
    if (windows.size >= KEYS) windows.delete(windows.keys().next().value ?? '')
    windows.set(key, { endsAt: at + WINDOW, calls: 1 })
    return 0
  }
}
