import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { HealthFinding } from '../domain/directory-health.ts'
import type { Instant, Ms } from '../domain/time.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { openLedger } from '../ledger/open-ledger.ts'
import type { Principal } from '../ports/identity.ts'
import type { Sync } from '../sync/sync.ts'
import type { RefusedToken } from './checks/check.ts'
import { openChecks } from './checks/run-checks.ts'
import { noteRefused } from './checks/token-settings.ts'
import { type Composition, composeHost, type Surroundings } from './compose.ts'
import { privateFolder } from './data-folder.ts'
import { followingCommands } from './following-commands.ts'
import type { Desk } from './handlers/context.ts'
import { createHandlers } from './handlers.ts'
import { hostSync, type Keeper, startHostSync } from './host-sync.ts'
import { auditLog } from './http/access-log.ts'
import { buildApp } from './http/app.ts'
import { ledgerFile } from './ledger-file.ts'
import { createPhotos } from './photos.ts'
import { readiness } from './readiness.ts'
import { createSessions } from './session.ts'
import { sessionHandlers } from './session-handlers.ts'
import { sessionKey } from './session-key.ts'
import type { Settings } from './settings.ts'
import { shutDown, silentConnections } from './shutdown.ts'
import { startNotices } from './workers/notices.ts'
import { firstRefresh, refreshOrganisation } from './workers/refresh-organisation.ts'
import { createRefreshing, healthOf } from './workers/refreshing.ts'
import { releaseLeavers } from './workers/release-leavers.ts'
import { startUsualWorkers } from './workers/usual-workers.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

const MINUTE = 60_000
/** A file or a small tenant is read within it, ms. */
const DIRECTORY_WAIT = 5_000

export interface Running {
  app: FastifyInstance
  address: string
  ledger: Ledger
  workspace: Workspace
  /** Where a host keeps the records. */
  sync?: Sync
  /** What is to be mended in the host's directory, by the last reading; undefined while there was none since the start. */
  directoryHealth(): HealthFinding[] | undefined
  /** Reads the directory now instead of in its turn. Throws `HostFault`. */
  refreshDirectory(): Promise<void>
  stop(): Promise<void>
}

export interface StartOptions {
  settings: Settings
  log: FastifyBaseLogger
  now?: () => Instant
  /** How long the start waits for a directory of which the ledger has a copy, ms. */
  directoryWait?: Ms
  /** Which host there is; that of the settings when absent. */
  compose?: (settings: Settings, surroundings: Surroundings) => Promise<Composition>
  /** Runs before the service listens: the sandbox fills its ledger and adds its own pages. */
  prepare?: (parts: { app: FastifyInstance; ledger: Ledger; workspace: Workspace }) => Promise<void>
}

/** The host's store with its budget, where it keeps the records. */
function keeperOf({ host, budget }: Composition): Keeper | undefined {
  if (!host.store) return undefined
  if (!budget) throw new Error('a host that keeps records needs a budget to spend from')
  return { store: host.store, budget }
}

/** The service from its settings to listening. Throws sentences for what an administrator has to mend. */
export async function startService(options: StartOptions): Promise<Running> {
  const { settings, log, prepare, compose = composeHost, now = Date.now } = options
  const { directoryWait: limit = DIRECTORY_WAIT } = options
  const refusedTokens: RefusedToken[] = []
  const tokenRefused = (fault: string) => noteRefused(refusedTokens, { fault, at: now() })
  const composition = await compose(settings, { log, now, tokenRefused })
  const { host, departmentNames, frameAncestors } = composition
  const { directory, notifier } = host
  const keeper = keeperOf(composition)
  await privateFolder(settings.dataDir)
  const opened = await openLedger({
    path: ledgerFile(settings),
    hostNotifies: notifier !== undefined,
    hostKeepsRecords: keeper !== undefined,
  })
  const { ledger, ready } = readiness(opened)
  const workspace = await openWorkspace(ledger, settings.workspace, settings, text => log.warn(text))
  const syncing = keeper && { ...keeper, ledger, workspace, settings, log, now }
  const sync = syncing && (await hostSync(syncing))
  const catchingUp = () => sync?.catchingUp() === true
  const { timeZone } = settings
  const refreshing = createRefreshing({
    directory,
    timeZone,
    departmentNames,
    ledger,
    workspace,
    log,
    catchingUp,
  })
  await firstRefresh(refreshing, now(), { acceptShrink: settings.acceptShrink, limit })
  const sessions = createSessions(await sessionKey(settings.sessionKeyFile))
  const identities = new Map([[host.id, host.identity]])
  const audit = auditLog(log)
  const looking = {
    ...settings,
    ledger,
    workspace,
    refreshing,
    refusedTokens,
    sync,
    clockDifference: host.clockDifference,
    notifies: notifier !== undefined,
    log,
  }
  const desk: Desk = {
    ledger,
    workspace,
    administrators: settings.administrators,
    selfCheck: openChecks(looking),
    auditors: settings.auditors,
    // a suite says who somebody is, an emulated one too: there is no door to go back to
    sandbox: settings.sandbox && settings.teamsTenants.length === 0,
    photos: createPhotos(directory),
    audit: event => audit(event, 'opened by an auditor'),
  }
  const isMember = (who: Principal) =>
    who.workspace === workspace.id && workspace.org().person(who.personId)?.active === true
  const session = sessionHandlers({ identities, sessions, isMember, ledger, log })
  const handlers = followingCommands(createHandlers(desk, session), workspace, catchingUp)
  const app = buildApp({
    settings: { ...settings, frameAncestors },
    handlers,
    sessions,
    isMember,
    ready,
    log,
    now,
  })
  const closeSilent = silentConnections(app.server)
  await prepare?.({ app, ledger, workspace })
  const address = await app.listen({ host: settings.host, port: settings.port })
  const workers = [
    ...startUsualWorkers(refreshing, now, settings.directoryRefresh * MINUTE),
    ...startNotices({ notifier, ledger, workspace, language: settings.language, catchingUp, now, log }),
  ]
  if (sync && syncing)
    workers.push(startHostSync(sync, syncing, () => releaseLeavers(ledger, workspace, now(), log)))
  const stopWorkers = async () => {
    await Promise.all(workers.map(worker => worker.stop()))
    await Promise.allSettled([refreshing.underWay])
  }
  const afterwards = { workers: stopWorkers, ledger: () => ledger.close() }
  const stop = () => shutDown({ app, closeSilent, afterwards })
  return {
    app,
    address,
    ledger,
    workspace,
    ...(sync && { sync }),
    directoryHealth: () => healthOf(refreshing),
    refreshDirectory: () => refreshOrganisation(refreshing, now()),
    stop,
  }
}
