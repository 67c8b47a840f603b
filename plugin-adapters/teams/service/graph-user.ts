import type { DirectoryPerson } from '../../../src/ports/directory.ts'
import { HostFault } from '../../../src/ports/host-fault.ts'
import { TEAMS_HOST } from '../host.ts'

/** What we read of an account. Everything may be null, and is absent where it was never set. */
export interface GraphUser {
  id: string
  displayName?: string | null
  jobTitle?: string | null
  department?: string | null
  accountEnabled?: boolean | null
  userType?: string | null
  employeeType?: string | null
  preferredLanguage?: string | null
  assignedLicenses?: readonly unknown[]
  /** Absent: he has none. */
  manager?: { id?: string | null } | null
}

const PROPERTIES = [
  'id',
  'displayName',
  'jobTitle',
  'department',
  'accountEnabled',
  'userType',
  'employeeType',
  'preferredLanguage',
  'assignedLicenses',
] as const

/** `$levels` is needed for the inner `$select`, and only 1 is taken on a collection (microsoft-graph-docs#18615). */
export const WITH_MANAGER = `$select=${PROPERTIES.join(',')}&$expand=manager($levels=1;$select=id)`

/** The same for a list of changes, which knows no `$expand`. */
export const CHANGES_OF = `$select=${[...PROPERTIES, 'manager'].join(',')}`

/** Throws `HostFault` `forbidden` when the manager can't be read: that is not the same as having none. */
export const personOf = (user: GraphUser): DirectoryPerson => ({
  id: user.id,
  name: user.displayName ?? '',
  title: user.jobTitle ?? '',
  managerId: managerOf(user),
  department: user.department ?? '',
  active: true,
  ...(user.preferredLanguage && { language: user.preferredLanguage }),
})

function managerOf({ id, manager }: GraphUser): string | null {
  if (manager === undefined) return null
  if (typeof manager?.id === 'string') return manager.id
  throw new HostFault(
    'forbidden',
    TEAMS_HOST.id,
    `Graph does not tell the manager of ${id}: User.Read.All is missing`,
  )
}
