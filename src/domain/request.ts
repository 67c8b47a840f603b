import type { Move, RequestState, SystemMove } from './moves.ts'
import type { PersonId, UnitId } from './organisation.ts'
import type { Instant, Ms } from './time.ts'

export const NEED_TYPES = ['done', 'information', 'resource', 'decision', 'advice'] as const
export const URGENCIES = ['normal', 'soon', 'rush'] as const
export const LIMITS = {
  title: 200,
  text: 4000,
  criterion: 500,
  criteria: 20,
  /** For each of a rush's two texts; with it the longest request in Chinese stays under the 64 KB of a body. */
  rush: 500,
  comment: 4000,
  watchers: 50,
} as const

/** `returned`: the customer sent this part back; it is to be delivered again. */
export type CriterionState = 'open' | 'delivered' | 'accepted' | 'returned'

export interface Criterion {
  id: string
  text: string
  state: CriterionState
}

/** Damage starts at `damageFrom`; a rush says what it costs and what may give way for it. */
export interface Rush {
  damageFrom: Instant
  effect: string
  mayGiveWay: string
}

/** A unit and its ancestors, the unit first, as they were when the side was fixed. */
export interface SideUnit {
  unitId: UnitId
  path: readonly UnitId[]
}

/**
 * Working time counted towards a target. While it runs, `runningSince` is set and `dueAt` is when the target
 * is used up; while it pauses or after it stopped, `used` holds what has been counted.
 */
export interface Clock {
  target: Ms
  used: Ms
  runningSince: Instant | null
  dueAt: Instant | null
  /** No official calendar for some day on the way: the due time may still move. */
  provisional: boolean
  stoppedAt: Instant | null
}

/** One unit's turn with the request; every hand-over begins the next one with clocks of its own. */
export interface Leg extends SideUnit {
  /** The customer's unit and its ancestors as they were when this turn began. */
  customerPath: readonly UnitId[]
  from: Instant
  to: Instant | null
  calendarId: string
  calendarVersion: number
  response: Clock
  delivery: Clock
}

export interface Terms {
  date: Instant
  criteria: readonly Criterion[]
  /** Why later than the target or why changed. */
  reason: string
}

export interface Proposal extends Terms {
  by: PersonId
  at: Instant
}

export type Verdict = 'kept' | 'missed' | 'released'

/** One given word: its date may be moved by agreement before it passes. */
export interface Commitment {
  date: Instant
  firstDate: Instant
  madeAt: Instant
  /** How often the date was moved by agreement. */
  moves: number
  /** When the provider first said it would be late, if that was before the date. */
  announcedAt: Instant | null
  lateReason: string
  verdict: Verdict | null
}

export interface Waiting {
  from: 'submitted' | 'committed'
  forCustomer: boolean
  forWhom: string
  what: string
  until: Instant
  objection: string | null
}

interface Offer {
  by: PersonId
  at: Instant
  reason: string
}

/** The provider would hand it over to `unitId`, after two hand-overs: instead the heads of both sides name an owner. */
export interface OwnerWanted extends Offer {
  kind: 'ownerWanted'
  unitId: UnitId
  heads: Record<'customer' | 'provider', readonly PersonId[]>
  until: Instant
}

/** `renegotiation` is answered by the other side, `handOver` by the new unit (the second one by both heads), `owner` by the other head. */
export type Pending =
  | (Offer & { kind: 'renegotiation'; side: 'customer' | 'provider'; terms: Terms })
  | (Offer & {
      kind: 'handOver'
      unitId: UnitId
      headsOnly: boolean
      /** Heads who said yes, and those still asked. */
      agreedBy: readonly PersonId[]
      asked: readonly PersonId[]
    })
  | OwnerWanted
  | (Offer & {
      kind: 'owner'
      unitId: UnitId
      ownerId: PersonId
      side: 'customer' | 'provider'
      asked: readonly PersonId[]
      /** What it answers, and what stands again when it is not agreed. */
      wanted?: OwnerWanted
    })

export interface Delivery {
  by: PersonId
  at: Instant
  note: string
  /** Set when the customer returned it. */
  returned: { at: Instant; cause: ReopenCause; reason: string } | null
}

