import * as z from 'zod/mini'
import { MOVE_NAMES, MOVES, type Move } from '../domain/moves.ts'
import { REQUEST_VIEWS } from './list-filters.ts'
import {
  organisationTree,
  personCard,
  personHit,
  standInView,
  unitHit,
  unitPage,
} from './organisation-views.ts'
import { moveInputs, rateInput, submitInput } from './request-inputs.ts'
import { openedRequest, requestPage, requestRow, requestState, requestView } from './request-views.ts'
import { type Route, routes } from './routes.ts'
import { id, instant, names, personRef, unitRef } from './values.ts'

export interface Endpoint<
  Params extends z.ZodMiniType = z.ZodMiniType,
  Query extends z.ZodMiniType = z.ZodMiniType,
  Body extends z.ZodMiniType = z.ZodMiniType,
  Reply extends z.ZodMiniType = z.ZodMiniType,
> extends Route {
  summary: string
  params: Params
  query: Query
  body: Body
  reply: Reply
}

const none = z.strictObject({})
const byId = z.strictObject({ id })
/** Query values arrive as text. */
const flag = z.enum(['true', 'false'])

interface Parts<P extends z.ZodMiniType, Q extends z.ZodMiniType> {
  params?: P
  query?: Q
}

function read<
  T extends Route & { method: 'GET' },
  R extends z.ZodMiniType,
  P extends z.ZodMiniType = typeof none,
  Q extends z.ZodMiniType = typeof none,
>(route: T, summary: string, reply: R, parts: Parts<P, Q> = {}) {
  const { params = none as never, query = none as never } = parts
  return { ...route, summary, reply, params: params as P, query: query as Q, body: none } as const
}

function command<
  T extends Route & { method: 'POST' | 'PUT' },
  R extends z.ZodMiniType,
  B extends z.ZodMiniType,
  P extends z.ZodMiniType = typeof none,
>(route: T, summary: string, reply: R, parts: { body: B; params?: P }) {
  const { params = none as never, body } = parts
  return { ...route, summary, reply, params: params as P, query: none, body } as const
}

const anyVersion = z.optional(z.int())
/** Left out only where the move contradicts nobody; the schema itself refuses it elsewhere. */
type MoveBody<M extends Move> = z.ZodMiniObject<{
  version: typeof anyVersion
  input: (typeof moveInputs)[M]
}>

/** One endpoint a move, from the table of moves. */
function move<M extends Move>(name: M) {
  const version = MOVES[name].checksVersion ? z.int() : anyVersion
  const body = z.strictObject({ version, input: moveInputs[name] }) as unknown as MoveBody<M>
  return command(routes[`request.${name}`], `Move a request: ${name}`, openedRequest, {
    params: byId,
    body,
  })
}
const moves = Object.fromEntries(MOVE_NAMES.map(name => [`request.${name}`, move(name)])) as unknown as {
  [M in Move as `request.${M}`]: ReturnType<typeof move<M>>
}

const session = z.strictObject({
  token: z.string(),
  expiresAt: z.int(),
  /** After this moment a new host credential is needed. */
  endsAt: z.int(),
})

const me = z.strictObject({
  person: z.extend(personRef, { title: z.string() }),
  unit: unitRef,
  /** Units whose requests this person answers: as head, contact, member or stand-in. */
  servesUnits: z.array(unitRef),
  heads: z.array(unitRef),
  workspace: z.string(),
  sandbox: z.boolean(),
})
export type Me = z.infer<typeof me>

const due = z.strictObject({
  responseDueAt: z.int(),
  deliveryDueAt: z.int(),
  provisional: z.boolean(),
  response: z.int(),
  delivery: z.int(),
  calendar: names,
  timeZone: z.string(),
  contacts: z.array(personRef),
})
export type DuePreview = z.infer<typeof due>

/** What requests are narrowed to; everything left out narrows nothing. */
const narrowing = {
  view: z.optional(z.enum(REQUEST_VIEWS)),
  /** One state, or `open` / `closed` for all of that kind. */
  state: z.optional(z.union([requestState, z.enum(['open', 'closed'])])),
  /** The other side's unit; with `view=unit` one of my units. */
  unit: z.optional(id),
  overdue: z.optional(flag),
}

