import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { HOUR, type Instant, type Ms } from '../domain/time.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { openLedger } from '../ledger/open-ledger.ts'
import type { Principal } from '../ports/identity.ts'
import type { Sync } from '../sync/sync.ts'
import { type Composition, composeHosts } from './compose.ts'
import { privateFolder } from './data-folder.ts'
import { followingCommands } from './following-commands.ts'
import type { Desk } from './handlers/context.ts'
import { createHandlers } from './handlers.ts'
import { hostSync, type Keeper, startHostSync } from './host-sync.ts'
import { auditLog } from './http/access-log.ts'
import { buildApp } from './http/app.ts'
import { newUlid } from './ids.ts'
import { ledgerFile } from './ledger-file.ts'
import { readiness } from './readiness.ts'
import { createSessions } from './session.ts'
import { sessionHandlers } from './session-handlers.ts'
import { sessionKey } from './session-key.ts'
import type { Settings } from './settings.ts'
import { shutDown, silentConnections } from './shutdown.ts'
import { type Resting, takeDueSteps } from './workers/due-steps.ts'
import { type Refreshing, refreshInTurn, refreshOrganisation } from './workers/refresh-organisation.ts'
import { releaseLeavers } from './workers/release-leavers.ts'
import { startWorker, type Worker } from './workers/worker.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

/** Milliseconds between two rounds. Words may be searched, another process's changes hold two seconds after the commit. */
const ROUNDS = { steps: 5_000, words: 250, follow: 1_000, forget: HOUR } as const
const MINUTE = 60_000
const OPERATIONS_KEPT = 8 * 24 * HOUR

export interface Running {
  app: FastifyInstance
  address: string
  ledger: Ledger
  workspace: Workspace
  /** Where a host keeps the records. */
  sync?: Sync
  stop(): Promise<void>
}

export interface StartOptions {
  settings: Settings
  log: FastifyBaseLogger
  now?: () => Instant
  /** Which hosts there are; those of the settings when absent. */
  compose?: (settings: Settings) => Promise<Composition>
  /** Runs before the service listens: the sandbox fills its ledger and adds its own pages. */
  prepare?: (parts: { app: FastifyInstance; ledger: Ledger; workspace: Workspace }) => Promise<void>
}

/** The one host that keeps the records, if any does. */
function keeperOf({ hosts, budget }: Composition): Keeper | undefined {
  const store = hosts.find(host => host.store)?.store
  if (!store) return undefined
  if (!budget) throw new Error('a host that keeps records needs a budget to spend from')
  return { store, budget }
}

function startWorkers(refreshing: Refreshing, now: () => Instant, period: Ms): Worker[] {
  const { ledger, workspace, log, catchingUp } = refreshing
  const holder = newUlid()
  const resting: Resting = new Map()
  const forget = () => ledger.forgetOperations(now() - OPERATIONS_KEPT)
  return [
    startWorker(
      'due steps',
      ROUNDS.steps,
      async () => {
        // on an old state they might be due that are done long since
        if (!catchingUp?.()) await takeDueSteps(ledger, workspace, holder, now(), resting)
      },
      log,
    ),
    startWorker('directory', period, () => refreshInTurn(refreshing, holder, now(), period), log),
    startWorker('follow', ROUNDS.follow, workspace.follow, log),
    startWorker('words', ROUNDS.words, () => ledger.indexWords(100), log),
    startWorker('forget operations', ROUNDS.forget, forget, log),
  ]
}

/** The service from its settings to listening. Throws sentences for what an administrator has to mend. */
export async function startService(options: StartOptions): Promise<Running> {
  const { settings, log, prepare, compose = composeHosts, now = Date.now } = options
  const composition = await compose(settings)
  const keeper = keeperOf(composition)
  await privateFolder(settings.dataDir)
  const path = ledgerFile(settings)
  const { ledger, ready } = readiness(await openLedger({ path, hostKeepsRecords: keeper !== undefined }))
  const workspace = await openWorkspace(ledger, settings.workspace, settings, text => log.warn(text))
  const syncing = keeper && { ...keeper, ledger, workspace, settings, log, now }
  const sync = syncing && (await hostSync(syncing))
  const catchingUp = () => sync?.catchingUp() === true
  const refreshing = { ...composition, ledger, workspace, log, catchingUp }
  await refreshOrganisation(refreshing, now(), settings.acceptShrink)
  const sessions = createSessions(await sessionKey(settings.sessionKeyFile))
  const identities = new Map(composition.hosts.map(host => [host.id, host.identity]))
  const audit = auditLog(log)
  const desk: Desk = {
    ledger,
    workspace,
    auditors: settings.auditors,
    sandbox: settings.sandbox,
    audit: event => audit(event, 'opened by an auditor'),
  }
  const isMember = (who: Principal) =>
    who.workspace === workspace.id && workspace.org().person(who.personId)?.active === true
  const session = sessionHandlers({ identities, sessions, isMember, log })
  const handlers = followingCommands(createHandlers(desk, session), workspace, catchingUp)
  const app = buildApp({ settings, handlers, sessions, isMember, ready, log, now })
  const closeSilent = silentConnections(app.server)
  await prepare?.({ app, ledger, workspace })
  const address = await app.listen({ host: settings.host, port: settings.port })
  const workers = startWorkers(refreshing, now, settings.directoryRefresh * MINUTE)
  if (sync && syncing)
    workers.push(startHostSync(sync, syncing, () => releaseLeavers(ledger, workspace, now(), log)))
  const stopWorkers = async () => void (await Promise.all(workers.map(worker => worker.stop())))
  const afterwards = { workers: stopWorkers, ledger: () => ledger.close() }
  const stop = () => shutDown({ app, closeSilent, afterwards })
  return { app, address, ledger, workspace, ...(sync && { sync }), stop }
}
