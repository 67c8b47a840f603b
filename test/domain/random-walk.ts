import fc from 'fast-check'
import { type Calendar, officeCalendar, plantCalendar } from '../../src/domain/calendar.ts'
import type { Move } from '../../src/domain/moves.ts'
import { type Organisation, type OrganisationData, organisation } from '../../src/domain/organisation.ts'
import type { Facts } from '../../src/domain/request/facts.ts'
import type { MoveInput } from '../../src/domain/request/make-move.ts'
import type { Submission } from '../../src/domain/request/submit.ts'
import { REOPEN_CAUSES, type Request, URGENCIES } from '../../src/domain/request.ts'
import { DAY, HOUR, type Instant } from '../../src/domain/time.ts'
import { t } from './sample.ts'

const PEOPLE = 9
const UNITS = 4
const START = t('Mon 08:00')
export const peopleIds = Array.from({ length: PEOPLE }, (_, i) => `p${i}`)
const unitIds = Array.from({ length: UNITS }, (_, i) => `u${i}`)

const personId = fc.constantFrom(...peopleIds)
const unitId = fc.constantFrom(...unitIds)
const few = <T>(one: fc.Arbitrary<T>, maxLength: number) => fc.array(one, { maxLength })

/** Any directory a host may send: units without head, people in two units, managers in a circle, leavers. */
export const organisations: fc.Arbitrary<OrganisationData> = fc.record({
  people: fc.tuple(
    ...peopleIds.map(id =>
      fc
        .record({
          managerId: fc.option(personId),
          primaryUnitId: unitId,
          other: fc.option(unitId, { freq: 4 }),
          active: fc.integer({ min: 0, max: 9 }).map(n => n > 0),
        })
        .map(({ other, ...person }) => ({
          ...person,
          id,
          name: id,
          title: '',
          unitIds: [...new Set(other ? [person.primaryUnitId, other] : [person.primaryUnitId])],
        })),
    ),
  ),
  units: fc.tuple(
    ...unitIds.map((id, i) =>
      fc.record({
        id: fc.constant(id),
        names: fc.constant({ en: id }),
        parentId: i === 0 ? fc.constant(null) : fc.option(fc.constantFrom(...unitIds.slice(0, i))),
        headIds: few(personId, 2).map(ids => [...new Set(ids)]),
      }),
    ),
  ),
  contacts: few(fc.record({ unitId, personId, forUnitId: fc.option(unitId) }), 3),
  standIns: few(
    fc
      .record({ personId, standInId: personId, from: fc.nat(30 * DAY), length: fc.nat(30 * DAY) })
      .map(({ length, from, ...names }) => ({ ...names, from: START + from, to: START + from + length })),
    4,
  ),
})

export const submissions: fc.Arbitrary<Submission & { by: string }> = fc
  .record({
    by: personId,
    providerUnitId: unitId,
    assigneeId: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: personId }),
    criteria: fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4, size: 'max' }),
    neededBy: fc.option(fc.integer({ min: 1, max: 10 * DAY }).map(ms => START + ms)),
    urgency: fc.constantFrom(...URGENCIES),
    private: fc.boolean(),
  })
  .map(fields => ({
    title: 'title',
    need: 'need',
    purpose: '',
    needType: 'done',
    ...fields,
    rush: fields.urgency === 'rush' ? { damageFrom: START + DAY, effect: 'stop', mayGiveWay: '' } : null,
  }))

export interface Walker {
  /** A tenth of the steps is anybody's anything, the others are taken from what is allowed. */
  any: boolean
  person: number
  move: number
  pause: number
  input: number
}

export const walks = fc.array(
  fc.record({
    any: fc.integer({ min: 0, max: 9 }).map(n => n === 0),
    person: fc.nat(1000),
    move: fc.nat(1000),
    pause: fc.oneof(
      { weight: 15, arbitrary: fc.integer({ min: 1, max: 5 * HOUR }) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 12 * DAY }) },
    ),
    input: fc.nat(1_000_000),
  }),
  { minLength: 30, maxLength: 60, size: 'max' },
)

const calendars: Record<string, Calendar> = {
  u0: officeCalendar('Asia/Shanghai', 'CN'),
  u1: plantCalendar('Asia/Shanghai', 'CN'),
  u2: officeCalendar('Europe/Berlin', 'none'),
}
export const calendarOf = (unit: string): Calendar =>
  calendars[unit] ?? plantCalendar('America/New_York', 'none')

export function factsFor(org: Organisation) {
  let ids = 0
  const newId = () => `c${++ids}`
  const terms: Facts['terms'] = (unit, urgency) => ({
    calendar: calendarOf(unit),
    response: urgency === 'rush' ? HOUR : 8 * HOUR,
    delivery: 40 * HOUR,
  })
  return (by: string, at: Instant): Facts => ({ by, at, org, terms, newId })
}

export const start = START
export const organised = organisation

/** Some input for a move, made from one number: mostly sensible, sometimes not. */
export function inputFor(request: Request, move: Move, at: Instant, seed: number): MoveInput<Move> {
  const pick = (n: number) => Math.floor(seed / 7 ** n) % 7
  const text = 'text'
  const date = pick(0) === 0 ? at : at + (1 + pick(0)) * 9 * HOUR
  const kept = request.criteria.filter((_, i) => (seed >> i) % 2 === 0)
  const isPart = move === 'acceptPart' || move === 'returnPart'
  const delivered = request.criteria.filter(criterion => criterion.state === 'delivered')
  const named = isPart ? delivered : move === 'deliverPart' || pick(2) > 4 ? kept : request.criteria
  const ids = named.map(criterion => criterion.id)
  const changed = pick(1) < 3 ? request.criteria : [...kept, { text: `c${pick(3)}` }]
  const amendment = pick(4) < 2 ? { neededBy: date, criteria: changed } : {}
  const watcher = move === 'removeWatcher' ? request.watchers[seed % request.watchers.length] : undefined
  const somebody = watcher ?? peopleIds[seed % PEOPLE] ?? 'nobody'
  const unit = unitIds[seed % UNITS] ?? 'nowhere'
  const all = {
    ...{ note: text, reason: text, question: text, answer: text, text, what: text, forWhom: text },
    ...{ alternative: text, nextStep: text, nextStepAt: date, until: date, date },
    ...{ forCustomer: seed % 2 === 0, cause: REOPEN_CAUSES[seed % 2], personId: somebody, unitId: unit },
  }
  if (['propose', 'renegotiate'].includes(move)) return { ...all, criteria: changed } as never
  if (['answer', 'counter'].includes(move)) return { reason: text, answer: text, ...amendment } as never
  return { ...all, criteria: ids } as never
}
