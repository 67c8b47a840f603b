import type { PersonId, UnitId } from '../organisation.ts'
import { refuse } from '../refusal.ts'
import { leg, type Pending, type Request } from '../request.ts'
import { done, type Facts, type Outcome } from './facts.ts'
import { passed, problemWithPerson, spokenFor } from './hand-over.ts'
import { namers, ownerWanted } from './owner-wanted.ts'

type Owner = Extract<Pending, { kind: 'owner' }>

/**
 * After the second hand-over a head of either side names who owns it; the other side's head confirms, unless the two
 * are one person or that side has no head.
 */
export function nameOwner(
  request: Request,
  input: { unitId: UnitId; personId: PersonId; reason: string },
  facts: Facts,
  side: 'customer' | 'provider',
): Outcome {
  if (!facts.org.unit(input.unitId)) return refuse('unit-unknown')
  const problem = problemWithPerson(request, input.personId, input.unitId, facts)
  if (problem) return problem
  const { unitId, personId, reason } = input
  const asked = namers(request, facts.org)[side === 'provider' ? 'customer' : 'provider']
  const wanted = ownerWanted(request.pending)
  const offer = { by: facts.by, at: facts.at, reason, side, asked, ...(wanted ? { wanted } : {}) }
  const pending: Owner = { ...offer, kind: 'owner', unitId, ownerId: personId }
  const atOnce = asked.length === 0 || spokenFor(asked, facts).length > 0
  const changes = atOnce ? owned(request, pending, facts) : { pending }
  return done(request, facts, 'nameOwner', changes, { text: reason, data: { personId, unitId } })
}

/** The request is the owner's from now on, in the unit it was named for. */
function owned(request: Request, { ownerId, unitId }: Owner, facts: Facts): Partial<Request> {
  const stays = unitId === leg(request).unitId
  const changes = stays ? { assigneeId: ownerId, pending: null } : passed(request, unitId, ownerId, facts)
  return { ...changes, ownerId }
}

/** Both heads named the same owner. */
export function agreeOwner(request: Request, pending: Owner, facts: Facts): Outcome {
  const data = { kind: 'owner', personId: pending.ownerId, unitId: pending.unitId } as const
  return done(request, facts, 'agree', owned(request, pending, facts), { data })
}
