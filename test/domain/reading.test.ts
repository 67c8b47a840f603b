import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RequestRow } from '../../src/contract/request-views.ts'
import { MOVE_NAMES, type Move, STATES } from '../../src/domain/moves.ts'
import type { OrganisationData } from '../../src/domain/organisation.ts'
import { type Actor, mayMove, readAccess, readsAsAuditor } from '../../src/domain/permissions.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import { listing } from '../../src/domain/request/listing.ts'
import { leg, type Request } from '../../src/domain/request.ts'
import type { Instant } from '../../src/domain/time.ts'
import { listedRow, readerOf, rowAccess } from '../../src/service/views/request-row.ts'
import { openedView } from '../../src/service/views/request-view.ts'
import type { Workspace } from '../../src/service/workspace.ts'
import { options, walked } from './checked-walk.ts'
import { calendarOf, organisations, organised, peopleIds, submissions, walks } from './random-walk.ts'
import { ALL_REASONS, promiseGiven, type Reading, reading } from './reading-policy.ts'

/** How often each rule of reading decided alone, and each state was looked at by readers of each kind. */
const read = new Map<string, number>()
const countRead = (what: string) => read.set(what, (read.get(what) ?? 0) + 1)

/** All that a summary shows: the rest of its row says nothing. */
function checkSummary(row: RequestRow, request: Request, at: Instant) {
  const promised = promiseGiven(request)
  const dueAt = request.state === 'committed' || request.state === 'waiting' ? promised : null
  const { unitId } = leg(request)
  const { id, version, title, state, confirmedAs, createdAt, customer } = request
  expect(row).toEqual({
    ...{ id, access: 'summary', version, title, state, confirmedAs, createdAt, updatedAt: createdAt },
    customer: {
      person: { id: customer.personId, name: customer.personId },
      unit: { id: customer.unitId, names: { en: customer.unitId } },
    },
    provider: { unit: { id: unitId, names: { en: unitId } }, assignee: null },
    ...{ promisedFor: promised, dueAt, late: dueAt !== null && dueAt < at ? 'promise' : null },
    workingDaysLeft: dueAt === null ? null : expect.any(Number),
    ...{ urgency: 'normal', neededBy: null, provisional: false, turn: null, nextMove: null },
    ...{ askedToHelp: false, imported: false },
  })
}

/** A directory with what views need of a workspace. */
function dayOf(data: OrganisationData) {
  const org = organised(data)
  const workspace = { org: () => org, calendar: calendarOf, calendarById: () => calendarOf('u0') }
  return { data, org, workspace: workspace as unknown as Workspace }
}
type Day = ReturnType<typeof dayOf>

function countReading(request: Request, id: string, { access, reasons }: Reading, { org }: Day) {
  const { customer, state, proposal } = request
  countRead(`${access} in ${state}`)
  if (reasons.length === 1) countRead(`only as ${reasons[0]}`)
  if (access === 'summary' && proposal) countRead(`summary of an offer, ${state}`)
  if (access !== 'none') return
  if (org.line(customer.personId).includes(id)) countRead('none as line manager')
  const person = org.person(id)
  if (person?.active === false) countRead('none as leaver')
  else if (person?.unitIds.includes(customer.unitId)) countRead('none as colleague')
}

/** Opening and moves give this person what the policy says, and nothing more. */
function checkOpening(request: Request, actor: Actor, day: Day, at: Instant): Reading {
  const { org, workspace } = day
  const policy = reading(request, actor, day.data, at)
  const { access, reasons } = policy
  const who = `${actor.id}${actor.auditor ? ', an auditor,' : ''} reads in ${request.state} as ${reasons}`
  countReading(request, actor.id, policy, day)
  expect(readAccess(request, actor, org, at), who).toBe(access)
  const shown = openedView({ request, entries: [], ratings: [] }, actor, workspace, at)
  expect(shown?.access ?? 'none', who).toBe(access)
  if (shown?.access === 'full')
    expect(shown).toMatchObject({ need: request.need, criteria: request.criteria })
  if (shown?.access === 'summary') {
    expect(Object.keys(shown), who).toEqual(['access', 'row'])
    checkSummary(shown.row, request, at)
  }
  const moves: Move[] = access === 'none' ? MOVE_NAMES : ['comment']
  const hidden = moves.filter(move => {
    const answer = mayMove(request, move, actor, org, at)
    return isRefusal(answer) && answer.refused === 'not-found'
  })
  expect(hidden, `${who}: moves that answer not-found`).toEqual(access === 'none' ? MOVE_NAMES : [])
  return policy
}

/** The same in lists, and for somebody who is an auditor too: only what he reads by that alone is written down. */
function checkReading(request: Request, id: string, day: Day, at: Instant) {
  const { access } = checkOpening(request, { id, auditor: false }, day, at)
  const reader = readerOf(day.workspace, id, at)
  const row = listing(request)
  expect(rowAccess(row, reader), `${id} in a list`).toBe(access)
  if (access === 'summary') checkSummary(listedRow(row, reader), request, at)
  const auditor = { id, auditor: true }
  if (access !== 'full') checkOpening(request, auditor, day, at)
  expect(readsAsAuditor(request, auditor, day.org, at), `${id} as auditor`).toBe(access !== 'full')
}

/** A day on which the customer has left and his unit has a contact. */
function without({ personId, unitId }: Request['customer'], data: OrganisationData): OrganisationData {
  const people = data.people.map(one => (one.id === personId ? { ...one, active: false } : one))
  const heir = people.find(({ active }) => active)?.id ?? personId
  return { ...data, people, contacts: [...data.contacts, { unitId, personId: heir, forUnitId: null }] }
}

/** Promised work as it is offered to another unit, and to both heads: few walks get there by themselves. */
function offered(request: Request, at: Instant): Request[] {
  if (request.state !== 'committed' || request.pending) return [request]
  const unitId = leg(request).unitId === 'u0' ? 'u1' : 'u0'
  const offer = { kind: 'handOver', by: 'p0', at, reason: '', unitId, agreedBy: [], asked: [] } as const
  return [false, true].map(headsOnly => ({ ...request, pending: { ...offer, headsOnly } }))
}

test('everybody is shown what the policy says, in every state, by the directory of the day', () => {
  const walk = fc.property(
    organisations,
    organisations,
    submissions,
    walks,
    fc.nat(3),
    (data, later, submission, steps, n) => {
      const states = [...walked(organised(data), submission, steps, n)]
      // as each state is left: between neighbours little differs
      const picked = states.filter(({ request }, i) => request.state !== states[i + 1]?.request.state)
      for (const { request, at } of picked) {
        const days = [data, n === 2 ? without(request.customer, later) : later].map(dayOf)
        for (const record of n === 3 ? offered(request, at) : [request])
          for (const day of days)
            for (const id of [...peopleIds, 'stranger']) checkReading(record, id, day, at)
      }
    },
  )
  fc.assert(walk, options)
}, 60_000)

test('the policy was asked everything: every state, and every reason alone', () => {
  const asked = [
    ...ALL_REASONS.map(reason => `only as ${reason}`),
    ...STATES.flatMap(state => [`full in ${state}`, `summary in ${state}`, `none in ${state}`]),
    ...['none as line manager', 'none as colleague', 'none as leaver'],
    'summary of an offer, withdrawn',
  ]
  expect(asked.filter(what => !read.has(what))).toEqual([])
})
