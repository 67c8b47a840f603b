import { escalated } from '../escalation.ts'
import type { PersonId } from '../organisation.ts'
import { mayRemoveWatcher } from '../permissions.ts'
import { refuse } from '../refusal.ts'
import { LIMITS, leg, type Request } from '../request.ts'
import { HOUR } from '../time.ts'
import { workingTimeBetween } from '../working-time.ts'
import { done, type Facts, type Outcome } from './facts.ts'

/** Working time between two reminders (催办) by one side. */
const REMIND_PAUSE = 2 * HOUR

/** Somebody of the provider's side has opened it. Stops no clock. */
export const see = (request: Request, _input: object, facts: Facts): Outcome =>
  done(request, facts, 'see', { seenAt: request.seenAt ?? facts.at })

export const comment = (request: Request, input: { text: string }, facts: Facts): Outcome =>
  done(request, facts, 'comment', {}, { text: input.text })

/** 催办: asks the side whose turn it is. Not more often than every two working hours. */
export function remind(
  request: Request,
  input: { note: string },
  facts: Facts,
  side: 'customer' | 'provider',
): Outcome {
  const last = request.reminders.findLast(reminder => reminder.side === side)
  const { calendar } = facts.terms(leg(request).unitId, request.urgency)
  if (last && workingTimeBetween(calendar, last.at, facts.at) < REMIND_PAUSE)
    return refuse('reminded-recently')
  const reminders = [...request.reminders, { by: facts.by, side, at: facts.at }]
  return done(request, facts, 'remind', { reminders }, { text: input.note })
}

/** 请上级协调: brings in the next level on both sides; the reminders that gave the ground are used up. */
export function escalate(
  request: Request,
  input: { reason: string },
  facts: Facts,
  side: 'customer' | 'provider',
): Outcome {
  const level = (request.escalation?.level ?? 0) + 1
  const changes = escalated(request, level, input.reason, facts)
  if (!changes) return refuse('no-superior-left')
  const reminders = request.reminders.filter(reminder => reminder.side !== side)
  const data = { to: changes.escalation.to, level }
  return done(request, facts, 'escalate', { ...changes, reminders }, { text: input.reason, data })
}

export function addWatcher(request: Request, input: { personId: PersonId }, facts: Facts): Outcome {
  if (!facts.org.person(input.personId)?.active) return refuse('person-unknown')
  if (request.watchers.includes(input.personId)) return refuse('already-watching')
  if (request.watchers.length >= LIMITS.watchers) return refuse('watchers-full')
  const watchers = [...request.watchers, input.personId]
  return done(request, facts, 'addWatcher', { watchers }, { data: { personId: input.personId } })
}

/** Each side removes its own people; anybody may remove himself. */
export function removeWatcher(request: Request, input: { personId: PersonId }, facts: Facts): Outcome {
  if (!request.watchers.includes(input.personId)) return refuse('not-watching')
  const actor = { id: facts.by, auditor: false }
  if (!mayRemoveWatcher(request, input.personId, actor, facts.org, facts.at)) return refuse('not-a-party')
  const watchers = request.watchers.filter(id => id !== input.personId)
  return done(request, facts, 'removeWatcher', { watchers }, { data: { personId: input.personId } })
}
