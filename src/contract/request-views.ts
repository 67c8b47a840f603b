import * as z from 'zod/mini'
import { MOVE_NAMES, STATES } from '../domain/moves.ts'
import { CORRECTABLE, NEED_TYPES, REOPEN_CAUSES, URGENCIES } from '../domain/request.ts'
import { REQUEST_VIEWS } from './list-filters.ts'
import { names, personRef, unitRef } from './values.ts'

const at = z.int()
const maybeAt = z.nullable(at)
const moveName = z.enum(MOVE_NAMES as [(typeof MOVE_NAMES)[number], ...typeof MOVE_NAMES])
export const requestState = z.enum(STATES)

/** A clock as the panel shows it; lengths are working milliseconds of the provider's calendar. */
export const clockView = z.strictObject({
  status: z.enum(['running', 'paused', 'met', 'missed']),
  target: z.int(),
  used: z.int(),
  dueAt: maybeAt,
  provisional: z.boolean(),
  stoppedAt: maybeAt,
  overdue: z.boolean(),
})
export type ClockView = z.infer<typeof clockView>

const criterion = z.strictObject({
  id: z.string(),
  text: z.string(),
  state: z.enum(['open', 'delivered', 'accepted', 'returned']),
})
const termsView = z.strictObject({ date: at, criteria: z.array(criterion), reason: z.string() })

/** The row of every list; also all that colleagues of the customer may see of a request. */
export const requestRow = z.strictObject({
  id: z.string(),
  /** `summary`: title, state and promise; everything else says nothing. */
  access: z.enum(['full', 'summary']),
  version: z.int(),
  title: z.string(),
  state: requestState,
  /** Of a confirmed request: accepted by the customer, closed by his silence, or closed before it was imported. */
  confirmedAs: z.nullable(z.enum(['customer', 'silence', 'import'])),
  urgency: z.enum(URGENCIES),
  customer: z.strictObject({ person: personRef, unit: unitRef }),
  provider: z.strictObject({ unit: unitRef, assignee: z.nullable(personRef) }),
  createdAt: at,
  updatedAt: at,
  neededBy: maybeAt,
  promisedFor: maybeAt,
  /** Working days from now to the promised or due time, in the provider's calendar; negative when past. */
  workingDaysLeft: z.nullable(z.int()),
  /** The next moment at which something becomes late; null when no clock runs. */
  dueAt: maybeAt,
  provisional: z.boolean(),
  /** `target`: a target is missed (超时); `promise`: the promised date is missed (逾期). */
  late: z.nullable(z.enum(['target', 'promise'])),
  /** Whose turn it is. */
  turn: z.nullable(z.enum(['customer', 'provider'])),
  /** The one move that would settle it for the reader, when it waits for him. */
  nextMove: z.nullable(z.union([moveName, z.literal('rate')])),
  /** The reader is among those who are asked to help at present; whose turn it is does not change by it. */
  askedToHelp: z.boolean(),
  imported: z.boolean(),
})
export type RequestRow = z.infer<typeof requestRow>

const pendingKind = z.enum(['renegotiation', 'handOver', 'ownerWanted', 'owner'])

export const entryView = z.strictObject({
  seq: z.int(),
  at,
  by: z.union([personRef, z.enum(['system', 'import', 'administrator'])]),
  what: z.string(),
  state: requestState,
  text: z.string(),
  data: z.strictObject({
    date: z.optional(at),
    from: z.optional(at),
    person: z.optional(personRef),
    unit: z.optional(unitRef),
    criteria: z.optional(z.array(z.string())),
    alternative: z.optional(z.string()),
    cause: z.optional(z.enum(REOPEN_CAUSES)),
    commits: z.optional(z.boolean()),
    to: z.optional(z.array(personRef)),
    level: z.optional(z.int()),
    forWhom: z.optional(z.string()),
    nextStep: z.optional(z.string()),
    mark: z.optional(z.int()),
    onBehalfOf: z.optional(personRef),
    kind: z.optional(pendingKind),
    corrected: z.optional(z.array(z.enum(CORRECTABLE))),
  }),
})
export type EntryView = z.infer<typeof entryView>

