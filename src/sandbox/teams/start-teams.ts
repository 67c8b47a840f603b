import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { objectId } from '../../../plugin-adapters/teams/emulator/people.ts'
import { createLog } from '../../service/http/access-log.ts'
import { readSettings, type Settings } from '../../service/settings.ts'
import { startService } from '../../service/start.ts'
import { takeFolder } from '../folder.ts'
import { JEAN } from '../story/cast.ts'
import { fill } from '../story/fill.ts'
import type { Language } from '../story/story.ts'
import { shellRoutes } from './shell-routes.ts'
import { siteRoutes } from './site-routes.ts'
import { APP, CLIENT, openTenant, TENANT, type Tenant } from './tenant.ts'

export interface TeamsSandbox {
  /** Of the emulated Teams. */
  address: string
  stop(): Promise<void>
}

export interface TeamsSandboxOptions {
  /** Those of the first door; the second one has a folder and a port of its own. */
  settings: Settings
  folder: string
  port: number
  language: Language
  /** The built page of the emulated Teams. */
  shellDir: string
}

/** The emulated lists, in the sandbox's folder: without them every start would find its records gone, and restore them. */
const LISTS = 'sharepoint'
const KEPT_EVERY = 5_000

async function readKept(file: string): Promise<Uint8Array | undefined> {
  return existsSync(file) ? readFile(file) : undefined
}

/** A secret of this run, where the service reads it. */
async function writeSecret(folder: string): Promise<{ file: string; secret: string }> {
  const [file, secret] = [join(folder, 'client-secret'), randomBytes(24).toString('base64url')]
  await writeFile(file, secret, { mode: 0o600 })
  return { file, secret }
}

function settingsOf(options: TeamsSandboxOptions, { emulator }: Tenant, secretFile: string): Settings {
  const { settings, folder, port } = options
  const { origin } = emulator
  const site = emulator.sharePoint.site.id
  const read = readSettings({
    SANDBOX: 'on',
    HOST: settings.host,
    PORT: String(port),
    DATA_DIR: folder,
    WORKSPACE: settings.workspace,
    PANEL_DIR: settings.panelDir,
    LOG_LEVEL: settings.logLevel,
    TIME_ZONE: settings.timeZone,
    DEPARTMENTS_FILE: settings.departmentsFile,
    ADMINISTRATORS: objectId(JEAN),
    TEAMS_TENANTS: TENANT,
    TEAMS_CLIENT_ID: CLIENT,
    TEAMS_CLIENT_SECRET_FILE: secretFile,
    TEAMS_SITE: site,
    TEAMS_APP_ID: APP,
    SYNC_PULL_SECONDS: '3',
    LANGUAGE_OF_LISTS: options.language,
    TEAMS_SCOPE_EMPLOYEE_TYPES: 'Employee',
    TEAMS_AUTHORITY: origin,
    TEAMS_GRAPH: origin,
  })
  // the emulated Teams stands on this machine, where there is no https: no setting names such an origin
  const frames = ['127.0.0.1', 'localhost'].map(name => `http://${name}:${port}`)
  return { ...read, frameAncestors: new Map([['/teams', frames]]) }
}

/** The second door: the same organisation in an emulated Microsoft 365, and a service of its own that knows no other way in. */
export async function startTeamsSandbox(options: TeamsSandboxOptions): Promise<TeamsSandbox> {
  const { settings, folder, port, language, shellDir } = options
  const letGo = await takeFolder(folder)
  const { file, secret } = await writeSecret(folder)
  const lists = join(folder, LISTS)
  const tenant = await openTenant(settings.peopleFile, secret, await readKept(lists))
  const keep = () => writeFile(lists, tenant.emulator.sharePoint.keep(), { mode: 0o600 })
  const log = createLog(settings.logLevel)
  const keeping = setInterval(() => {
    keep().catch((error: unknown) => log.error({ err: error }, 'the emulated lists could not be kept'))
  }, KEPT_EVERY)
  const address = `http://127.0.0.1:${port}`
  const service = await startService({
    settings: settingsOf(options, tenant, file),
    log,
    async prepare({ app, ledger, workspace }) {
      await fill({ ledger, workspace, language, now: Date.now(), idOf: objectId })
      shellRoutes(app, tenant, address, shellDir)
      siteRoutes(app, tenant.emulator.sharePoint)
    },
  })
  return {
    address: `${address}/shell/`,
    async stop() {
      await service.stop()
      clearInterval(keeping)
      await keep()
      await tenant.emulator.stop()
      letGo()
    },
  }
}
