import type { Instant } from '../../domain/time.ts'
import type { HostFault } from '../../ports/host-fault.ts'
import type { Notifier } from '../../ports/notifier.ts'
import { handOver, settle } from './book.ts'
import { pauseAfter } from './outcome.ts'
import { planOf } from './plan.ts'
import { type Surroundings, type Worded, worded } from './words.ts'

export interface NoticeSenderOptions extends Surroundings {
  notifier: Notifier
  /** Names this process among those that would send. */
  holder: string
  /** Hears, once a round, why something did not go out. */
  troubled(fault: HostFault): void
  /** For jitter. */
  random?: () => number
}

/** One round; the caller waits a second between two. Answers how many calls the host was asked to make. */
export type NoticeSender = (now: Instant) => Promise<number>

/** Notices looked at in one round. */
const BATCH = 500
const MINUTE = 60_000
const LEASE_TIME = MINUTE

/**
 * Sends what is due: as many a second and for each person a minute as the host takes, digests where more is waiting, by
 * one process at a time. The ledger knows of a notice before the host does, so that what a crash or a lost answer leaves
 * open is never sent twice.
 */
export function noticeSender({
  notifier,
  holder,
  troubled,
  random = Math.random, // jitter only
  ...around
}: NoticeSenderOptions): NoticeSender {
  const { ledger, workspace } = around
  const book = { ledger, workspace, leaseName: `notices ${workspace}` }
  let failures = 0
  let pausedUntil = 0

  return async now => {
    if (now < pausedUntil) return 0
    const due = await ledger.reads.dueNotices(workspace, now, BATCH)
    if (due.length === 0) return 0
    const lease = await ledger.lease(book.leaseName, holder, now, now + LEASE_TIME)
    if (!lease) return 0
    const sendings = await ledger.reads.sendingsSince(workspace, now - MINUTE)
    const plan = planOf(due, sendings, notifier.limits, now)
    // after a failure one call finds out whether the host is well again
    const letters = plan.letters.slice(0, failures > 0 ? 1 : notifier.limits.perSecond)
    const all: Worded[] = []
    for (const letter of letters) all.push(await worded(letter, around, now))
    const handed = await handOver(book, lease, plan, all, now)
    if (handed.length === 0) return 0
    const results = await notifier.send(handed.map(({ notice }) => notice))
    const pause = pauseAfter(results, failures + 1, random)
    failures = pause > 0 ? failures + 1 : 0
    pausedUntil = now + pause
    const fault = results.map(result => ('fault' in result ? result.fault : undefined)).find(Boolean)
    if (fault) troubled(fault)
    await settle(book, lease, handed, results, now, pause)
    return handed.length
  }
}
