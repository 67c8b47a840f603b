import { HOUR, type Instant, type Ms } from '../../domain/time.ts'
import { newUlid } from '../ids.ts'
import { type Resting, takeDueSteps } from './due-steps.ts'
import { refreshInTurn } from './refresh-organisation.ts'
import type { Refreshing } from './refreshing.ts'
import { releasing, startWorker, type Worker } from './worker.ts'

/** Milliseconds between two rounds. Words may be searched, another process's changes hold two seconds after the commit. */
const ROUNDS = { steps: 5_000, words: 250, follow: 1_000, forget: HOUR } as const
const OPERATIONS_KEPT = 8 * 24 * HOUR
/** As long as Teams keeps its feed. */
const NOTICES_KEPT = 30 * 24 * HOUR
const SYNC_EVENTS_KEPT = 30 * 24 * HOUR
/** They hold texts that stand nowhere else. */
const CONFLICTS_KEPT = 90 * 24 * HOUR

/** What goes on beside the calls, whatever the host: due steps, the directory every `period`, words, old keys. */
export function startUsualWorkers(refreshing: Refreshing, now: () => Instant, period: Ms): Worker[] {
  const { ledger, workspace, log, catchingUp } = refreshing
  const holder = newUlid()
  const resting: Resting = new Map()
  const steps = async () => {
    // on an old state they might be due that are done long since
    if (!catchingUp?.()) await takeDueSteps(ledger, workspace, holder, now(), resting)
  }
  const forget = async () => {
    await ledger.forgetOperations(now() - OPERATIONS_KEPT)
    await ledger.forgetNotices(now() - NOTICES_KEPT)
    await ledger.forgetSyncEvents(workspace.id, now() - SYNC_EVENTS_KEPT, now() - CONFLICTS_KEPT)
  }
  const workers = [
    startWorker('due steps', ROUNDS.steps, steps, log),
    startWorker('directory', period, () => refreshInTurn(refreshing, holder, now(), period), log),
    startWorker('follow', ROUNDS.follow, workspace.follow, log),
    startWorker('words', ROUNDS.words, () => ledger.indexWords(100), log),
    startWorker('forget', ROUNDS.forget, forget, log),
  ]
  return [releasing(workers, () => ledger.release(holder), log)]
}
