import type { Ms } from '../domain/time.ts'
import { backOff } from './back-off.ts'

/** Keeps calls from a host that does not answer. */
export interface Breaker {
  /** How long to wait before the next call, ms; 0: now. After an open time one call tries. */
  wait(): Ms
  succeeded(): void
  failed(): void
  isOpen(): boolean
}

/** Opens when so many of the last calls failed. */
const FAILURES = 5
const CALLS = 10
/** Added to the doubling of the first open times, so that the first one is some 30 s. */
const DOUBLINGS = 5

export function breaker(elapsed: () => Ms, random: () => number): Breaker {
  let last: boolean[] = []
  let openings = 0
  let openUntil: Ms | undefined

  const open = () => {
    openings += 1
    // at least half of it, so that jitter never makes it nothing
    openUntil = elapsed() + backOff(openings + DOUBLINGS, () => 0.5 + random() / 2)
    last = []
  }
  return {
    wait: () => Math.max(0, (openUntil ?? 0) - elapsed()),
    isOpen: () => openUntil !== undefined,
    succeeded() {
      openUntil = undefined
      openings = 0
      last = [...last, true].slice(-CALLS)
    },
    failed() {
      if (openUntil !== undefined) return open()
      last = [...last, false].slice(-CALLS)
      if (last.filter(ok => !ok).length >= FAILURES) open()
    },
  }
}
