import { escalated } from '../escalation.ts'
import type { SystemMove } from '../moves.ts'
import { commitment, leg, type Request } from '../request.ts'
import type { Instant } from '../time.ts'
import { closeBySilence } from './close.ts'
import { withdrawUnanswered } from './end.ts'
import { type Done, done, type Facts } from './facts.ts'
import { ownerSteps, remindOwner } from './owner-wanted.ts'
import { reminded } from './reminded.ts'
import { type Step, stepsByState } from './step-times.ts'

const keyOf = (step: Step) => `${step.what}@${step.dueAt}`
const timeOf = (key: string): Instant => Number(key.slice(key.indexOf('@') + 1))

/** A clock's steps come once a leg: pausing moves its due times, which is no reason to tell people again. */
function isTaken(request: Request, step: Step): boolean {
  const onClock = step.what.endsWith(':response') || step.what.endsWith(':delivery')
  if (!onClock) return request.firedSteps.includes(keyOf(step))
  const { from } = leg(request)
  return request.firedSteps.some(key => key.startsWith(`${step.what}@`) && timeOf(key) >= from)
}

const ofTurn = /^(remindTurn|withdrawUnanswered|closeBySilence)/

/** The steps taken so far, without those of earlier legs and turns, which can't come again. */
function remember(request: Request, step: Step): string[] {
  const { from } = leg(request)
  const since = (key: string) => (ofTurn.test(key) ? request.stateSince : from)
  return [...request.firedSteps.filter(key => timeOf(key) >= since(key)), keyOf(step)]
}

/** Everything due for this request as it stands, made anew with every version; steps already taken are left out. */
export function stepsOf(request: Request, facts: Facts): Step[] {
  const provider = facts.terms(leg(request).unitId, request.urgency).calendar
  const customer = facts.terms(request.customer.unitId, request.urgency).calendar
  const steps = [...stepsByState(request, provider, customer), ...ownerSteps(request)]
  return steps.filter(step => !isTaken(request, step))
}

/** Takes a due step; undefined when the request no longer has it, because somebody was quicker. */
export function takeStep(request: Request, what: string, facts: Facts): Done | undefined {
  const step = stepsOf(request, facts).find(due => due.what === what && due.dueAt <= facts.at)
  if (!step) return undefined
  const marked = { ...request, firedSteps: remember(request, step) }
  const [move] = step.what.split(':') as [SystemMove]
  const outcome = systemMove(marked, move, step, facts)
  return 'refused' in outcome ? undefined : outcome
}

/** How far up a missed due time goes: for a target the customer let pass by accepting a later promise, to nobody. */
function levelOf(request: Request, step: Step, at: Instant): number {
  if (step.what === 'missDue:again') return 2
  const word = commitment(request)
  return step.what === 'missDue:delivery' && word && word.date > at ? 0 : 1
}

function systemMove(request: Request, move: SystemMove, step: Step, facts: Facts) {
  if (move === 'closeBySilence') return closeBySilence(request, facts)
  if (move === 'withdrawUnanswered') return withdrawUnanswered(request, facts)
  if (move === 'remindOwner') return remindOwner(request, step, facts)
  const said = { by: 'system', text: step.what } as const
  const date = step.dueAt
  if (move === 'remindTurn' || move === 'remindDue') {
    const to = reminded(request, move, facts)
    return done(request, facts, move, {}, { ...said, data: { date, to } })
  }
  const level = move === 'missDue' ? levelOf(request, step, facts.at) : 0
  const higher = (request.escalation?.level ?? 0) < level
  const changes = higher ? escalated(request, level, '', facts, 'system') : undefined
  const to = changes ? { to: changes.escalation.to, level } : {}
  return done(request, facts, move, changes ?? {}, { ...said, data: { date, ...to } })
}
