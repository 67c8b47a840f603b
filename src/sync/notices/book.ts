import type { Instant, Ms } from '../../domain/time.ts'
import type { Lease, Ledger, Tx } from '../../ledger/ledger.ts'
import type { QueuedNotice } from '../../ledger/queued-notice.ts'
import type { Notice, NoticeResult } from '../../ports/notifier.ts'
import { markOf } from './outcome.ts'
import type { Plan } from './plan.ts'
import type { Worded } from './words.ts'

/** A notice on its way to the host, with what it stands for. */
export interface Handed {
  notice: Notice
  stands: QueuedNotice[]
}

/** Which queue is written, and by whom. */
export interface Book {
  ledger: Ledger
  workspace: string
  leaseName: string
}

/** Whoever was told as much as the host takes is looked at again after this time. */
const FULL_REST = 5_000

/** Writes down what is about to be sent, before it is; what another round left open is given up. */
export function handOver(
  { ledger, workspace, leaseName }: Book,
  lease: Lease,
  plan: Plan,
  all: Worded[],
  now: Instant,
): Promise<Handed[]> {
  return ledger.write(async tx => {
    await tx.guard(leaseName, lease)
    await tx.abandonSendings(workspace)
    for (const each of plan.stale) await tx.markNotice(each, 'waiting', { state: 'failed' })
    for (const each of plan.full)
      await tx.markNotice(each, 'waiting', { state: 'waiting', dueAt: now + FULL_REST })
    const handed: Handed[] = []
    for (const one of all) handed.push(...(await take(tx, one, now)))
    return handed
  })
}

async function take(tx: Tx, { notice, stands, withheld }: Worded, now: Instant): Promise<Handed[]> {
  for (const each of withheld) await tx.markNotice(each, 'waiting', { state: 'withheld' })
  if (!notice) return []
  const sending = { id: notice.id, at: now }
  const taken: QueuedNotice[] = []
  for (const each of stands)
    if (await tx.markNotice(each, 'waiting', { state: 'sending', sending })) taken.push(each)
  return taken.length > 0 ? [{ notice, stands: taken }] : []
}

/** Writes down what became of them; throws `LeaseLost` when somebody else has given them up meanwhile. */
export async function settle(
  { ledger, leaseName }: Book,
  lease: Lease,
  handed: Handed[],
  results: NoticeResult[],
  now: Instant,
  pause: Ms,
): Promise<void> {
  await ledger.write(async tx => {
    await tx.guard(leaseName, lease)
    for (const [i, { stands }] of handed.entries()) {
      const result = results[i]
      if (!result) continue
      for (const each of stands) await tx.markNotice(each, 'sending', markOf(result, each.tries, now, pause))
    }
  })
}