const ratingView = z.strictObject({
  by: personRef,
  at,
  mark: z.int(),
  cause: z.nullable(z.string()),
  text: z.string(),
  correctableUntil: at,
})

const legView = z.strictObject({
  unit: unitRef,
  from: at,
  to: maybeAt,
  calendar: names,
  response: clockView,
  delivery: clockView,
})

const pendingView = z.strictObject({
  kind: pendingKind,
  by: personRef,
  at,
  reason: z.string(),
  side: z.nullable(z.enum(['customer', 'provider'])),
  terms: z.nullable(termsView),
  unit: z.nullable(unitRef),
  owner: z.nullable(personRef),
  agreedBy: z.array(personRef),
  /** Whose word is still missing, where people are asked by name. */
  asked: z.array(personRef),
  /** By when the heads have to name an owner. */
  until: maybeAt,
})

const promiseView = z.strictObject({
  date: at,
  firstDate: at,
  madeAt: at,
  moves: z.int(),
  lateReason: z.string(),
  verdict: z.nullable(z.enum(['kept', 'missed', 'released'])),
  firstKept: z.nullable(z.boolean()),
  metNeed: z.nullable(z.boolean()),
})

/** The whole request for those who may read it. */
export const requestView = z.strictObject({
  access: z.literal('full'),
  row: requestRow,
  need: z.string(),
  purpose: z.string(),
  needType: z.enum(NEED_TYPES),
  rush: z.nullable(z.strictObject({ damageFrom: at, effect: z.string(), mayGiveWay: z.string() })),
  private: z.boolean(),
  stateSince: at,
  criteria: z.array(criterion),
  /** What the reader is towards the other side's person. */
  position: z.nullable(z.enum(['self', 'superior', 'subordinate', 'peer'])),
  /** `mayRemove`: whether the reader may take this one off; a plain watcher only himself. */
  watchers: z.array(z.extend(personRef, { mayRemove: z.boolean() })),
  proposal: z.nullable(z.extend(termsView, { by: personRef, at })),
  promises: z.array(promiseView),
  waiting: z.nullable(
    z.strictObject({
      forCustomer: z.boolean(),
      forWhom: z.string(),
      what: z.string(),
      until: at,
      objection: z.nullable(z.string()),
    }),
  ),
  pending: z.nullable(pendingView),
  rounds: z.int(),
  seenAt: maybeAt,
  ending: z.nullable(
    z.strictObject({
      by: z.union([personRef, z.literal('system')]),
      at,
      reason: z.string(),
      alternative: z.string(),
    }),
  ),
  escalation: z.nullable(
    z.strictObject({
      by: z.union([personRef, z.literal('system')]),
      level: z.int(),
      to: z.array(personRef),
      at,
      reason: z.string(),
    }),
  ),
  owner: z.nullable(personRef),
  legs: z.array(legView),
  /** Delivery time over all legs, working milliseconds. */
  total: z.strictObject({ used: z.int() }),
  history: z.array(entryView),
  ratings: z.array(ratingView),
  mayRate: z.boolean(),
  /** The reader's moves, likeliest first. */
  moves: z.array(moveName),
  /** The others, each with the rule that closes it. */
  closedMoves: z.array(z.strictObject({ move: moveName, code: z.string() })),
})
export type RequestView = z.infer<typeof requestView>

/** What colleagues of the customer see. */
const requestSummary = z.strictObject({ access: z.literal('summary'), row: requestRow })
export const openedRequest = z.discriminatedUnion('access', [requestView, requestSummary])
export type OpenedRequest = z.infer<typeof openedRequest>

export const requestPage = z.strictObject({
  view: z.enum(REQUEST_VIEWS),
  rows: z.array(requestRow),
  next: z.nullable(z.string()),
})
export type RequestPage = z.infer<typeof requestPage>
