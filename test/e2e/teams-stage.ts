import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request as forward, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeCertificate } from '../../plugin-adapters/teams/emulator/certificate.ts'
import { startTeamsEmulator, type TeamsEmulator } from '../../plugin-adapters/teams/emulator/emulator.ts'
import { OTHER_ACCOUNTS, objectId } from '../../plugin-adapters/teams/emulator/people.ts'
import { type ShellConfig, serveShell } from '../../plugin-adapters/teams/emulator/serve-shell.ts'
import { type Call, createClient } from '../../src/contract/client.ts'
import { createLog } from '../../src/service/http/access-log.ts'
import { readSettings } from '../../src/service/settings.ts'
import { type Running, startService } from '../../src/service/start.ts'
import { sampleAccounts } from '../teams/sample-accounts.ts'

const TENANT = 'd0000000-0000-4000-8000-00000000000a'
const CLIENT = '2c3caa80-93f9-425e-8b85-0745f50c0d24'
/** Id of the app in its manifest. */
export const APP = '5f0c1b0e-2f6b-4b7e-9f55-5d1c9d6a7e11'
const SECRET = 'right'

/** Where Teams and the tab are for the browser; all are led to this machine. */
export const TEAMS = 'https://teams.microsoft.com'
export const TAB = 'https://counterpart.example'
/** Teams operated by 21Vianet, which the library does not know by itself. */
export const TEAMS_IN_CHINA = 'https://teams.microsoftonline.cn'

/** Who may sit before the emulated Teams, beside the people of the stories: a guest, and somebody out of scope. */
const CAST = { jo: '27', sheela: '250', mikael: '251' }
export type Player = keyof typeof CAST | 'guest' | 'outsider'

export const idOf = (player: Player): string =>
  player === 'guest' || player === 'outsider' ? OTHERS[player].id : objectId(CAST[player])

const guest = OTHER_ACCOUNTS.find(({ userType }) => userType === 'Guest')
const OTHERS = {
  guest: { id: guest?.id ?? '', name: 'Gast', upn: 'gast_partner.example#EXT#@adventure-works.example' },
  outsider: {
    id: 'f0000000-0000-4000-8000-000000000001',
    name: 'Nobody',
    upn: 'nobody@adventure-works.example',
  },
}

/** Teams, the tab's service and the organisation, as the browser finds them. */
export interface Stage {
  emulator: TeamsEmulator
  service: Running
  /** What the emulated Teams knows. */
  config: ShellConfig
  /** For the browser: where the two hosts are. */
  browserArguments: string[]
  /** The typed client of a player, signed in by a token of the tab. */
  as(player: Player): Promise<Call>
  close(): Promise<void>
}

async function startOn(emulator: TeamsEmulator, folder: string): Promise<Running> {
  const secretFile = join(folder, 'client-secret')
  await writeFile(secretFile, `${SECRET}\n`, { mode: 0o600 })
  const settings = readSettings({
    DATA_DIR: join(folder, 'data'),
    PORT: '0',
    LOG_LEVEL: 'silent',
    DEPARTMENTS_FILE: 'src/sandbox/data/departments.json',
    TEAMS_TENANTS: TENANT,
    TEAMS_CLIENT_ID: CLIENT,
    TEAMS_CLIENT_SECRET_FILE: secretFile,
    TEAMS_AUTHORITY: emulator.origin,
    TEAMS_GRAPH: emulator.origin,
    FRAME_ANCESTORS: `/teams ${TEAMS} ${TEAMS_IN_CHINA}`,
    RATE_LIMIT_PER_MINUTE: '100000',
    RATE_LIMIT_PER_ADDRESS: '100000',
  })
  return startService({ settings, log: createLog(settings.logLevel) })
}

function shellConfig(): ShellConfig {
  const names = { jo: 'Jo', sheela: 'Sheela', mikael: 'Mikael' }
  const cast = (Object.keys(CAST) as (keyof typeof CAST)[]).map(player => ({
    id: idOf(player),
    name: names[player],
    upn: `${player}@adventure-works.example`,
  }))
  return {
    appId: APP,
    tenant: TENANT,
    staticTabs: [{ entityId: 'home', name: 'Counterpart', contentUrl: `${TAB}/teams` }],
    configurationUrl: `${TAB}/teams`,
    validDomains: [new URL(TAB).host],
    people: [...cast, OTHERS.guest, OTHERS.outsider],
  }
}

/** Passes a call on to the service, which speaks http behind the operator's TLS. */
function passOn(address: string, incoming: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url } = incoming
  const onward = forward(`${address}${url}`, { method, headers }, answer => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  onward.on('error', () => response.destroy())
  incoming.pipe(onward)
}

export async function startStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'counterpart-stage-'))
  const emulator = await startTeamsEmulator({
    tenant: TENANT,
    clientId: CLIENT,
    secret: SECRET,
    roles: ['User.Read.All'],
    accounts: await sampleAccounts(),
  })
  const service = await startOn(emulator, folder)
  const shell = {
    config: shellConfig(),
    entra: emulator.entra,
    activities: emulator.activities,
    folder: 'dist/shell',
  }
  const hosts = [TEAMS, TAB, TEAMS_IN_CHINA].map(origin => new URL(origin).host)
  const front = createServer(await makeCertificate(hosts), async (request, response) => {
    if (request.headers.host === hosts[1]) passOn(service.address, request, response)
    else if (!(await serveShell(shell, request, response))) response.writeHead(404).end()
  })
  await new Promise<void>(resolve => front.listen(0, '127.0.0.1', resolve))
  const { port } = front.address() as AddressInfo
  return {
    emulator,
    service,
    config: shell.config,
    browserArguments: [
      `--host-resolver-rules=${hosts.map(host => `MAP ${host}:443 127.0.0.1:${port}`).join(', ')}`,
      '--ignore-certificate-errors',
      '--disable-features=LocalNetworkAccessChecks',
    ],
    async as(player) {
      const credential = await emulator.entra.tabToken(idOf(player))
      const body = { host: 'teams', credential } as const
      const open = createClient({ fetch, base: service.address, token: async () => null })
      const { token } = await open('session.open', { body })
      return createClient({ fetch, base: service.address, token: async () => token })
    },
    async close() {
      front.closeAllConnections()
      await new Promise(resolve => front.close(resolve))
      await service.stop()
      await emulator.stop()
      await rm(folder, { recursive: true })
    },
  }
}
