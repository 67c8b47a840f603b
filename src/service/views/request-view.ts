import type { ClockView, OpenedRequest, RequestView } from '../../contract/request-views.ts'
import { isMissed, usedAt } from '../../domain/clock.ts'
import { MOVE_NAMES, type Move } from '../../domain/moves.ts'
import { type Organisation, position } from '../../domain/organisation.ts'
import { type Actor, mayMove, mayRemoveWatcher, readAccess, sideOf } from '../../domain/permissions.ts'
import { firstKept, metNeed } from '../../domain/promise.ts'
import { ratingClosed } from '../../domain/rating.ts'
import { isRefusal } from '../../domain/refusal.ts'
import { listing } from '../../domain/request/listing.ts'
import { ownerWanted, stillAsked } from '../../domain/request/owner-wanted.ts'
import { type Clock, type Criterion, type Leg, leg, type Request } from '../../domain/request.ts'
import type { Opened } from '../act.ts'
import type { Workspace } from '../workspace.ts'
import { entryView, personOr } from './entry-view.ts'
import { personRef, unitRef } from './refs.ts'
import { type Reader, readerOf, requestRow, summaryRow } from './request-row.ts'

function clockView(clock: Clock, calendarOf: Leg, reader: Reader): ClockView {
  const { at, workspace } = reader
  const missed = isMissed(clock, at)
  const running = clock.runningSince !== null
  const status = clock.stoppedAt !== null ? (missed ? 'missed' : 'met') : running ? 'running' : 'paused'
  const used = usedAt(clock, workspace.calendarById(calendarOf.calendarId), at)
  const { target, dueAt, provisional, stoppedAt } = clock
  return { status, target, used, dueAt, provisional, stoppedAt, overdue: missed && clock.stoppedAt === null }
}

const legView = (turn: Leg, reader: Reader): RequestView['legs'][number] => ({
  unit: unitRef(reader.org, turn.unitId),
  from: turn.from,
  to: turn.to,
  calendar: reader.workspace.calendarById(turn.calendarId).names,
  response: clockView(turn.response, turn, reader),
  delivery: clockView(turn.delivery, turn, reader),
})

const criteriaView = (criteria: readonly Criterion[]) => criteria.map(criterion => ({ ...criterion }))

function pendingView({ pending }: Request, org: Organisation): RequestView['pending'] {
  if (!pending) return null
  const { kind, by, at, reason } = pending
  const terms = kind === 'renegotiation' ? pending.terms : null
  return {
    kind,
    by: personRef(org, by),
    at,
    reason,
    side: kind === 'renegotiation' || kind === 'owner' ? pending.side : null,
    terms: terms && { ...terms, criteria: criteriaView(terms.criteria) },
    unit: kind === 'renegotiation' ? null : unitRef(org, pending.unitId),
    owner: kind === 'owner' ? personRef(org, pending.ownerId) : null,
    agreedBy: kind === 'handOver' ? pending.agreedBy.map(id => personRef(org, id)) : [],
    asked: stillAsked(pending).map(id => personRef(org, id)),
    until: ownerWanted(pending)?.until ?? null,
  }
}

const promiseViews = (request: Request): RequestView['promises'] =>
  request.commitments.map(word => ({
    date: word.date,
    firstDate: word.firstDate,
    madeAt: word.madeAt,
    moves: word.moves,
    lateReason: word.lateReason,
    verdict: word.verdict,
    firstKept: firstKept(request, word),
    metNeed: metNeed(word, request.neededBy),
  }))

function movesOf(request: Request, actor: Actor, reader: Reader) {
  const moves: Move[] = []
  const closedMoves: RequestView['closedMoves'] = []
  for (const move of MOVE_NAMES) {
    const answer = mayMove(request, move, actor, reader.org, reader.at)
    if (isRefusal(answer)) closedMoves.push({ move, code: answer.refused })
    else moves.push(move)
  }
  return { moves, closedMoves }
}

/** What the reader is towards the person he deals with: the assignee for the customer's side, the customer for others. */
function positionTo(request: Request, actor: Actor, reader: Reader): RequestView['position'] {
  const { org, at } = reader
  const side = sideOf(request, actor, org, at)
  const other =
    side === 'customer'
      ? (request.assigneeId ?? org.contacts(leg(request).unitId, request.customer.unitId)[0])
      : request.customer.personId
  return side === null || other === undefined ? null : position(org, actor.id, other)
}

function wholeView(opened: Opened, actor: Actor, reader: Reader): RequestView {
  const { request, entries, ratings } = opened
  const { org, at } = reader
  const person = (id: string) => personRef(org, id)
  const { proposal, ending, escalation } = request
  const legs = request.legs.map(turn => legView(turn, reader))
  return {
    access: 'full',
    row: requestRow(listing(request), reader),
    need: request.need,
    purpose: request.purpose,
    needType: request.needType,
    rush: request.rush,
    private: request.private,
    stateSince: request.stateSince,
    criteria: criteriaView(request.criteria),
    position: positionTo(request, actor, reader),
    watchers: request.watchers.map(id => ({
      ...person(id),
      mayRemove: mayRemoveWatcher(request, id, actor, org, at),
    })),
    proposal: proposal && {
      ...proposal,
      criteria: criteriaView(proposal.criteria),
      by: person(proposal.by),
    },
    promises: promiseViews(request),
    waiting: request.waiting && waitingView(request.waiting),
    pending: pendingView(request, org),
    rounds: request.rounds,
    seenAt: request.seenAt,
    ending: ending && {
      by: ending.by === 'system' ? 'system' : person(ending.by),
      at: ending.at,
      reason: ending.reason,
      alternative: ending.alternative,
    },
    escalation: escalation && {
      by: escalation.by === 'system' ? 'system' : person(escalation.by),
      level: escalation.level,
      to: escalation.to.map(person),
      at: escalation.at,
      reason: escalation.reason,
    },
    owner: personOr(org, request.ownerId),
    legs,
    total: { used: legs.reduce((sum, turn) => sum + turn.delivery.used, 0) },
    history: entries.map(entry => entryView(entry, org)),
    ratings: ratings.map(({ by, at: given, mark, cause, text, correctableUntil }) => ({
      by: person(by),
      at: given,
      mark,
      cause,
      text,
      correctableUntil,
    })),
    mayRate:
      ratingClosed(
        request,
        ratings.find(({ by }) => by === actor.id),
        actor,
        at,
      ) === undefined,
    ...movesOf(request, actor, reader),
  }
}

const waitingView = ({ forCustomer, forWhom, what, until, objection }: NonNullable<Request['waiting']>) => ({
  forCustomer,
  forWhom,
  what,
  until,
  objection,
})

/** The request as this person may read it; undefined when he may not know of it. */
export function openedView(
  opened: Opened,
  actor: Actor,
  workspace: Workspace,
  at: number,
): OpenedRequest | undefined {
  const access = readAccess(opened.request, actor, workspace.org(), at)
  if (access === 'none') return undefined
  if (access === 'summary') return summaryView(opened, actor, workspace, at)
  return wholeView(opened, actor, readerOf(workspace, actor.id, at))
}

/** Title, state and promise. */
export const summaryView = (
  { request }: Pick<Opened, 'request'>,
  actor: Actor,
  workspace: Workspace,
  at: number,
): OpenedRequest => ({
  access: 'summary',
  row: summaryRow(listing(request), readerOf(workspace, actor.id, at)),
})
