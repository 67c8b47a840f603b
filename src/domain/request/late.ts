import { commitment, leg, type Request } from '../request.ts'
import type { Instant } from '../time.ts'

/** Whether something is late: a target or the word in force. */
export function isLate(request: Request, at: Instant): boolean {
  const { response, delivery } = leg(request)
  const late = (dueAt: Instant | null | undefined) => dueAt !== null && dueAt !== undefined && dueAt < at
  const undelivered = request.state !== 'delivered'
  return (
    (response.stoppedAt === null && late(response.dueAt)) ||
    (undelivered && (late(delivery.dueAt) || late(commitment(request)?.date)))
  )
}

/** Reminders of one side after which a superior may be asked before anything is late. */
const REMINDERS_BEFORE_ESCALATION = 2

/**
 * Whether one side has grounds for bringing in the next level: something became late since somebody last did, or two
 * reminders stayed without a move. Being late once is no ground for climbing level after level.
 */
export function mayEscalate(request: Request, side: 'customer' | 'provider', at: Instant): boolean {
  const { escalation } = request
  const pressed = escalation !== null && escalation.by !== 'system'
  if (isLate(request, at) && !(pressed && isLate(request, escalation.at))) return true
  return request.reminders.filter(reminder => reminder.side === side).length >= REMINDERS_BEFORE_ESCALATION
}
