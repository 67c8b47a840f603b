import type { Move } from '../moves.ts'
import type { PersonId } from '../organisation.ts'
import type { RefusalCode } from '../refusal.ts'
import { mayEscalate } from '../request/late.ts'
import { waitsFor } from '../request/turn.ts'
import { commitment, needsOwner, type Request } from '../request.ts'
import type { Instant } from '../time.ts'

/** Who would move, on which side, when. */
export interface Mover {
  id: PersonId
  side: 'customer' | 'provider'
  at: Instant
}

type Condition = (request: Request, mover: Mover) => RefusalCode | undefined

const when = (closed: boolean, code: RefusalCode) => (closed ? code : undefined)

const somethingPending: Condition = r => when(r.pending === null, 'nothing-pending')
const nothingPending: Condition = r => when(r.pending !== null, 'negotiation-pending')
/** To the wish to hand over once more the heads say neither yes nor no: they name an owner. */
const answerable: Condition = (r, mover) =>
  somethingPending(r, mover) ?? when(r.pending?.kind === 'ownerWanted', 'owner-needed')
const promised: Condition = r => when(commitment(r) === undefined, 'promise-needed')
const partDelivered: Condition = r =>
  when(!r.criteria.some(criterion => criterion.state === 'delivered'), 'nothing-delivered')

/** An offer whose date has passed can't be taken any more, nor one's own offer as a stand-in for the other side. */
function acceptable(terms: { date: Instant } | undefined, by: PersonId | undefined, mover: Mover) {
  if (by === mover.id) return 'own-offer'
  return when(terms !== undefined && terms.date <= mover.at, 'date-past')
}

const agree: Condition = (r, mover) =>
  answerable(r, mover) ??
  (r.pending?.kind === 'renegotiation' ? acceptable(r.pending.terms, r.pending.by, mover) : undefined)

const nameOwner: Condition = (r, mover) =>
  when(!needsOwner(r), 'owner-not-needed') ??
  (r.pending?.kind === 'ownerWanted' ? undefined : nothingPending(r, mover))

const resume: Condition = (r, { side }) =>
  when(side === 'customer' && r.waiting?.forCustomer !== true, 'not-waiting-for-you')

function object({ waiting }: Request): RefusalCode | undefined {
  return waiting?.forCustomer ? when(waiting.objection !== null, 'already-objected') : 'not-waiting-for-you'
}

function remind(request: Request, { side }: Mover): RefusalCode | undefined {
  const waits = waitsFor(request)
  return when(side === 'customer' ? !waits.provider : !waits.customer, 'not-your-turn-to-remind')
}

/** Imported ends were never open for an answer. */
const isOver = ({ answerableUntil }: Request, at: Instant) => at > (answerableUntil ?? 0)

/** A promise that was given back is not a refusal to be looked at again. */
const askHead: Condition = r =>
  when(r.headAsked, 'head-asked-before') ?? when(r.ending?.from === 'committed', 'wrong-state')

/** Conditions beyond state and role that close a move before any input is known. */
export const CONDITIONS: Partial<Record<Move, Condition>> = {
  accept: (r, mover) => acceptable(r.proposal ?? undefined, r.proposal?.by, mover),
  agree,
  reject: answerable,
  takeBack: somethingPending,
  confirm: (r, mover) => when(r.deliveries.at(-1)?.by === mover.id, 'own-work'),
  deliver: promised,
  deliverPart: promised,
  propose: r => when(r.state === 'committed' && commitment(r) !== undefined, 'already-promised'),
  renegotiate: (r, mover) => promised(r, mover) ?? nothingPending(r, mover),
  handOver: nothingPending,
  nameOwner,
  askHead,
  reopen: (r, { at }) => when(r.state === 'confirmed' && isOver(r, at), 'reopen-too-late'),
  revive: (r, { at }) =>
    when(r.ending?.by !== 'system', 'not-revivable') ?? when(isOver(r, at), 'revive-too-late'),
  see: r => when(r.seenAt !== null, 'wrong-state'),
  resume,
  object,
  remind,
  escalate: (r, { side, at }) => when(!mayEscalate(r, side, at), 'escalate-too-early'),
  acceptPart: partDelivered,
  returnPart: partDelivered,
  removeWatcher: r => when(r.watchers.length === 0, 'no-watchers'),
}
