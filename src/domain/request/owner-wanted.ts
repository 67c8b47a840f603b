import type { Organisation, PersonId, UnitId } from '../organisation.ts'
import { speakers } from '../permissions.ts'
import { refuse } from '../refusal.ts'
import { leg, type OwnerWanted, type Pending, type Request } from '../request.ts'
import { addWorkingDays } from '../working-time.ts'
import { type Done, done, type Facts, type Outcome } from './facts.ts'
import type { Step } from './step-times.ts'

/** Working days of the provider's that the heads have to name an owner. */
const NAMING_DAYS = 1

/** Heads who may name an owner, by the side they speak for. */
export const namers = (request: Request, org: Organisation): OwnerWanted['heads'] => ({
  provider: speakers(request, leg(request).unitId, org),
  customer: org.heads(request.customer.unitId),
})

/** Whose word is still missing, where people are asked by name. */
export function stillAsked(pending: Pending | null): PersonId[] {
  if (pending === null || pending.kind === 'renegotiation') return []
  if (pending.kind !== 'ownerWanted') return [...pending.asked]
  return [...new Set([...pending.heads.provider, ...pending.heads.customer])]
}

/** The wish for an owner, also while the one who was named is not yet agreed. */
export const ownerWanted = (pending: Pending | null): OwnerWanted | null =>
  pending?.kind === 'ownerWanted' ? pending : pending?.kind === 'owner' ? (pending.wanted ?? null) : null

/** Provider: would hand it over once more. It stays where it is, and the heads of both sides are asked for an owner. */
export function wantOwner(
  request: Request,
  input: { unitId: UnitId; reason: string },
  facts: Facts,
): Outcome {
  const { calendar } = facts.terms(leg(request).unitId, request.urgency)
  const until = addWorkingDays(calendar, facts.at, NAMING_DAYS).at
  const heads = namers(request, facts.org)
  const pending: OwnerWanted = { ...input, by: facts.by, at: facts.at, kind: 'ownerWanted', heads, until }
  const to = stillAsked(pending)
  if (to.length === 0) return refuse('no-superior-left')
  const data = { kind: 'ownerWanted', unitId: input.unitId, to, date: until } as const
  return done(request, facts, 'handOver', { pending }, { text: input.reason, data })
}

/** Once, when the heads' working day is over. */
export function ownerSteps({ pending }: Request): Step[] {
  const wanted = ownerWanted(pending)
  return wanted ? [{ what: 'remindOwner', dueAt: wanted.until }] : []
}

/** Asks again whose word is missing: the heads as they are by now or, where somebody was named, those to agree. */
export function remindOwner(request: Request, { what, dueAt }: Step, facts: Facts): Done {
  const { pending } = request
  const now = pending?.kind === 'ownerWanted' ? { ...pending, heads: namers(request, facts.org) } : pending
  const data = { to: stillAsked(now), date: dueAt, ...(now ? { kind: now.kind } : {}) }
  return done(request, facts, 'remindOwner', { pending: now }, { by: 'system', text: what, data })
}
