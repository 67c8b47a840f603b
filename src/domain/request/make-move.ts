import type { Move } from '../moves.ts'
import { type Actor, mayMove } from '../permissions.ts'
import { isRefusal } from '../refusal.ts'
import type { Request } from '../request.ts'
import { addWatcher, comment, escalate, remind, removeWatcher, see } from './attend.ts'
import { confirm, reopen } from './close.ts'
import { acceptPart, deliver, deliverPart, returnPart } from './deliver.ts'
import { askHead, decline, release, revive, withdraw } from './end.ts'
import type { Done, Facts, Outcome } from './facts.ts'
import { agreeHandOver, handOver, reassign } from './hand-over.ts'
import { accept, answer, clarify, counter, propose, reply } from './negotiate.ts'
import { agreeOwner, nameOwner } from './owner.ts'
import { agreeTerms, reject, renegotiate, takeBack } from './renegotiate.ts'
import { object, resume, wait } from './wait.ts'

type Side = 'customer' | 'provider'

/** The other side agrees to what is pending. */
function agree(request: Request, _input: object, facts: Facts): Outcome {
  const { pending } = request
  if (pending?.kind === 'handOver') return agreeHandOver(request, pending, facts)
  if (pending?.kind === 'owner') return agreeOwner(request, pending, facts)
  if (pending?.kind === 'renegotiation') return agreeTerms(request, pending.terms, facts)
  return { refused: 'nothing-pending' }
}

/** What every move does; inputs are as the contract has checked them. */
const RULES = {
  confirm,
  accept,
  answer,
  agree,
  reject,
  deliver,
  propose,
  clarify,
  acceptPart,
  returnPart,
  counter,
  reopen,
  resume,
  deliverPart,
  reply,
  renegotiate,
  takeBack,
  wait,
  object,
  reassign,
  handOver,
  nameOwner,
  remind,
  escalate,
  decline,
  release,
  askHead,
  withdraw,
  revive,
  addWatcher,
  removeWatcher,
  comment,
  see,
} satisfies Record<Move, (request: Request, input: never, facts: Facts, side: Side) => Outcome>

export type MoveInput<M extends Move> = Parameters<(typeof RULES)[M]>[1]

/** Moves that leave the other side's reminders as they are: they answer nothing. */
const ANSWERS_NOTHING = new Set<Move>(['remind', 'escalate', 'comment', 'see', 'addWatcher', 'removeWatcher'])

function withoutAnswered({ request, entry }: Done, move: Move, side: Side): Done {
  if (ANSWERS_NOTHING.has(move)) return { request, entry }
  return {
    entry,
    request: { ...request, reminders: request.reminders.filter(reminder => reminder.side === side) },
  }
}

/**
 * Makes one move: permission and state first, then the move's own rules. A stand-in's entry names for whom he acted.
 * The side handed to a rule is the one the mover acts for.
 */
export function makeMove<M extends Move>(
  request: Request,
  move: M,
  input: MoveInput<M>,
  actor: Actor,
  facts: Facts,
): Outcome {
  const allowed = mayMove(request, move, actor, facts.org, facts.at)
  if (isRefusal(allowed)) return allowed
  const { inRightOf, side } = allowed
  const rule = RULES[move] as (request: Request, input: MoveInput<M>, facts: Facts, side: Side) => Outcome
  const outcome = rule(request, input, inRightOf === actor.id ? facts : { ...facts, inRightOf }, side)
  if (isRefusal(outcome)) return outcome
  const settled = withoutAnswered(outcome, move, side)
  if (inRightOf === actor.id) return settled
  const { entry } = settled
  return { ...settled, entry: { ...entry, data: { ...entry.data, onBehalfOf: inRightOf } } }
}
