import type { Activity } from '../domain/activities.ts'
import type { PersonId } from '../domain/organisation.ts'
import type { Instant } from '../domain/time.ts'

/** What identifies a notice: nobody hears twice of the same version. */
export interface NoticeKey {
  workspace: string
  recordId: string
  version: number
  personId: PersonId
  activity: Activity
}

export interface QueuedNotice extends NoticeKey {
  /** Whom its text names; null for nobody. */
  about: PersonId | null
  /** What a person wrote. */
  text: string
  at: Instant
  /** How often the host refused it. */
  tries: number
}

/**
 * `sending`: handed to the host, whose answer is not yet here; `unknown`: it never came, so it is not sent again.
 * `unreachable`: the host can't tell this person anything. `withheld`: it was for him no more.
 */
export type NoticeState = 'waiting' | 'sending' | 'sent' | 'unreachable' | 'unknown' | 'failed' | 'withheld'

/** A notice's next state and, as far as they change, the rest. */
export interface NoticeMark {
  state: NoticeState
  /** When it is to be sent, or sent again. */
  dueAt?: Instant
  tries?: number
  sending?: Sending
}

/** People by whether the host could tell them, the last time. */
export interface Reached {
  reached: number
  unreachable: number
}

/** One call for one person; a digest stands for several notices. */
export interface Sending {
  id: string
  at: Instant
}
