import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import {
  type EmulatorOptions,
  startTeamsEmulator,
  type TeamsEmulator,
} from '../../plugin-adapters/teams/emulator/emulator.ts'
import { type Call, createClient } from '../../src/contract/client.ts'
import { createLog } from '../../src/service/http/access-log.ts'
import { readSettings } from '../../src/service/settings.ts'
import { type Running, startService } from '../../src/service/start.ts'
import { sampleAccounts } from './sample-accounts.ts'

export const TENANT = 'd0000000-0000-4000-8000-00000000000a'
export const CLIENT = '2c3caa80-93f9-425e-8b85-0745f50c0d24'
const SECRET = 'right'

/** A tenant with the sample organisation in it. */
export const openEmulator = async (more: Partial<EmulatorOptions> = {}): Promise<TeamsEmulator> =>
  startTeamsEmulator({
    tenant: TENANT,
    clientId: CLIENT,
    secret: SECRET,
    roles: ['User.Read.All', 'GroupMember.Read.All'],
    accounts: await sampleAccounts(),
    ...more,
  })

export interface TeamsService extends Running {
  emulator: TeamsEmulator
  settings: Record<string, string>
  /** Lines of the log, as objects. */
  logged: Record<string, unknown>[]
  /** Answer of a sign-in with this token. */
  signIn(credential: string): Promise<Response>
  /** The typed client of the person with this object id, signed in by a token of his tab. */
  as(oid: string): Promise<Call>
}

/** Settings of a service on this emulator, with files in `dataDir`. */
export async function settingsFor(emulator: TeamsEmulator, dataDir: string): Promise<Record<string, string>> {
  const secretFile = join(dataDir, 'client-secret')
  await writeFile(secretFile, `${SECRET}\n`, { mode: 0o600 })
  return {
    DATA_DIR: join(dataDir, 'data'),
    PORT: '0',
    LOG_LEVEL: 'info',
    DEPARTMENTS_FILE: 'src/sandbox/data/departments.json',
    TEAMS_TENANTS: TENANT,
    TEAMS_CLIENT_ID: CLIENT,
    TEAMS_CLIENT_SECRET_FILE: secretFile,
    TEAMS_AUTHORITY: emulator.origin,
    TEAMS_GRAPH: emulator.origin,
  }
}

export interface TeamsServiceOptions {
  emulator?: TeamsEmulator
  environment?: Record<string, string>
  now?: () => number
  directoryWait?: number
}

/** A whole service on the Teams host, in this process; it ends with the test. */
export async function teamsService(options: TeamsServiceOptions = {}): Promise<TeamsService> {
  const dataDir = await mkdtemp(join(tmpdir(), 'counterpart-teams-'))
  onTestFinished(() => rm(dataDir, { recursive: true }))
  const emulator = options.emulator ?? (await openEmulator())
  if (!options.emulator) onTestFinished(() => emulator.stop())
  const settings = { ...(await settingsFor(emulator, dataDir)), ...options.environment }
  const logged: Record<string, unknown>[] = []
  const log = createLog('info', { write: line => logged.push(JSON.parse(line)) })
  const { now = Date.now, directoryWait } = options
  const running = await startService({
    settings: readSettings(settings),
    log,
    now,
    ...(directoryWait !== undefined && { directoryWait }),
  })
  let stopped: Promise<void> | undefined
  const stop = () => {
    stopped ??= running.stop()
    return stopped
  }
  onTestFinished(stop)
  const signIn = (credential: string) =>
    fetch(`${running.address}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ host: 'teams', credential }),
    })
  return {
    ...running,
    stop,
    emulator,
    settings,
    logged,
    signIn,
    async as(oid) {
      const { token } = (await (await signIn(await emulator.entra.tabToken(oid))).json()) as { token: string }
      return createClient({ fetch, base: running.address, token: async () => token })
    },
  }
}
