import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { HealthFinding } from '../domain/directory-health.ts'
import { HOUR, type Instant, type Ms } from '../domain/time.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { openLedger } from '../ledger/open-ledger.ts'
import type { Principal } from '../ports/identity.ts'
import { composeHost } from './compose.ts'
import { privateFolder } from './data-folder.ts'
import { followingCommands } from './following-commands.ts'
import type { Desk } from './handlers/context.ts'
import { createHandlers } from './handlers.ts'
import { auditLog } from './http/access-log.ts'
import { buildApp } from './http/app.ts'
import { newUlid } from './ids.ts'
import { ledgerFile } from './ledger-file.ts'
import { createPhotos } from './photos.ts'
import { readiness } from './readiness.ts'
import { createSessions } from './session.ts'
import { sessionHandlers } from './session-handlers.ts'
import { sessionKey } from './session-key.ts'
import type { Settings } from './settings.ts'
import { shutDown, silentConnections } from './shutdown.ts'
import { type Resting, takeDueSteps } from './workers/due-steps.ts'
import { firstRefresh, refreshInTurn, refreshOrganisation } from './workers/refresh-organisation.ts'
import { createRefreshing, healthOf, type Refreshing } from './workers/refreshing.ts'
import { startWorker } from './workers/worker.ts'
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
  /** Runs before the service listens: the sandbox fills its ledger and adds its own pages. */
  prepare?: (parts: { app: FastifyInstance; ledger: Ledger; workspace: Workspace }) => Promise<void>
}

function startWorkers(refreshing: Refreshing, now: () => Instant, period: Ms) {
  const { ledger, workspace, log } = refreshing
  const holder = newUlid()
  const resting: Resting = new Map()
  const forget = () => ledger.forgetOperations(now() - OPERATIONS_KEPT)
  return [
    startWorker(
      'due steps',
      ROUNDS.steps,
      () => takeDueSteps(ledger, workspace, holder, now(), resting),
      log,
    ),
    startWorker('directory', period, () => refreshInTurn(refreshing, holder, now(), period), log),
    startWorker('follow', ROUNDS.follow, workspace.follow, log),
    startWorker('words', ROUNDS.words, () => ledger.indexWords(100), log),
    startWorker('forget operations', ROUNDS.forget, forget, log),
  ]
}

/** The service from its settings to listening. Throws sentences for what an administrator has to mend. */
export async function startService({
  settings,
  log,
  prepare,
  now = Date.now,
}: StartOptions): Promise<Running> {
  const { host, departmentNames, frameAncestors } = await composeHost(settings, { log, now })
  await privateFolder(settings.dataDir)
  const { ledger, ready } = readiness(await openLedger({ path: ledgerFile(settings) }))
  const workspace = await openWorkspace(ledger, settings.workspace, settings, text => log.warn(text))
  const { directory } = host
  const { timeZone } = settings
  const refreshing = createRefreshing({ directory, timeZone, departmentNames, ledger, workspace, log })
  await firstRefresh(refreshing, now(), settings.acceptShrink)
  const sessions = createSessions(await sessionKey(settings.sessionKeyFile))
  const identities = new Map([[host.id, host.identity]])
  const audit = auditLog(log)
  const desk: Desk = {
    ledger,
    workspace,
    auditors: settings.auditors,
    sandbox: settings.sandbox,
    photos: createPhotos(directory),
    audit: event => audit(event, 'opened by an auditor'),
  }
  const isMember = (who: Principal) =>
    who.workspace === workspace.id && workspace.org().person(who.personId)?.active === true
  const session = sessionHandlers({ identities, sessions, isMember, log })
  const handlers = followingCommands(createHandlers(desk, session), workspace)
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
  const workers = startWorkers(refreshing, now, settings.directoryRefresh * MINUTE)
  const stopWorkers = async () => void (await Promise.all(workers.map(worker => worker.stop())))
  const afterwards = { workers: stopWorkers, ledger: () => ledger.close() }
  const stop = () => shutDown({ app, closeSilent, afterwards })
  return {
    app,
    address,
    ledger,
    workspace,
    directoryHealth: () => healthOf(refreshing),
    refreshDirectory: () => refreshOrganisation(refreshing, now()),
    stop,
  }
}
