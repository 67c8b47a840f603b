import type { FastifyBaseLogger } from 'fastify'
import { localHost, readDepartmentNames } from '../../plugin-adapters/local/service/index.ts'
import type { Instant } from '../domain/time.ts'
import type { DepartmentNames } from '../ports/directory.ts'
import type { Host } from '../ports/host.ts'
import { isLoopback } from './loopback.ts'
import type { FrameAncestors } from './setting-values.ts'
import { BadSettings, type Settings } from './settings.ts'

export interface Composition {
  host: Host
  departmentNames: DepartmentNames[]
  /** Those of the settings, and who frames the host's door where they do not say. */
  frameAncestors: FrameAncestors
}

/** What a host is given beside its settings. */
export interface Surroundings {
  log: FastifyBaseLogger
  now: () => Instant
}

/**
 * The host these settings ask for; a workspace has one. Throws `BadSettings` when they ask for none. A suite's adapter is loaded only where
 * it is used, because of the memory its clients take.
 */
export async function composeHost(settings: Settings, surroundings: Surroundings): Promise<Composition> {
  const departmentNames = settings.departmentsFile ? await readDepartmentNames(settings.departmentsFile) : []
  if (settings.teamsTenants.length > 0) {
    const { composeTeams } = await import('./compose-teams.ts')
    const { host, frameAncestors } = await composeTeams(settings, surroundings)
    return {
      host,
      departmentNames,
      frameAncestors: new Map([...frameAncestors, ...settings.frameAncestors]),
    }
  }
  return { host: composeLocal(settings), departmentNames, frameAncestors: settings.frameAncestors }
}

function composeLocal({ workspace, peopleFile, sandbox, localHost: allowed, host }: Settings): Host {
  if (!peopleFile) {
    throw new BadSettings([
      'No host is configured: set TEAMS_TENANTS for Microsoft Teams, PEOPLE_FILE and COUNTERPART_LOCAL_HOST=allow for the local host, or run the sandbox (npm start).',
    ])
  }
  return localHost({ workspace, peopleFile, sandbox, allowed, loopback: isLoopback(host) })
}
