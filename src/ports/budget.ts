import type { Ms } from '../domain/time.ts'

/** What calls cost, and whether they may be made now: resource units a minute on Teams, calls a month on DingTalk. */
export interface Budget {
  /** How long to wait before a call of this cost, ms; `never` in this period. A wait of 0 has taken it. */
  take(cost: number, urgency: 'now' | 'soon' | 'idle'): Ms | 'never'
  /** The host asked to be left alone for so long. */
  pause(time: Ms): void
}
