import type { Instant, Ms } from '../../domain/time.ts'
import type { NoticeMark } from '../../ledger/queued-notice.ts'
import type { HostFaultCode } from '../../ports/host-fault.ts'
import type { NoticeResult } from '../../ports/notifier.ts'
import { backOff } from '../back-off.ts'

/** How often the host may refuse a notice before it is given up. */
const TRIES = 3
const MINUTE = 60_000

/** Faults that say something of the host and nothing of the notice. */
const OF_HOST = new Set<HostFaultCode>(['throttled', 'unreachable', 'unauthorized'])

/**
 * What becomes of a notice. What was certainly not sent is sent later, as often as the host is in the way and a few times
 * where the notice is; what may have been sent never again, for to be told twice of a thing is worse than to find it in
 * the panel only.
 */
export function markOf(result: NoticeResult, tries: number, now: Instant, pause: Ms): NoticeMark {
  if (result.result !== 'fault') return { state: result.result }
  if (OF_HOST.has(result.fault.code)) return { state: 'waiting', dueAt: now + pause }
  const next = tries + 1
  if (next >= TRIES) return { state: 'failed', tries: next }
  return { state: 'waiting', tries: next, dueAt: now + MINUTE * 2 ** next }
}

const troubles = (result: NoticeResult) =>
  result.result === 'unknown' || (result.result === 'fault' && OF_HOST.has(result.fault.code))

/** How long the host is left alone after these results, ms; longer with every round that failed. 0: it is well. */
export function pauseAfter(results: readonly NoticeResult[], failures: number, random: () => number): Ms {
  const asked = results.flatMap(result => ('fault' in result ? (result.fault.retryAfter ?? []) : []))
  if (!results.some(troubles)) return 0
  // at least half of it, so that jitter never makes it nothing
  return Math.max(0, ...asked, asked.length > 0 ? 0 : backOff(failures, () => 0.5 + random() / 2))
}
