import { isOpen } from '../moves.ts'
import { mayCorrect } from '../permissions.ts'
import { refuse } from '../refusal.ts'
import { type Correctable, LIMITS, type Request } from '../request.ts'
import type { Instant } from '../time.ts'
import { done, type Facts, type Outcome } from './facts.ts'

/** What an administrator typed into the host's own list; null where he emptied the cell. */
export interface Correction {
  title?: string | null
  neededBy?: Instant | null
}

/**
 * An administrator mends what somebody mistyped, in the host's own list. It is no move of either side: the history shows
 * both that it was done and what stood there before.
 */
export function correct(request: Request, correction: Correction, facts: Facts): Outcome {
  const closed = mayCorrect(request)
  if (closed) return refuse(closed)
  const title = correction.title === undefined ? request.title : (correction.title ?? '').trim()
  const neededBy = correction.neededBy === undefined ? request.neededBy : correction.neededBy
  if (title === '' || title.length > LIMITS.title) return refuse('title-length')
  if (neededBy !== request.neededBy) {
    if (!isOpen(request.state)) return refuse('wrong-state')
    if (neededBy !== null && neededBy <= facts.at) return refuse('date-past')
  }
  const corrected: Correctable[] = []
  if (title !== request.title) corrected.push('title')
  if (neededBy !== request.neededBy) corrected.push('neededBy')
  return done(
    request,
    facts,
    'correct',
    { title, neededBy },
    {
      by: 'administrator',
      text: title === request.title ? '' : request.title,
      data: {
        corrected,
        ...(neededBy !== request.neededBy && neededBy !== null ? { date: neededBy } : {}),
        ...(neededBy !== request.neededBy && request.neededBy !== null ? { from: request.neededBy } : {}),
      },
    },
  )
}
