import { officeCalendar, plantCalendar } from '../../src/domain/calendar.ts'
import type { Move } from '../../src/domain/moves.ts'
import { type OrganisationData, organisation, type Person, type Unit } from '../../src/domain/organisation.ts'
import { isRefusal, type RefusalCode } from '../../src/domain/refusal.ts'
import type { Facts } from '../../src/domain/request/facts.ts'
import { type MoveInput, makeMove } from '../../src/domain/request/make-move.ts'
import { stepsOf, takeStep } from '../../src/domain/request/steps.ts'
import { type Submission, submit } from '../../src/domain/request/submit.ts'
import type { Request } from '../../src/domain/request.ts'
import { DAY, HOUR, type Instant } from '../../src/domain/time.ts'

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** 'Mon 09:10' in Shanghai in the week of 23 November 2026, 'Mon+2 09:10' two weeks later. */
export function t(text: string): Instant {
  const [, day = '', weeks = '0', time] = /^(\w{3})\+?(\d*) (\d\d:\d\d)$/.exec(text) ?? []
  const days = WEEKDAYS.indexOf(day) + 7 * Number(weeks)
  return Date.parse(`2026-11-23T${time}:00+08:00`) + days * DAY
}

export const clock = (at: Instant | null | undefined): string =>
  typeof at === 'number' ? new Date(at + 8 * HOUR).toISOString().slice(5, 16).replace('T', ' ') : 'none'

const person = (id: string, unitId: string, managerId: string | null, active = true): Person => ({
  id,
  name: id,
  title: '',
  managerId,
  primaryUnitId: unitId,
  unitIds: [unitId],
  active,
})

const unit = (id: string, parentId: string | null, ...headIds: string[]): Unit => ({
  id,
  names: { en: id },
  parentId,
  headIds,
})

/**
 * Ken leads the company; Peter production (Jo, Ascott, Amy); Ola supply with Sheela's purchasing (Mikael, Bo and Lena,
 * who left) and below it imports (Ines, Igor); Hazem quality (Peng). Rita works in the store, which has no head.
 */
export const data: OrganisationData = {
  units: [
    unit('company', null, 'ken'),
    unit('production', 'company', 'peter'),
    unit('supply', 'company', 'ola'),
    unit('purchasing', 'supply', 'sheela'),
    unit('imports', 'purchasing', 'ines'),
    unit('quality', 'company', 'hazem'),
    unit('store', 'supply'),
  ],
  people: [
    person('ken', 'company', null),
    person('peter', 'production', 'ken'),
    person('jo', 'production', 'peter'),
    person('ascott', 'production', 'peter'),
    person('amy', 'production', 'peter'),
    person('ola', 'supply', 'ken'),
    person('sheela', 'purchasing', 'ola'),
    person('mikael', 'purchasing', 'sheela'),
    person('bo', 'purchasing', 'sheela'),
    person('lena', 'purchasing', 'sheela', false),
    person('ines', 'imports', 'sheela'),
    person('igor', 'imports', 'ines'),
    person('hazem', 'quality', 'ken'),
    person('peng', 'quality', 'hazem'),
    person('rita', 'store', 'ola'),
  ],
  contacts: [],
  standIns: [],
}

export const org = organisation(data)

/** The sample organisation with something added. */
export const orgWith = (change: Partial<OrganisationData>) => organisation({ ...data, ...change })

export const away = (personId: string, standInId: string, from: string, to: string) => ({
  personId,
  standInId,
  from: t(from),
  to: t(to),
})

const office = officeCalendar('Asia/Shanghai', 'CN')
const plant = plantCalendar('Asia/Shanghai', 'CN')

/** Answer within 8 working hours (rush: 1), delivery within 40; quality keeps plant hours, the others office hours. */
const terms: Facts['terms'] = (unitId, urgency) => ({
  calendar: unitId === 'quality' ? plant : office,
  response: urgency === 'rush' ? HOUR : 8 * HOUR,
  delivery: 40 * HOUR,
})

