import { localHost, readDepartmentNames } from '../../plugin-adapters/local/service/index.ts'
import type { Budget } from '../ports/budget.ts'
import type { DepartmentNames } from '../ports/directory.ts'
import type { Host } from '../ports/host.ts'
import { isLoopback } from './loopback.ts'
import { BadSettings, type Settings } from './settings.ts'

export interface Composition {
  hosts: Host[]
  departmentNames: DepartmentNames[]
  /** What the store among the hosts spends from. */
  budget?: Budget
}

/** The hosts these settings ask for. Throws `BadSettings` when they ask for none. */
export async function composeHosts(settings: Settings): Promise<Composition> {
  const { workspace, peopleFile, departmentsFile, sandbox, localHost: allowed } = settings
  if (!peopleFile) {
    throw new BadSettings([
      'No host is configured: set PEOPLE_FILE and COUNTERPART_LOCAL_HOST=allow for the local host, or run the sandbox (npm start).',
    ])
  }
  const host = localHost({ workspace, peopleFile, sandbox, allowed, loopback: isLoopback(settings.host) })
  const departmentNames = departmentsFile ? await readDepartmentNames(departmentsFile) : []
  return { hosts: [host], departmentNames }
}
