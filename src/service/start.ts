import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { HOUR, type Instant, type Ms } from '../domain/time.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { openLedger } from '../ledger/open-ledger.ts'
import type { Principal } from '../ports/identity.ts'
import { composeHosts } from './compose.ts'
import { privateFolder } from './data-folder.ts'
import { followingCommands } from './following-commands.ts'
import type { Desk } from './handlers/context.ts'
import { createHandlers } from './handlers.ts'
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
import { startNotices } from './workers/notices.ts'
import { type Refreshing, refreshInTurn, refreshOrganisation } from './workers/refresh-organisation.ts'
import { startWorker } from './workers/worker.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

/** Milliseconds between two rounds. Words may be searched, another process's changes hold two seconds after the commit. */
const ROUNDS = { steps: 5_000, words: 250, follow: 1_000, forget: HOUR } as const
const MINUTE = 60_000
const OPERATIONS_KEPT = 8 * 24 * HOUR
/** As long as Teams keeps its feed. */
const NOTICES_KEPT = 30 * 24 * HOUR

export interface Running {
  app: FastifyInstance
  address: string
  ledger: Ledger
  workspace: Workspace
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
    startWorker('forget notices', ROUNDS.forget, () => ledger.forgetNotices(now() - NOTICES_KEPT), log),
  ]
}

/** The service from its settings to listening. Throws sentences for what an administrator has to mend. */
export async function startService({
  settings,
  log,
  prepare,
  now = Date.now,
}: StartOptions): Promise<Running> {
  const composition = await composeHosts(settings)
  await privateFolder(settings.dataDir)
  const [notifier] = composition.hosts.flatMap(host => host.notifier ?? [])
  const hostNotifies = notifier !== undefined
  const { ledger, ready } = readiness(await openLedger({ path: ledgerFile(settings), hostNotifies }))
  const workspace = await openWorkspace(ledger, settings.workspace, settings, text => log.warn(text))
  const refreshing = { ...composition, ledger, workspace, log }
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
  const session = sessionHandlers({ identities, sessions, isMember, ledger, log })
  const handlers = followingCommands(createHandlers(desk, session), workspace)
  const app = buildApp({ settings, handlers, sessions, isMember, ready, log, now })
  const closeSilent = silentConnections(app.server)
  await prepare?.({ app, ledger, workspace })
  const address = await app.listen({ host: settings.host, port: settings.port })
  const workers = [
    ...startWorkers(refreshing, now, settings.directoryRefresh * MINUTE),
    ...startNotices({ notifier, ledger, workspace, language: settings.language, now, log }),
  ]
  const stopWorkers = async () => void (await Promise.all(workers.map(worker => worker.stop())))
  const afterwards = { workers: stopWorkers, ledger: () => ledger.close() }
  const stop = () => shutDown({ app, closeSilent, afterwards })
  return { app, address, ledger, workspace, stop }
}
