import { setTimeout as pause } from 'node:timers/promises'
import { CLOUDS, TEAMS_CLIENTS, TEAMS_HOST, TEAMS_LINKS } from '../../plugin-adapters/teams/host.ts'
import {
  previewScope,
  type ScopePreview,
  type TenantOptions,
  teamsHost,
} from '../../plugin-adapters/teams/service/index.ts'
import { spendingFrom, unitBudget } from '../sync/budget.ts'
import type { Composition, Surroundings } from './compose.ts'
import { BadSettings, type Settings } from './settings.ts'
import { endsSoon, type TeamsProof, teamsProof } from './teams-proof.ts'

export type { ScopePreview } from '../../plugin-adapters/teams/service/index.ts'

/** The Teams host of these settings. Throws sentences for files that are missing or that others may read. */
export async function composeTeams(
  settings: Settings,
  { log, now, tokenRefused }: Surroundings,
): Promise<Omit<Composition, 'departmentNames'>> {
  const { workspace, teamsClients, teamsAppId, teamsCloud } = settings
  const kept = keeping(settings)
  const proof = await teamsProof(settings)
  const warning = endsSoon(proof, now())
  if (warning) log.warn(warning)
  const host = teamsHost({
    ...tenantsOf(settings, proof),
    workspace,
    clients: teamsClients.length > 0 ? teamsClients : Object.values(TEAMS_CLIENTS),
    ...(kept && { site: kept.site }),
    ...(teamsAppId && { notices: { appId: teamsAppId, links: TEAMS_LINKS[teamsCloud] } }),
    now,
    refused(fault) {
      log.warn({ host: TEAMS_HOST.id, fault }, 'a token does not hold')
      tokenRefused(fault)
    },
  })
  const frameAncestors = new Map([[TEAMS_HOST.door, CLOUDS[teamsCloud].frames]])
  return { host, frameAncestors, ...(kept && { budget: kept.budget }) }
}

/** The site that keeps the records, with what may be spent on it; undefined where none does. */
function keeping({ teamsSite, listLanguage: language, unitsPerMinute: perMinute }: Settings) {
  if (!teamsSite) return undefined
  const budget = unitBudget({ perMinute, elapsed: () => performance.now() })
  const spend = spendingFrom(budget, time => pause(time))
  return { budget, site: { site: teamsSite, language, spend } }
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
