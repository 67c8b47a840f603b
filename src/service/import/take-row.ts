import { isOpen } from '../../domain/moves.ts'
import type { Facts } from '../../domain/request/facts.ts'
import { settleClocks } from '../../domain/request/settle.ts'
import { newLeg } from '../../domain/request/submit.ts'
import { type Entry, leg, type Request } from '../../domain/request.ts'
import { enter, stateBefore } from './enter-state.ts'
import { stepsBetween } from './fill-in.ts'
import type { LogState, Mapping } from './mapping.ts'
import type { Matching } from './match.ts'
import type { Case } from './opened-case.ts'

/** A request on its way through its rows. */
export interface Course {
  request: Request
  entries: Entry[]
  /** Assignees who are nobody in the directory, or the requester himself. */
  unmatched: number
}

export interface Terms {
  mapping: Mapping
  match: Matching
}

export const settle = (course: Course, facts: Facts) => {
  course.request = settleClocks(course.request, facts)
}

type Said = Pick<Entry, 'what'> & Partial<Pick<Entry, 'text' | 'data'>>

export const say = (course: Course, facts: Facts, { what, text = '', data = {} }: Said) =>
  course.entries.push({ at: facts.at, by: 'import', what, state: course.request.state, text, data })

/** The row's state, with what has to be filled in before it. A row that repeats the state changes nothing. */
function takeState(course: Course, word: string, wordBefore: string, facts: Facts, mapping: Mapping) {
  const meaning = mapping.states[word]
  const { state } = course.request
  const otherWait = state === 'waiting' && word !== wordBefore
  if (!meaning || (meaning.state === state && !otherWait)) return
  const { forCustomer } = meaning
  const steps = stepsBetween(state as LogState, meaning.state, stateBefore(course.request))
  for (const [i, { to, move }] of steps.entries()) {
    const isLogged = i === steps.length - 1
    const text = isLogged ? word : ''
    course.request = enter(course.request, { to, at: facts.at, word: text, forCustomer })
    settle(course, facts)
    const what = isLogged && move ? move : 'import'
    say(course, facts, { what, text, data: what === 'propose' ? { commits: true } : {} })
  }
}

/**
 * Another unit has it: its leg begins, with clocks of its own. Its first response is its first row after this one that
 * is not `submitted`. After a delivery nobody takes over.
 */
function takeUnit(course: Course, unitId: string | undefined, facts: Facts) {
  const { request } = course
  if (unitId === undefined || unitId === leg(request).unitId) return
  if (!isOpen(request.state) || request.state === 'delivered') return
  const ended = leg(settleClocks({ ...request, state: 'withdrawn' }, facts))
  const legs = [
    ...request.legs.slice(0, -1),
    { ...ended, to: facts.at },
    newLeg(unitId, request.customer.unitId, request.urgency, facts),
  ]
  course.request = { ...request, legs, assigneeId: null, respondedAt: null, updatedAt: facts.at }
  settle(course, facts)
  say(course, facts, { what: 'handOver', data: { unitId } })
}

function takeAssignee(course: Course, value: string | null, facts: Facts, match: Matching) {
  const { request } = course
  if (value === null || !isOpen(request.state)) return
  const personId = match.assignee(value, leg(request).unitId, request.customer.personId)
  if (personId === undefined) course.unmatched++
  if (personId === undefined || personId === request.assigneeId) return
  course.request = { ...request, assigneeId: personId, updatedAt: facts.at }
  say(course, facts, { what: 'reassign', data: { personId } })
}

/** A row that comes after a hand-over is the new unit's first sign. */
function takeResponse(course: Course, facts: Facts) {
  const { request } = course
  if (request.respondedAt !== null || request.state === 'submitted') return
  course.request = { ...request, respondedAt: facts.at, updatedAt: facts.at }
  settle(course, facts)
}

const ENDS: readonly (LogState | undefined)[] = ['delivered', 'confirmed', 'declined', 'withdrawn']

/**
 * One row: who ends a case has it before it ends; in all other rows the old unit's act comes first and then it passes
 * the case on, so that dispatching is not counted as the new unit's response.
 */
export function takeRow(course: Course, rows: Case, index: number, facts: Facts, { mapping, match }: Terms) {
  const row = rows[index]
  if (!row) return
  const legs = course.request.legs.length
  const takeProvider = () => {
    takeUnit(course, row.unit === null ? undefined : match.unit(row.unit, row.number), facts)
    takeAssignee(course, row.assignee, facts, match)
  }
  const ends = ENDS.includes(mapping.states[row.word]?.state)
  if (ends) takeProvider()
  takeState(course, row.word, rows[index - 1]?.word ?? '', facts, mapping)
  if (!ends) takeProvider()
  if (course.request.legs.length === legs) takeResponse(course, facts)
}
