import { isOpen } from '../moves.ts'
import type { Request } from '../request.ts'
import { type Done, done, type Facts } from './facts.ts'

/** Whoever had it has left: it is back with the unit. Undefined while there is somebody, or nothing left to do. */
export function releaseAssignee(request: Request, facts: Facts): Done | undefined {
  const { assigneeId: personId, state } = request
  if (personId === null || !isOpen(state) || facts.org.person(personId)?.active) return undefined
  const changes = { assigneeId: null, seenAt: null }
  return done(request, facts, 'releaseAssignee', changes, { by: 'system', data: { personId } })
}
