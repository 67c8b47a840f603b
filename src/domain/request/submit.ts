import { newClock } from '../clock.ts'
import type { Person, UnitId } from '../organisation.ts'
import { servesUnit } from '../permissions.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Leg, NEED_TYPES, Request, Rush, URGENCIES } from '../request.ts'
import type { Instant } from '../time.ts'
import { done, type Facts, type Outcome } from './facts.ts'

export interface Submission {
  title: string
  need: string
  purpose: string
  needType: (typeof NEED_TYPES)[number]
  criteria: string[]
  neededBy: Instant | null
  urgency: (typeof URGENCIES)[number]
  rush: Rush | null
  private: boolean
  providerUnitId: UnitId
  assigneeId: string | null
}

/** A unit's turn with a request of this customer unit, clocks not yet running. */
export function newLeg(
  unitId: UnitId,
  customerUnitId: UnitId,
  urgency: Request['urgency'],
  facts: Facts,
): Leg {
  const { calendar, response, delivery } = facts.terms(unitId, urgency)
  return {
    unitId,
    path: facts.org.path(unitId),
    customerPath: facts.org.path(customerUnitId),
    from: facts.at,
    to: null,
    calendarId: calendar.id,
    calendarVersion: calendar.version,
    response: newClock(response),
    delivery: newClock(delivery),
  }
}

/** Whether somebody other than the customer can answer for the unit. */
function problemWithProvider(input: Submission, customer: Person, facts: Facts): Refusal | undefined {
  const { org, by } = facts
  const { providerUnitId } = input
  if (!org.unit(providerUnitId)) return refuse('unit-unknown')
  if (!org.isOpen(providerUnitId)) return refuse('unit-not-open')
  if (input.assigneeId !== null) {
    const assignee = org.person(input.assigneeId)
    if (!assignee?.active) return refuse('person-unknown')
    if (assignee.id === by) return refuse('asking-oneself')
    const serves = servesUnit(org, assignee.id, providerUnitId, customer.primaryUnitId)
    return serves ? undefined : refuse('not-in-unit')
  }
  const someone = [...org.contacts(providerUnitId, customer.primaryUnitId), ...org.members(providerUnitId)]
  if (someone.length === 0) return refuse('nobody-in-unit')
  return someone.every(id => id === by) ? refuse('asking-oneself') : undefined
}

function problemWithNeed(input: Submission, at: Instant): Refusal | undefined {
  if (input.neededBy !== null && input.neededBy <= at) return refuse('date-past')
  if (input.urgency === 'rush' && !input.rush) return refuse('rush-reason')
  if (input.urgency !== 'rush' && input.rush) return refuse('rush-only')
  return undefined
}

/** What nobody has done yet with a request. */
export const untouched = {
  proposal: null,
  commitments: [],
  waiting: null,
  pending: null,
  rounds: 0,
  deliveries: [],
  seenAt: null,
  respondedAt: null,
  confirmedAs: null,
  confirmedAt: null,
  answerableUntil: null,
  ending: null,
  headAsked: false,
  reminders: [],
  escalation: null,
  escalatedTo: [],
  firedSteps: [],
  ownerId: null,
  imported: null,
} satisfies Partial<Request>

/** A person asks a unit, or a person in it. The asking side is the person's primary unit as it stands now. */
export function submit(id: string, input: Submission, facts: Facts): Outcome {
  const customer = facts.org.person(facts.by)
  if (!customer?.active) return refuse('person-unknown')
  const problem = problemWithProvider(input, customer, facts) ?? problemWithNeed(input, facts.at)
  if (problem) return problem
  const { criteria, providerUnitId, ...rest } = input
  const unitId = customer.primaryUnitId
  const request: Request = {
    ...rest,
    ...untouched,
    kind: 'request',
    id,
    version: 0,
    decisiveVersion: 0,
    createdAt: facts.at,
    updatedAt: facts.at,
    state: 'submitted',
    stateSince: facts.at,
    criteria: criteria.map(text => ({ id: facts.newId(), text, state: 'open' })),
    customer: { personId: customer.id, unitId, path: facts.org.path(unitId) },
    watchers: [],
    legs: [newLeg(providerUnitId, unitId, input.urgency, facts)],
  }
  return done(request, facts, 'submit', {}, { data: { unitId: providerUnitId } })
}
