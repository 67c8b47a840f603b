import { readFile } from 'node:fs/promises'
import { CLOUDS, TEAMS_CLIENTS, TEAMS_HOST } from '../../plugin-adapters/teams/host.ts'
import {
  previewScope,
  type ScopePreview,
  type TenantOptions,
  teamsHost,
} from '../../plugin-adapters/teams/service/index.ts'
import type { Composition, Surroundings } from './compose.ts'
import { isOpenToOthers } from './private-file.ts'
import { BadSettings, type Settings } from './settings.ts'

export type { ScopePreview } from '../../plugin-adapters/teams/service/index.ts'

/** The Teams host of these settings. Throws sentences for files that are missing or that others may read. */
export async function composeTeams(
  settings: Settings,
  { log, now }: Surroundings,
): Promise<Pick<Composition, 'host' | 'frameAncestors'>> {
  const { workspace, teamsClients } = settings
  const host = teamsHost({
    ...(await teamsTenants(settings)),
    workspace,
    clients: teamsClients.length > 0 ? teamsClients : Object.values(TEAMS_CLIENTS),
    now,
    refused: fault => log.warn({ host: TEAMS_HOST.id, fault }, 'a token does not hold'),
  })
  const { frames } = CLOUDS[settings.teamsCloud]
  return { host, frameAncestors: new Map([[TEAMS_HOST.door, frames]]) }
}

/** Who would be in scope with these settings. Throws as `composeTeams`, and `HostFault`. */
export const teamsPreview = async (settings: Settings): Promise<ScopePreview> =>
  previewScope(await teamsTenants(settings))

async function teamsTenants(settings: Settings): Promise<TenantOptions> {
  const [first, ...others] = settings.teamsTenants
  if (first === undefined) throw new BadSettings(['Teams is off: TEAMS_TENANTS is not set.'])
  const { authority, graph } = CLOUDS[settings.teamsCloud]
  return {
    cloud: { authority: settings.teamsAuthority || authority, graph: settings.teamsGraph || graph },
    tenants: [first, ...others],
    clientId: settings.teamsClientId,
    proof: await proofOf(settings),
    scope: {
      groups: settings.teamsGroups,
      employeeTypes: settings.teamsEmployeeTypes,
      unlicensed: settings.teamsUnlicensed,
    },
  }
}

async function proofOf(settings: Settings): Promise<TenantOptions['proof']> {
  const { teamsSecretFile, teamsCertificateFile, teamsManagedIdentity } = settings
  if (teamsSecretFile) {
    const secret = (await readPrivate(teamsSecretFile, 'TEAMS_CLIENT_SECRET_FILE')).trim()
    return { kind: 'secret', secret }
  }
  if (teamsCertificateFile) {
    await readPrivate(teamsCertificateFile, 'TEAMS_CERTIFICATE_FILE')
    return { kind: 'certificate', file: teamsCertificateFile }
  }
  const own = teamsManagedIdentity !== 'system' && teamsManagedIdentity
  return { kind: 'managed', ...(own && { clientId: own }) }
}

async function readPrivate(file: string, setting: string): Promise<string> {
  try {
    if (!(await isOpenToOthers(file))) return await readFile(file, 'utf8')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new Error(`The file ${file} (${setting}) can't be read (${code}).`, { cause })
  }
  throw new Error(`The file ${file} (${setting}) may be read by others: chmod 600 it.`)
}
