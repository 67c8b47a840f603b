import { expect } from 'vitest'
import { usedAt } from '../../src/domain/clock.ts'
import { helpers } from '../../src/domain/escalation.ts'
import { isOpen, MOVE_NAMES, MOVES, type Move } from '../../src/domain/moves.ts'
import type { Organisation } from '../../src/domain/organisation.ts'
import { mayMove, readAccess } from '../../src/domain/permissions.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import type { Done, Facts } from '../../src/domain/request/facts.ts'
import { passed } from '../../src/domain/request/hand-over.ts'
import { listing, parties } from '../../src/domain/request/listing.ts'
import { makeMove } from '../../src/domain/request/make-move.ts'
import { ownerWanted, stillAsked } from '../../src/domain/request/owner-wanted.ts'
import { settleClocks } from '../../src/domain/request/settle.ts'
import { stepsOf, takeStep } from '../../src/domain/request/steps.ts'
import { type Submission, submit } from '../../src/domain/request/submit.ts'
import { waitsFor } from '../../src/domain/request/turn.ts'
import { type Clock, commitment, leg, type Request } from '../../src/domain/request.ts'
import { DAY, type Instant } from '../../src/domain/time.ts'
import { addWorkingTime } from '../../src/domain/working-time.ts'
import { checkTold } from './checked-told.ts'
import { calendarOf, factsFor, inputFor, peopleIds, start, type Walker } from './random-walk.ts'

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value)
    Object.values(value).forEach(frozen)
  }
  return value
}

function checkClock(before: Clock | undefined, now: Clock, unitId: string, at: Instant) {
  const calendar = calendarOf(unitId)
  if (before)
    expect(usedAt(now, calendar, at), 'a change neither loses nor adds time').toBe(
      usedAt(before, calendar, at),
    )
  expect(now.used).toBeGreaterThanOrEqual(before?.used ?? 0)
  if (now.stoppedAt !== null) expect(now.runningSince, 'a stopped clock does not run').toBeNull()
  if (now.runningSince === null) return
  const due = addWorkingTime(calendar, now.runningSince, Math.max(0, now.target - now.used)).at
  const missed = now.dueAt !== null && now.dueAt < now.runningSince
  if (!missed) expect(now.dueAt, 'due when the target is used up').toBe(due)
}

const RESTARTS = new Set<string>(['reopen', 'askHead', 'revive'])

function checkClocks(before: Request | undefined, now: Request, what: string, at: Instant) {
  for (const [i, { unitId, response, delivery, to }] of now.legs.entries()) {
    const old = before?.legs[i]
    checkClock(old?.response, response, unitId, at)
    checkClock(old?.delivery, delivery, unitId, at)
    if (i < now.legs.length - 1)
      expect([to === null, response.runningSince, delivery.runningSince]).toEqual([false, null, null])
    if (old?.to) expect(now.legs[i], 'an ended leg stays as it was').toEqual(old)
    if (old?.response.stoppedAt) expect(response.stoppedAt).toBe(old.response.stoppedAt)
    if (old?.delivery.stoppedAt && !RESTARTS.has(what))
      expect(delivery.stoppedAt).toBe(old.delivery.stoppedAt)
  }
  if (before) expect(now.legs.length).toBeGreaterThanOrEqual(before.legs.length)
}

function checkPromises(before: Request | undefined, now: Request, what: string) {
  const open = now.commitments.filter(word => word.verdict === null)
  expect(open.length, 'one word in force at most').toBeLessThanOrEqual(1)
  if (open.length > 0) expect(commitment(now)).toBe(open[0])
  const inForce = ['committed', 'waiting', 'delivered', 'withdrawn']
  if (open.length > 0) expect(inForce).toContain(now.state)
  if (now.state === 'delivered') expect(open).toHaveLength(1)
  for (const [i, old] of (before?.commitments ?? []).entries()) {
    if (old.verdict && what !== 'reopen') expect(now.commitments[i], 'a verdict stays').toEqual(old)
    expect(now.commitments[i]?.firstDate).toBe(old.firstDate)
  }
  for (const { moves, date, firstDate } of now.commitments) if (moves === 0) expect(date).toBe(firstDate)
}

