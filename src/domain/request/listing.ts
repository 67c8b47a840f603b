import { helpers } from '../escalation.ts'
import type { PersonId } from '../organisation.ts'
import type { Readable } from '../permissions.ts'
import { leg, type Request } from '../request.ts'
import type { Instant } from '../time.ts'
import { nextDue, promisedFor } from './due.ts'
import { waitsFor } from './turn.ts'

/** What lists show of a request, as it is kept beside the record: names and what is late are added when it is read. */
export interface Listing extends Readable {
  id: string
  version: number
  title: string
  state: Request['state']
  urgency: Request['urgency']
  createdAt: Instant
  updatedAt: Instant
  neededBy: Instant | null
  promisedFor: Instant | null
  dueAt: Instant | null
  provisional: boolean
  /** `promise` when `dueAt` is the promised date, `target` when it is a clock's. */
  dueKind: 'promise' | 'target' | null
  waits: { customer: boolean; provider: boolean }
  partDelivered: boolean
  imported: boolean
  /** By whom a confirmed request was; left out in other states, and in rows from before it was kept. */
  confirmedAs?: NonNullable<Request['confirmedAs']>
  /** Who is asked to help; left out where nobody is, and in rows from before it was kept. */
  helpers?: readonly PersonId[]
}

/** The short form of a request for lists. */
export function listing(request: Request): Listing {
  const due = nextDue(request)
  const current = leg(request)
  const asked = helpers(request)
  return {
    id: request.id,
    version: request.version,
    title: request.title,
    state: request.state,
    urgency: request.urgency,
    ...readable(request),
    createdAt: request.createdAt,
    updatedAt: request.updatedAt,
    neededBy: request.neededBy,
    promisedFor: promisedFor(request),
    dueAt: due?.at ?? null,
    dueKind: due?.kind ?? null,
    provisional: due?.kind === 'target' && (current.response.provisional || current.delivery.provisional),
    waits: waitsFor(request),
    partDelivered: request.criteria.some(criterion => criterion.state === 'delivered'),
    imported: request.imported !== null,
    ...(request.confirmedAs ? { confirmedAs: request.confirmedAs } : {}),
    ...(asked.length > 0 ? { helpers: asked } : {}),
  }
}

/** As little as the rule of reading needs; of an offer's terms the date. */
function readable({
  customer,
  assigneeId,
  watchers,
  escalatedTo,
  legs,
  pending,
  ...rest
}: Request): Readable {
  const slim =
    pending?.kind === 'renegotiation'
      ? { ...pending, reason: '', terms: { ...pending.terms, criteria: [], reason: '' } }
      : pending
  return {
    customer: { personId: customer.personId, unitId: customer.unitId },
    assigneeId,
    watchers,
    escalatedTo,
    private: rest.private,
    pending: slim,
    legs: legs.map(({ unitId }) => ({ unitId })),
  }
}

const offeredUnit = ({ pending }: Request): string | null =>
  pending?.kind === 'handOver' && !pending.headsOnly ? pending.unitId : null

/**
 * Who has what to do with the request: people as `p:<id>`, a unit as `u:<id>`, or as `q:<id>` while nobody there has
 * taken it: its queue. Who is asked to help watches, and it waits for his help: nobody's turn becomes his.
 */
export interface PartyLine {
  party: string
  side: 'customer' | 'provider' | 'watching'
  waits: boolean
  otherUnitId: string
}

/** The inbox index: made from the record alone, so that it can be built again at any time. */
export function parties(request: Request): PartyLine[] {
  const waits = waitsFor(request)
  const { customer, assigneeId } = request
  const { unitId } = leg(request)
  const line = (party: string, side: PartyLine['side'], waiting: boolean): PartyLine => ({
    party,
    side,
    waits: waiting,
    otherUnitId: side === 'provider' ? customer.unitId : unitId,
  })
  const watching = [...request.watchers, ...request.escalatedTo]
  const lines = [
    line(`p:${customer.personId}`, 'customer', waits.customer),
    line(`u:${customer.unitId}`, 'customer', false),
    ...(assigneeId === null
      ? [line(`q:${unitId}`, 'provider', waits.provider)]
      : [line(`u:${unitId}`, 'provider', false), line(`p:${assigneeId}`, 'provider', waits.provider)]),
    ...watching.map(id => line(`p:${id}`, 'watching', false)),
    ...helpers(request).map(id => line(`p:${id}`, 'watching', true)),
    ...answering(request).map(({ party, side }) => line(party, side, true)),
  ]
  return lines.filter((one, i) => i === lines.findIndex(other => same(one, other))).map(merged(lines))
}

const same = (a: PartyLine, b: PartyLine) => a.party === b.party && a.side === b.side

/** A party has one line per side, and it waits when any of its reasons does. */
const merged =
  (lines: PartyLine[]) =>
  (one: PartyLine): PartyLine => ({
    ...one,
    waits: lines.some(other => same(one, other) && other.waits),
  })

/** Who besides the two parties has to answer what is pending: the new unit, or heads. */
function answering(request: Request): Pick<PartyLine, 'party' | 'side'>[] {
  const { pending } = request
  const offered = offeredUnit(request)
  if (offered) return [{ party: `q:${offered}`, side: 'provider' }]
  if (!pending || pending.kind === 'renegotiation') return []
  if (pending.kind === 'ownerWanted') {
    const line = (side: 'customer' | 'provider') =>
      pending.heads[side].map(id => ({ party: `p:${id}`, side }))
    return [...line('provider'), ...line('customer')]
  }
  const side = pending.kind === 'owner' && pending.side === 'provider' ? 'customer' : 'provider'
  return pending.asked.map(id => ({ party: `p:${id}`, side }))
}

/** Texts people may search the request by. */
export const words = (request: Request): string =>
  [request.title, request.need, request.purpose, ...request.criteria.map(criterion => criterion.text)].join(
    '\n',
  )
