import { isOpen } from '../moves.ts'
import { commitment, leg, type Request } from '../request.ts'
import type { Instant } from '../time.ts'

/** The next moment at which something becomes late: the promise once there is one, else the first running clock. */
export function nextDue(request: Request): { at: Instant; kind: 'promise' | 'target' } | null {
  if (!isOpen(request.state) || request.state === 'delivered') return null
  const word = commitment(request)
  if (word && (request.state === 'committed' || request.state === 'waiting')) {
    return { at: word.date, kind: 'promise' }
  }
  const { response, delivery } = leg(request)
  const due = [response, delivery]
    .filter(clock => clock.stoppedAt === null)
    .flatMap(clock => clock.dueAt ?? [])
  return due.length > 0 ? { at: Math.min(...due), kind: 'target' } : null
}

/**
 * The date offered or given; an offer that nobody answered, and a word that was released or used up by work that goes
 * on, promise nothing.
 */
export function promisedFor(request: Request): Instant | null {
  const last = request.commitments.at(-1)
  const over = !isOpen(request.state) && last?.verdict !== 'released' ? last : undefined
  const offer = request.state === 'proposed' ? request.proposal : null
  return (offer ?? commitment(request) ?? over)?.date ?? null
}
