import type { Organisation, PersonId } from './organisation.ts'
import type { Facts } from './request/facts.ts'
import { type Escalation, leg, type Request } from './request.ts'
import type { Instant } from './time.ts'

/** Someone who can be asked for help: in the company, not a party, and his stand-in while he is away. */
function reachable(request: Request, id: PersonId, org: Organisation, at: Instant): PersonId[] {
  const isParty = (other: PersonId) => other === request.assigneeId || other === request.customer.personId
  if (isParty(id) || !org.person(id)?.active) return []
  const standIns = org.standInsOf(id, at)
  return standIns.length > 0 ? standIns.filter(standIn => !isParty(standIn)) : [id]
}

/** Superiors of one side, nearest level first: the unit's heads, then their line; empty levels are skipped. */
function levels(request: Request, heads: readonly PersonId[], org: Organisation, at: Instant): PersonId[][] {
  const first = heads.flatMap(id => reachable(request, id, org, at))
  const above = (heads[0] === undefined ? [] : org.line(heads[0])).map(id => reachable(request, id, org, at))
  return [first, ...above].filter(level => level.length > 0)
}

/**
 * Who is asked on this level (1 = both heads together: help is asked for, nobody is reported to his superior alone). A
 * level that is a party, the assignee or absent without stand-in is skipped.
 */
export function superiors(request: Request, level: number, org: Organisation, at: Instant): PersonId[] {
  const provider = levels(request, org.heads(leg(request).unitId), org, at)
  const customer = levels(request, org.heads(request.customer.unitId), org, at)
  return [...new Set([...(provider[level - 1] ?? []), ...(customer[level - 1] ?? [])])]
}

/** Who is asked to help at present, parties excepted: who has become one since has his own turn. */
export const helpers = ({ escalation, assigneeId, customer }: Request): PersonId[] =>
  (escalation?.to ?? []).filter(id => id !== assigneeId && id !== customer.personId)

/** Somebody above both sides: in real organisations often the very top, so only a person brings him in. */
function isAboveBoth(request: Request, id: PersonId, org: Organisation): boolean {
  const provider = request.assigneeId ?? org.heads(leg(request).unitId)[0]
  return (
    provider !== undefined &&
    org.line(provider).includes(id) &&
    org.line(request.customer.personId).includes(id)
  )
}

/** The request with this level brought in, or undefined when there is nobody left to ask. */
export function escalated(
  request: Request,
  level: number,
  reason: string,
  facts: Facts,
  by: Escalation['by'] = facts.by,
): { escalation: Escalation; escalatedTo: PersonId[] } | undefined {
  const { org } = facts
  const all = superiors(request, level, org, facts.at)
  const to = by === 'system' && level > 1 ? all.filter(id => !isAboveBoth(request, id, org)) : all
  if (to.length === 0) return undefined
  return {
    escalation: { level, to, at: facts.at, by, reason },
    escalatedTo: [...new Set([...request.escalatedTo, ...to])],
  }
}