export const endpoints = {
  'session.open': {
    ...routes['session.open'],
    summary: "Prove who you are with the host's credential and get a session token for 15 minutes",
    params: none,
    query: none,
    body: z.strictObject({
      host: z.enum(['local']),
      credential: z.string().check(z.minLength(1), z.maxLength(8192)),
      /** BCP 47 tag of the language the panel is shown in: in it the host tells what happens meanwhile. */
      language: z.optional(z.string().check(z.maxLength(35))),
    }),
    reply: session,
  },
  'session.renew': {
    ...routes['session.renew'],
    summary: 'A new token before the old one ends, at most 8 hours after signing in',
    params: none,
    query: none,
    body: none,
    reply: session,
  },
  me: read(routes.me, 'The signed-in person', me),
  home: read(
    routes.home,
    'What waits for me, most urgent first, and what I asked for',
    z.strictObject({
      waiting: z.array(requestRow),
      asked: z.array(requestRow),
      /** Whether there is more than what is listed. */
      moreWaiting: z.boolean(),
      moreAsked: z.boolean(),
    }),
  ),
  'request.list': read(routes['request.list'], 'Requests of mine, newest first', requestPage, {
    query: z.strictObject({
      /** Left out: the side on which more is open for the reader. The answer says which. */
      ...narrowing,
      cursor: z.optional(id),
      limit: z.optional(z.string().check(z.regex(/^([1-9]\d?|100)$/))),
    }),
  }),
  'request.open': read(routes['request.open'], 'A request with its history', openedRequest, { params: byId }),
  'request.submit': command(routes['request.submit'], 'Ask a unit or a person for something', requestView, {
    body: submitInput,
  }),
  ...moves,
  'request.rate': command(
    routes['request.rate'],
    'Rate a delivery, or correct the rating within 12 working hours',
    requestView,
    {
      params: byId,
      body: rateInput,
    },
  ),
  due: read(routes.due, 'When a request sent now would be due', due, {
    query: z.strictObject({ unit: id, urgency: z.enum(['normal', 'soon', 'rush']) }),
  }),
  search: read(
    routes.search,
    'People, units and requests by words',
    z.strictObject({ people: z.array(personHit), units: z.array(unitHit), requests: z.array(requestRow) }),
    {
      query: z.strictObject({
        q: z.string().check(z.minLength(1), z.maxLength(100)),
        in: z.optional(z.enum(['counterparts', 'requests'])),
        /** Requests only: what a list of them is narrowed to. */
        ...narrowing,
      }),
    },
  ),
  counterparts: read(
    routes.counterparts,
    'Units and people this person asked lately or often',
    z.strictObject({ units: z.array(unitHit), people: z.array(personHit) }),
  ),
  organisation: read(routes.organisation, 'All units as a tree', organisationTree),
  'unit.open': read(routes['unit.open'], "A unit's page", unitPage, { params: byId }),
  'unit.nameContacts': command(routes['unit.nameContacts'], "Name the unit's contacts", unitPage, {
    params: byId,
    body: z.strictObject({
      version: z.int(),
      contacts: z.array(z.strictObject({ personId: id, forUnitId: z.nullable(id) })).check(z.maxLength(50)),
    }),
  }),
  'person.open': read(
    routes['person.open'],
    'A person with line of management and position towards me',
    personCard,
    { params: byId },
  ),
  'person.nameStandIn': command(
    routes['person.nameStandIn'],
    'Name who acts for a person between two dates',
    standInView,
    {
      params: byId,
      body: z.strictObject({ standInId: id, from: instant, to: instant }),
    },
  ),
  'standIn.end': command(routes['standIn.end'], 'End a stand-in now', standInView, {
    params: byId,
    body: z.strictObject({ version: z.int() }),
  }),
} as const satisfies Record<keyof typeof routes, Endpoint>

export type Endpoints = typeof endpoints
export type EndpointName = keyof Endpoints
export type Params<N extends EndpointName> = z.infer<Endpoints[N]['params']>
export type Query<N extends EndpointName> = z.infer<Endpoints[N]['query']>
/** What a caller may leave out (fields with defaults) is optional here. */
export type BodyInput<N extends EndpointName> = z.input<Endpoints[N]['body']>
export type Body<N extends EndpointName> = z.infer<Endpoints[N]['body']>
export type Reply<N extends EndpointName> = z.infer<Endpoints[N]['reply']>
