import type { PersonId } from '../../domain/organisation.ts'
import { DAY, type Instant } from '../../domain/time.ts'
import type { QueuedNotice } from '../../ledger/queued-notice.ts'
import type { NoticeLimits } from '../../ports/notifier.ts'

/** What one call to the host stands for: a notice, or a digest of several. All are for one person. */
export interface Letter {
  personId: PersonId
  notices: readonly [QueuedNotice, ...QueuedNotice[]]
}

export interface Plan {
  letters: Letter[]
  /** People who were told as much as the host takes: theirs wait. */
  full: QueuedNotice[]
  /** Nobody was told in time, such as after a long outage: the panel has shown it since. */
  stale: QueuedNotice[]
}

/** More than this at once for one person are read sooner as one. */
const ONE_BY_ONE = 3
const FRESH = DAY

/** How what is due goes out, with what was sent to each person within the last minute. */
export function planOf(
  due: readonly QueuedNotice[],
  sendings: ReadonlyMap<PersonId, number>,
  { perPersonAMinute }: NoticeLimits,
  now: Instant,
): Plan {
  const plan: Plan = { letters: [], full: [], stale: due.filter(notice => isStale(notice, now)) }
  const waiting = Map.groupBy(
    due.filter(notice => !isStale(notice, now)),
    notice => notice.personId,
  )
  for (const [personId, notices] of waiting) {
    const room = perPersonAMinute - (sendings.get(personId) ?? 0)
    if (room <= 0) plan.full.push(...notices)
    else plan.letters.push(...lettersTo(personId, notices, room))
  }
  return plan
}

const isStale = ({ at }: QueuedNotice, now: Instant) => at < now - FRESH

function lettersTo(personId: PersonId, notices: readonly QueuedNotice[], room: number): Letter[] {
  const [first, ...others] = notices
  if (!first) return []
  if (notices.length > Math.min(room, ONE_BY_ONE)) return [{ personId, notices: [first, ...others] }]
  return notices.map(notice => ({ personId, notices: [notice] }))
}
