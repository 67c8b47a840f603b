import { CLOUDS, TEAMS_CLIENTS, TEAMS_HOST } from '../../plugin-adapters/teams/host.ts'
import {
  previewScope,
  type ScopePreview,
  type TenantOptions,
  teamsHost,
} from '../../plugin-adapters/teams/service/index.ts'
import type { Composition, Surroundings } from './compose.ts'
import { BadSettings, type Settings } from './settings.ts'
import { endsSoon, type TeamsProof, teamsProof } from './teams-proof.ts'

export type { ScopePreview } from '../../plugin-adapters/teams/service/index.ts'

/** The Teams host of these settings. Throws sentences for files that are missing or that others may read. */
export async function composeTeams(
  settings: Settings,
  { log, now }: Surroundings,
): Promise<Pick<Composition, 'host' | 'frameAncestors'>> {
  const { workspace, teamsClients } = settings
  const proof = await teamsProof(settings)
  const warning = endsSoon(proof, now())
  if (warning) log.warn(warning)
  const host = teamsHost({
    ...tenantsOf(settings, proof),
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
  previewScope(tenantsOf(settings, await teamsProof(settings)))

function tenantsOf(settings: Settings, proof: TeamsProof): TenantOptions {
  const [first, ...others] = settings.teamsTenants
  if (first === undefined) throw new BadSettings(['Teams is off: TEAMS_TENANTS is not set.'])
  const { authority, graph } = CLOUDS[settings.teamsCloud]
  return {
    cloud: { authority: settings.teamsAuthority || authority, graph: settings.teamsGraph || graph },
    tenants: [first, ...others],
    clientId: settings.teamsClientId,
    proof,
    scope: {
      groups: settings.teamsGroups,
      employeeTypes: settings.teamsEmployeeTypes,
      unlicensed: settings.teamsUnlicensed,
    },
  }
}