export const REOPEN_CAUSES = ['not-met', 'unclear'] as const
export type ReopenCause = (typeof REOPEN_CAUSES)[number]

/** 催办: by whom, for which side. */
export interface Reminder {
  by: PersonId
  side: 'customer' | 'provider'
  at: Instant
}

export interface Ending {
  by: PersonId | 'system'
  at: Instant
  reason: string
  /** What the provider offers instead; empty on withdrawal. */
  alternative: string
  /** State to go back to when it is revived; for waiting the one before it. */
  from: RequestState
}

export interface Escalation {
  level: number
  to: PersonId[]
  at: Instant
  by: PersonId | 'system'
  reason: string
}

export interface Request {
  kind: 'request'
  id: string
  version: number
  /** The last version that changed what was agreed or whose turn it is; comments and watchers leave it alone. */
  decisiveVersion: number
  createdAt: Instant
  updatedAt: Instant
  state: RequestState
  /** When the present state began. */
  stateSince: Instant
  title: string
  need: string
  purpose: string
  needType: (typeof NEED_TYPES)[number]
  urgency: (typeof URGENCIES)[number]
  rush: Rush | null
  neededBy: Instant | null
  /** Hidden from the customer's colleagues. */
  private: boolean
  criteria: readonly Criterion[]
  customer: SideUnit & { personId: PersonId }
  assigneeId: PersonId | null
  watchers: readonly PersonId[]
  /** The last leg is the unit that has it now. */
  legs: readonly Leg[]
  proposal: Proposal | null
  /** Every word given; the last one without verdict is in force. */
  commitments: readonly Commitment[]
  waiting: Waiting | null
  pending: Pending | null
  /** Clarification rounds. */
  rounds: number
  deliveries: readonly Delivery[]
  seenAt: Instant | null
  respondedAt: Instant | null
  confirmedAs: 'customer' | 'silence' | 'import' | null
  confirmedAt: Instant | null
  /** Until when the end can be answered: a delivery returned or rated, a withdrawal for want of an answer revived. */
  answerableUntil: Instant | null
  ending: Ending | null
  headAsked: boolean
  /** Reminders (催办) since the last move of the side reminded. */
  reminders: readonly Reminder[]
  escalation: Escalation | null
  /** Everybody it was ever escalated to: they keep reading it. */
  escalatedTo: readonly PersonId[]
  /** Due steps already taken, as `what@time`. */
  firedSteps: readonly string[]
  ownerId: PersonId | null
  imported: { source: string; number: string } | null
}

/** What happened, as the history shows it: codes and data, never sentences. */
export interface Entry {
  at: Instant
  by: PersonId | 'system' | 'import' | 'administrator'
  what: 'submit' | 'rate' | 'correctRating' | Move | SystemMove | 'import' | 'correct'
  state: RequestState
  /** Words a person wrote: reason, question, answer, comment. */
  text: string
  data: EntryData
}

export interface EntryData {
  date?: Instant
  from?: Instant
  personId?: PersonId
  unitId?: UnitId
  criteria?: string[]
  alternative?: string
  cause?: ReopenCause
  commits?: boolean
  to?: PersonId[]
  level?: number
  forWhom?: string
  nextStep?: string
  mark?: number
  onBehalfOf?: PersonId
  kind?: Pending['kind']
  corrected?: Correctable[]
}

/** What an administrator may correct in the host's own lists. */
export const CORRECTABLE = ['title', 'neededBy'] as const
export type Correctable = (typeof CORRECTABLE)[number]

/** Units that have it one after the other before the heads name an owner instead of passing it on again. */
const TURNS_BEFORE_OWNER = 3
export const needsOwner = ({ legs }: { legs: readonly unknown[] }): boolean =>
  legs.length >= TURNS_BEFORE_OWNER

/** The unit's turn that runs now, or ran last. */
export const leg = <L>({ legs }: { legs: readonly L[] }): L => {
  const last = legs.at(-1)
  if (!last) throw new Error('a request has at least one leg')
  return last
}

/** The word in force, if any. */
export const commitment = (request: Request): Commitment | undefined => {
  const last = request.commitments.at(-1)
  return last?.verdict === null ? last : undefined
}
