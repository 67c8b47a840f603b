/**
 * The request's state machine: states, moves, from where, by whom. Code, panel, contract and
 * documents are made from this table; the rules inside a move stand in src/domain/request/.
 */

export const OPEN_STATES = [
  'submitted',
  'clarifying',
  'proposed',
  'committed',
  'waiting',
  'delivered',
] as const
export const CLOSED_STATES = ['confirmed', 'declined', 'withdrawn'] as const
export const STATES = [...OPEN_STATES, ...CLOSED_STATES] as const
export type RequestState = (typeof STATES)[number]

export const isOpen = (state: RequestState): boolean => (OPEN_STATES as readonly string[]).includes(state)

/**
 * Who may make a move. `provider`: the assignee, or while there is none any contact, member or head of the
 * provider unit; contact, head and stand-ins always. `other`: the side that did not make the pending offer.
 * `offerer`: the side that made it. `heads`: heads of either unit. `parties`: customer or provider.
 * `keepers`: customer, assignee and heads. `readers`: everybody who may read the whole request.
 */
export type MoveActor =
  | 'customer'
  | 'provider'
  | 'parties'
  | 'other'
  | 'offerer'
  | 'heads'
  | 'keepers'
  | 'readers'

export interface MoveRule {
  from: readonly RequestState[]
  /** `same` keeps the state; `back` returns to the one before waiting or withdrawal. */
  to: readonly (RequestState | 'same' | 'back')[]
  by: MoveActor
  /** Whether the mover must have seen the newest version: true where it changes what was agreed. */
  checksVersion: boolean
}

const rule = (
  from: readonly RequestState[],
  to: readonly (RequestState | 'same' | 'back')[],
  by: MoveActor,
  checksVersion = true,
): MoveRule => ({ from, to, by, checksVersion })

const BEFORE_PROMISE = ['submitted', 'clarifying', 'proposed'] as const
const IN_WORK = ['committed', 'waiting'] as const
const UNDELIVERED = [...BEFORE_PROMISE, ...IN_WORK] as const

/** In order of likelihood: the panel shows a person's moves in this order, the first as the primary one. */
export const MOVES = {
  confirm: rule(['delivered'], ['confirmed'], 'customer'),
  accept: rule(['proposed'], ['committed'], 'customer'),
  answer: rule(['clarifying'], ['submitted'], 'customer'),
  agree: rule(UNDELIVERED, ['same', 'submitted', 'committed'], 'other'),
  reject: rule(UNDELIVERED, ['same'], 'other'),
  deliver: rule(IN_WORK, ['delivered'], 'provider'),
  propose: rule(['submitted', 'clarifying', 'committed'], ['proposed', 'committed'], 'provider'),
  clarify: rule(['submitted'], ['clarifying'], 'provider'),
  acceptPart: rule(IN_WORK, ['same'], 'customer'),
  returnPart: rule(IN_WORK, ['same'], 'customer'),
  counter: rule(['proposed'], ['submitted'], 'customer'),
  reopen: rule(['delivered', 'confirmed'], ['committed'], 'customer'),
  resume: rule(['waiting'], ['back'], 'parties'),
  deliverPart: rule(IN_WORK, ['same', 'delivered'], 'provider'),
  reply: rule(['submitted'], ['same'], 'provider'),
  renegotiate: rule(IN_WORK, ['same'], 'parties'),
  takeBack: rule(UNDELIVERED, ['same'], 'offerer'),
  wait: rule(['submitted', 'committed'], ['waiting'], 'provider'),
  object: rule(['waiting'], ['same'], 'customer'),
  reassign: rule([...UNDELIVERED, 'delivered'], ['same'], 'provider'),
  handOver: rule(UNDELIVERED, ['submitted', 'same'], 'provider'),
  nameOwner: rule(UNDELIVERED, ['same', 'submitted'], 'heads'),
  remind: rule([...UNDELIVERED, 'delivered'], ['same'], 'parties', false),
  escalate: rule([...UNDELIVERED, 'delivered'], ['same'], 'parties', false),
  decline: rule(BEFORE_PROMISE, ['declined'], 'provider'),
  release: rule(IN_WORK, ['declined'], 'provider'),
  askHead: rule(['declined'], ['submitted'], 'customer'),
  withdraw: rule(UNDELIVERED, ['withdrawn'], 'customer'),
  revive: rule(['withdrawn'], ['back'], 'customer'),
  addWatcher: rule(OPEN_STATES, ['same'], 'keepers', false),
  removeWatcher: rule(STATES, ['same'], 'keepers', false),
  comment: rule(STATES, ['same'], 'readers', false),
  see: rule(OPEN_STATES, ['same'], 'provider', false),
} as const satisfies Record<string, MoveRule>

export type Move = keyof typeof MOVES
export const MOVE_NAMES = Object.keys(MOVES) as Move[]

/** Moves made by the product itself: when a due step comes, and when the assignee has left. */
export const SYSTEM_MOVES = [
  'remindTurn',
  'remindDue',
  'missDue',
  'remindOwner',
  'withdrawUnanswered',
  'closeBySilence',
  'releaseAssignee',
] as const
export type SystemMove = (typeof SYSTEM_MOVES)[number]
