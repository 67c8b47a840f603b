import type { PersonId, UnitId } from '../organisation.ts'
import { servesUnit, speakers } from '../permissions.ts'
import { closeCommitment } from '../promise.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { commitment, type Leg, leg, needsOwner, type Pending, type Request } from '../request.ts'
import { done, type Facts, type Outcome, taker } from './facts.ts'
import { wantOwner } from './owner-wanted.ts'
import { settleClocks } from './settle.ts'
import { newLeg } from './submit.ts'

type HandOver = Extract<Pending, { kind: 'handOver' }>

/** Another person of the unit takes it. */
export function reassign(
  request: Request,
  input: { personId: PersonId; reason: string },
  facts: Facts,
): Outcome {
  const problem = problemWithPerson(request, input.personId, leg(request).unitId, facts)
  if (problem) return problem
  if (input.personId === request.assigneeId) return refuse('already-assigned')
  const data = { personId: input.personId }
  const changes = { assigneeId: input.personId, seenAt: null }
  return done(request, facts, 'reassign', changes, { text: input.reason, data })
}

/** Whether somebody can have the request in this unit. */
export function problemWithPerson(
  request: Request,
  personId: PersonId,
  unitId: UnitId,
  { org }: Facts,
): Refusal | undefined {
  if (!org.person(personId)?.active) return refuse('person-unknown')
  if (personId === request.customer.personId) return refuse('asking-oneself')
  return servesUnit(org, personId, unitId, request.customer.unitId) ? undefined : refuse('not-in-unit')
}

function problemWithUnit(request: Request, unitId: UnitId, { org }: Facts): Refusal | undefined {
  if (!org.unit(unitId)) return refuse('unit-unknown')
  if (!org.isOpen(unitId)) return refuse('unit-not-open')
  if (unitId === leg(request).unitId) return refuse('same-unit')
  const takers = [...org.contacts(unitId, request.customer.unitId), ...org.members(unitId)]
  return takers.some(id => id !== request.customer.personId) ? undefined : refuse('nobody-in-unit')
}

/** The leg that ends keeps its figures; the next one counts from now on its own calendar and climbs its own line. */
export function passed(request: Request, unitId: UnitId, assigneeId: PersonId | null, facts: Facts) {
  const ended = leg(settleClocks({ ...request, state: 'withdrawn' }, facts))
  const last: Leg = { ...ended, to: facts.at }
  return {
    state: 'submitted',
    assigneeId,
    seenAt: null,
    respondedAt: null,
    legs: [
      ...request.legs.slice(0, -1),
      last,
      newLeg(unitId, request.customer.unitId, request.urgency, facts),
    ],
    commitments: closeCommitment(request, 'released'),
    proposal: null,
    waiting: null,
    pending: null,
    escalation: null,
    reminders: [],
  } as const
}

/** Of these heads, the ones the mover speaks for: himself and those he stands in for. */
export const spokenFor = (heads: readonly PersonId[], { org, by, at }: Facts): PersonId[] =>
  heads.filter(id => org.actsFor(by, at).includes(id))

/** The offer with the mover's yes. A unit whose heads are all missing, or are the customer, has nobody to ask. */
function withWord(request: Request, offer: HandOver, facts: Facts): HandOver {
  const sides = [leg(request).unitId, offer.unitId].map(unitId => speakers(request, unitId, facts.org))
  const agreedBy = [...new Set([...offer.agreedBy, ...spokenFor(sides.flat(), facts)])]
  const asked = sides.filter(heads => !heads.some(id => agreedBy.includes(id))).flat()
  return { ...offer, agreedBy, asked: [...new Set(asked)] }
}

/**
 * Provider passes the request to another unit. Before a promise the first hand-over is at once; of a committed
 * request it needs the new unit's word, the second one both heads'; to a third the heads answer with an owner.
 */
export function handOver(request: Request, input: { unitId: UnitId; reason: string }, facts: Facts): Outcome {
  const problem = problemWithUnit(request, input.unitId, facts)
  if (problem) return problem
  if (needsOwner(request)) return wantOwner(request, input, facts)
  const { unitId, reason } = input
  const said = { text: reason, data: { unitId } }
  const headsOnly = request.legs.length > 1
  const blank = { by: facts.by, at: facts.at, reason, headsOnly, agreedBy: [], asked: [] }
  const offer: HandOver = { ...blank, kind: 'handOver', unitId }
  const pending = headsOnly ? withWord(request, offer, facts) : offer
  const atOnce = headsOnly ? pending.asked.length === 0 : !commitment(request)
  const changes = atOnce ? passed(request, unitId, null, facts) : { pending }
  return done(request, facts, 'handOver', changes, said)
}

/** The new unit takes it, or, from the second hand-over on, one of the two heads agrees; the last one moves it. */
export function agreeHandOver(request: Request, pending: HandOver, facts: Facts): Outcome {
  const data = { kind: 'handOver', unitId: pending.unitId } as const
  if (!pending.headsOnly) {
    return done(request, facts, 'agree', passed(request, pending.unitId, taker(facts), facts), { data })
  }
  const agreed = withWord(request, pending, facts)
  const changes = agreed.asked.length > 0 ? { pending: agreed } : passed(request, pending.unitId, null, facts)
  return done(request, facts, 'agree', changes, { data })
}