function checkFields(now: Request, org: Organisation) {
  const { state, waiting, proposal, pending, customer, escalation } = now
  expect(waiting !== null).toBe(state === 'waiting')
  expect(proposal !== null).toBe(
    state === 'proposed' ||
      (state === 'withdrawn' && now.ending?.from === 'proposed' && now.ending.by === 'system'),
  )
  expect(now.ending !== null).toBe(state === 'declined' || state === 'withdrawn')
  if (!isOpen(state) || state === 'delivered') expect(pending).toBeNull()
  if (!isOpen(state)) expect(escalation, 'nobody is asked to help with what is closed').toBeNull()
  expect(now.assigneeId).not.toBe(customer.personId)
  expect(new Set(now.criteria.map(({ id }) => id)).size).toBe(now.criteria.length)
  const wanted = ownerWanted(pending)
  if (wanted) expect(now.legs.length, 'only after two hand-overs').toBeGreaterThan(2)
  for (const id of escalation?.to ?? []) expect(org.person(id)).toBeDefined()
  if (escalation) expect(escalation.to.length).toBeGreaterThan(0)
}

function checkInbox(now: Request) {
  const lines = parties(now)
  const turn = waitsFor(now)
  const answers = now.pending !== null && now.pending.kind !== 'renegotiation'
  expect(turn.customer || turn.provider, 'every open request waits for somebody').toBe(isOpen(now.state))
  expect(lines.some(({ waits }) => waits)).toBe(turn.customer || turn.provider || answers)
  const his = lines.some(({ party, waits }) => waits && party === `p:${now.customer.personId}`)
  expect(his).toBe(turn.customer || stillAsked(now.pending).includes(now.customer.personId))
  for (const id of [...stillAsked(now.pending), ...helpers(now)])
    expect(
      lines.some(({ party, waits }) => waits && party === `p:${id}`),
      'asked by name',
    ).toBe(true)
  expect(new Set(lines.map(({ party, side }) => `${party} ${side}`)).size).toBe(lines.length)
  expect(Number.isFinite(listing(now).dueAt ?? 0)).toBe(true)
}

function check(before: Request | undefined, done: Done, what: string, facts: Facts) {
  const now = done.request
  expect(JSON.parse(JSON.stringify(now))).toEqual(now)
  checkClocks(before, now, what, facts.at)
  checkPromises(before, now, what)
  checkFields(now, facts.org)
  checkInbox(now)
  checkTold(before, done, facts.org)
  for (const step of stepsOf(now, facts)) expect(Number.isSafeInteger(step.dueAt), step.what).toBe(true)
}

function checkTransition(before: Request, now: Request, move: Move) {
  const back = before.waiting?.from ?? before.ending?.from
  const to: string[] = MOVES[move].to.map(next =>
    next === 'same' ? before.state : next === 'back' ? (back ?? '?') : next,
  )
  expect(to, `${move} from ${before.state}`).toContain(now.state)
  expect(MOVES[move].from, move).toContain(before.state)
}

/** Takes everything due until then; no step may come twice. */
function letTimePass(
  request: Request,
  facts: (by: string, at: Instant) => Facts,
  at: Instant,
  taken: Set<string>,
) {
  let now = request
  for (;;) {
    const [step] = stepsOf(now, facts('system', at))
      .filter(({ dueAt }) => dueAt <= at)
      .toSorted((a, b) => a.dueAt - b.dueAt)
    if (!step) return now
    const when = Math.max(step.dueAt, now.updatedAt)
    const key = `${step.what}@${step.dueAt} in leg ${now.legs.length}`
    expect(taken.has(key), `${key} twice`).toBe(false)
    taken.add(key)
    const outcome = takeStep(now, step.what, facts('system', when))
    if (!outcome) throw new Error(`${key} is due and can't be taken`)
    check(now, outcome, step.what, facts('system', when))
    now = frozen(outcome.request)
  }
}

/** Moves that end a walk or fill it with nothing new are drawn a fifth as often as the others. */
const SELDOM = new Set<Move>([
  'withdraw',
  'decline',
  'release',
  'reply',
  'reassign',
  'wait',
  'handOver',
  'counter',
  'clarify',
])
const DRAWN = MOVE_NAMES.flatMap(move =>
  Array.from<Move>({ length: SELDOM.has(move) || !MOVES[move].checksVersion ? 1 : 5 }).fill(move),
)
const TRIES = 120

