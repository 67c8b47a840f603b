import type { PersonId, StandIn } from './organisation.ts'
import type { Instant } from './time.ts'

/** A stand-in as it is kept: who named him, and how it ended. */
export interface StandInRecord extends StandIn {
  id: string
  namedBy: PersonId
  /** Set where somebody ended it before its time; `to` is that moment then. */
  endedBy?: PersonId
  endedAt?: Instant
}
