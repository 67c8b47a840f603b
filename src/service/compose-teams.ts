import { readFile } from 'node:fs/promises'
import { CLOUDS, TEAMS_CLIENTS, TEAMS_HOST } from '../../plugin-adapters/teams/host.ts'
import { type TeamsHostOptions, teamsHost } from '../../plugin-adapters/teams/service/index.ts'
import type { Composition, Surroundings } from './compose.ts'
import { isOpenToOthers } from './private-file.ts'
import type { Settings } from './settings.ts'

/** The Teams host of these settings. Throws sentences for files that are missing or that others may read. */
export async function composeTeams(
  settings: Settings,
  { log, now }: Surroundings,
): Promise<Omit<Composition, 'departmentNames'>> {
  const [first, ...others] = settings.teamsTenants
  if (first === undefined) throw new Error('Teams is off: TEAMS_TENANTS is empty.')
  const { frames, ...own } = CLOUDS[settings.teamsCloud]
  const host = teamsHost({
    workspace: settings.workspace,
    cloud: {
      authority: settings.teamsAuthority || own.authority,
      graph: settings.teamsGraph || own.graph,
    },
    tenants: [first, ...others],
    clientId: settings.teamsClientId,
    clients: settings.teamsClients.length > 0 ? settings.teamsClients : Object.values(TEAMS_CLIENTS),
    proof: await proofOf(settings),
    scope: {
      groups: settings.teamsGroups,
      employeeTypes: settings.teamsEmployeeTypes,
      unlicensed: settings.teamsUnlicensed,
    },
    now,
    refused: fault => log.warn({ host: TEAMS_HOST.id, fault }, 'a token does not hold'),
  })
  return { hosts: [host], frameAncestors: new Map([[TEAMS_HOST.door, frames]]) }
}

async function proofOf(settings: Settings): Promise<TeamsHostOptions['proof']> {
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