/** Who would do what: anybody anything, or the first of many draws that is allowed. */
function choose(request: Request, walker: Walker, org: Organisation, at: Instant): [string, Move] {
  const draw = (n: number): [string, Move] => [
    peopleIds[(walker.person + n * 5) % peopleIds.length] ?? '',
    DRAWN[(walker.move + n * 41) % DRAWN.length] ?? 'comment',
  ]
  const isAllowed = ([id, move]: [string, Move]) =>
    !isRefusal(mayMove(request, move, { id, auditor: false }, org, at))
  const draws = walker.any ? [] : Array.from({ length: TRIES }, (_, n) => draw(n))
  return draws.find(isAllowed) ?? draw(0)
}

function checkRights(request: Request, id: string, move: Move, facts: Facts) {
  const actor = { id, auditor: false }
  const allowed = mayMove(request, move, actor, facts.org, facts.at)
  const outcome = makeMove(request, move, inputFor(request, move, facts.at, 1) as never, actor, facts)
  if (isRefusal(allowed)) expect(outcome).toEqual(allowed)
  if (readAccess(request, actor, facts.org, facts.at) === 'none')
    expect(outcome).toEqual({ refused: 'not-found' })
  if (facts.org.person(id)?.active === false) expect(outcome).toEqual({ refused: 'not-found' })
  if (isRefusal(allowed)) return
  if (MOVES[move].by === 'provider') expect(id).not.toBe(request.customer.personId)
  if (MOVES[move].by === 'customer') expect(id).not.toBe(request.assigneeId)
}

/** Confirmed too long ago, withdrawn or declined for good: nothing but comments from here. */
const isOver = (request: Request) =>
  request.state === 'declined'
    ? request.headAsked
    : request.state === 'withdrawn' && request.ending?.by !== 'system'

/** Where every fourth walk begins: few get so far by themselves. */
function handedOverTwice(request: Request, facts: Facts): Request {
  const { unitId } = leg(request)
  const there = { ...request, ...passed(request, unitId === 'u0' ? 'u1' : 'u0', null, facts) }
  return settleClocks({ ...there, ...passed(there, unitId, null, facts) }, facts)
}

/** How often each move was made and each kind of offer reached. */
export const visited = new Map<string, number>()
const count = (what: string) => visited.set(what, (visited.get(what) ?? 0) + 1)

/** How long nobody does anything after every other walk: what is unanswered ends by itself. */
const SILENCE = 40 * DAY

/** Goes one walk, holds the rules at every step, and gives each state on the way. */
export function* walked(
  org: Organisation,
  { by, ...input }: Submission & { by: string },
  steps: Walker[],
  n: number,
): Generator<{ request: Request; at: Instant }> {
  const facts = factsFor(org)
  const begun = submit('r1', input, facts(by, start))
  if (isRefusal(begun)) return
  let now = frozen(n === 0 ? handedOverTwice(begun.request, facts(by, start)) : begun.request)
  check(undefined, { ...begun, request: now }, 'submit', facts(by, start))
  const taken = new Set<string>()
  let at = start
  for (const step of steps) {
    yield { request: now, at }
    if (isOver(now)) break
    at += step.pause
    now = letTimePass(now, facts, at, taken)
    const [id, move] = choose(now, step, org, at)
    checkRights(now, id, move, facts(id, at))
    const outcome = makeMove(
      now,
      move,
      inputFor(now, move, at, step.input) as never,
      { id, auditor: false },
      facts(id, at),
    )
    if (isRefusal(outcome)) continue
    count(move)
    count(`pending ${outcome.request.pending?.kind}`)
    expect(outcome.entry).toMatchObject({ at, by: id, state: outcome.request.state })
    checkTransition(now, outcome.request, move)
    check(now, outcome, move, facts(id, at))
    now = frozen(outcome.request)
  }
  yield { request: now, at }
  if (n % 2 === 0) return
  at += SILENCE
  yield { request: letTimePass(now, facts, at, taken), at }
}

const runs = Number(process.env.WALKS ?? 200)
const seed = Number(process.env.SEED ?? 20261123)
// Shrinking a walk takes minutes and tells no more than the walk itself.
export const options = { numRuns: runs, seed, endOnFailure: true }