let ids = 0
const newId = () => `c${++ids}`

export const facts = (at: string | Instant, by: string, organised = org): Facts => ({
  by,
  at: typeof at === 'number' ? at : t(at),
  org: organised,
  terms,
  newId,
})

export const need: Submission = {
  title: 'Headset bearings',
  need: '400 bearings',
  purpose: 'Line 2',
  needType: 'resource',
  criteria: ['400 pieces', 'version C'],
  neededBy: null,
  urgency: 'normal',
  rush: null,
  private: false,
  providerUnitId: 'purchasing',
  assigneeId: null,
}

/** Jo asks purchasing on Monday at 10:00, unless said otherwise. */
export function asked(
  change: Partial<Submission> = {},
  at = 'Mon 10:00',
  by = 'jo',
  organised = org,
): Request {
  const outcome = submit('r1', { ...need, ...change }, facts(at, by, organised))
  if (isRefusal(outcome)) throw new Error(outcome.refused)
  return outcome.request
}

type Line = { [M in Move]: [who: string, when: string, move: M, input?: MoveInput<M>] }[Move]

/** Makes one move as told; refusals come back as they are. */
export const make = (request: Request, [who, when, move, input]: Line, organised = org) =>
  makeMove(request, move, (input ?? {}) as never, { id: who, auditor: false }, facts(when, who, organised))

/** The request after these moves, each of which has to be possible. */
export function play(request: Request, ...lines: Line[]): Request {
  return playIn(org, request, ...lines)
}

export function playIn(organised: typeof org, request: Request, ...lines: Line[]): Request {
  return lines.reduce((now, line) => {
    const outcome = make(now, line, organised)
    if (isRefusal(outcome)) throw new Error(`${line.slice(0, 3).join(' ')}: ${outcome.refused}`)
    return outcome.request
  }, request)
}

/** Why this move is refused, or 'possible'. */
export function answerTo(request: Request, line: Line, organised = org): RefusalCode | 'possible' {
  const outcome = make(request, line, organised)
  return isRefusal(outcome) ? outcome.refused : 'possible'
}

/** What is due next, as `what at`. */
export const due = (request: Request, organised = org) =>
  stepsOf(request, facts(0, 'system', organised))
    .toSorted((a, b) => a.dueAt - b.dueAt)
    .map(step => `${step.what} ${clock(step.dueAt)}`)

/** Takes all steps due until then, each at its own time, as the worker does. */
export function until(request: Request, when: string, organised = org): { request: Request; told: string[] } {
  const told: string[] = []
  let now = request
  for (;;) {
    const [step] = stepsOf(now, facts(0, 'system', organised))
      .filter(({ dueAt }) => dueAt <= t(when))
      .toSorted((a, b) => a.dueAt - b.dueAt)
    const taken = step && takeStep(now, step.what, facts(step.dueAt, 'system', organised))
    if (!step || !taken) return { request: now, told }
    told.push([step.what, ...(taken.entry.data.to ?? [])].join(' '))
    now = taken.request
  }
}

export const idsOf = (request: Request) => request.criteria.map(criterion => criterion.id)

/** Terms as the customer wrote them, with another date. */
export const sameTerms = (request: Request, date: string, reason = '') => ({
  date: t(date),
  reason,
  criteria: request.criteria.map(({ id, text }) => ({ id, text })),
})

/** Committed: Mikael promised it for that time and Jo accepted on Monday at 11:30. */
export function promised(date = 'Thu 12:00', change: Partial<Submission> = {}, organised = org): Request {
  const request = asked(change, 'Mon 10:00', 'jo', organised)
  return playIn(
    organised,
    request,
    ['mikael', 'Mon 11:00', 'propose', sameTerms(request, date, 'supplier')],
    ['jo', 'Mon 11:30', 'accept'],
  )
}

/** Delivered whole by Mikael at that time. */
export const delivered = (request: Request, at: string): Request =>
  play(request, ['mikael', at, 'deliver', { note: '', criteria: idsOf(request) }])
