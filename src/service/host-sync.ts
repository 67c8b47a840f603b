import type { FastifyBaseLogger } from 'fastify'
import type { Instant, Ms } from '../domain/time.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Budget } from '../ports/budget.ts'
import type { RecordStore } from '../ports/record-store.ts'
import { sealWith } from '../sync/seal.ts'
import { openSync, type Sync } from '../sync/sync.ts'
import { logEvent, logTrouble } from './host-log.ts'
import { newUlid } from './ids.ts'
import { namingIn } from './naming.ts'
import { recordRules } from './record-rules.ts'
import { sealKeys } from './seal-keys.ts'
import type { Settings } from './settings.ts'
import { releasing, startWorker } from './workers/worker.ts'
import type { Workspace } from './workspace.ts'

/** A store with the budget that it spends from. */
export interface Keeper {
  store: RecordStore
  budget: Budget
}

export interface HostSyncOptions extends Keeper {
  ledger: Ledger
  workspace: Workspace
  settings: Pick<Settings, 'sealKeyFile' | 'listLanguage' | 'pullSeconds'>
  log: FastifyBaseLogger
  now: () => Instant
}

/** Records sent together: as many as Graph takes in a batch (Microsoft, "JSON batching"). */
const BATCH = 20
/** How long the start waits for the host's word on whether it knows more than the ledger, ms. */
const START_LIMIT = 10_000
/** Longer than any call to the host and its batch take, ms. */
const LEASE_TIME = 30_000
/** Between two looks at the outbox, at the time for the next pull and at the lag, ms. */
const TICKS = { push: 250, pull: 1_000, lag: 60_000 } as const
/** Batches and pages in one go, so that a stop is never far. */
const ROUNDS = 50

const elapsed = () => performance.now()
const jitter = () => Math.random() // for the jitter of retries

export async function hostSync(options: HostSyncOptions): Promise<Sync> {
  const { store, budget, ledger, workspace, settings, log, now } = options
  return openSync({
    ledger,
    workspace: workspace.id,
    store,
    budget,
    seal: sealWith(await sealKeys(settings.sealKeyFile)),
    rules: recordRules(workspace),
    naming: namingIn(settings.listLanguage, workspace),
    batch: BATCH,
    tell: event => logEvent(log, event),
    trouble: trouble => logTrouble(log, trouble),
    follow: workspace.follow,
    now,
    elapsed,
    random: jitter,
    leaseTime: LEASE_TIME,
    holder: newUlid(),
  })
}

/** Said once a minute while records wait longer than this, ms. */
const LONG = 10 * 60_000

async function tellLag(sync: Sync, log: FastifyBaseLogger): Promise<void> {
  const { lag, waiting, hostSilent, halted } = await sync.state()
  if (lag > LONG)
    log.error({ lag, waiting, hostSilent, halted }, 'records have not reached the host for long')
}

/** Runs rounds until one wants a pause, and none before that is over. */
function pacing(round: () => Promise<Ms>): () => Promise<void> {
  let restsUntil = 0
  return async () => {
    for (let n = 0; n < ROUNDS && elapsed() >= restsUntil; n += 1) restsUntil = elapsed() + (await round())
  }
}

/** Begins with the host's word, then pushes and pulls until it is stopped. `begun` runs once the word is there. */
export function startHostSync(sync: Sync, { settings, log }: HostSyncOptions, begun: () => Promise<void>) {
  const beginning = sync
    .begin(START_LIMIT)
    .then(begun)
    .catch((error: unknown) => log.error({ err: error }, 'the host could not be read at the start'))
  const push = pacing(async () => (await sync.push()).wait)
  const pull = pacing(async () => {
    const round = await sync.pull()
    return round.done ? settings.pullSeconds * 1_000 : round.wait
  })
  const pulling = () => beginning.then(pull)
  const start = {
    async stop() {
      sync.stop()
      await beginning
    },
  }
  const workers = [
    start,
    startWorker('push', TICKS.push, push, log),
    startWorker('pull', TICKS.pull, pulling, log),
    startWorker('lag', TICKS.lag, () => tellLag(sync, log), log),
  ]
  return releasing(workers, () => sync.leave(), log)
}
