import type { DirectoryPerson } from '../../../src/ports/directory.ts'

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

/** Nobody's id: somebody who is there and not told counts as a manager who is not listed. */
const NOT_TOLD = 'not-told'

/** A person of the directory. Whether a manager who is not told says something of all of them, `managersSeen` judges. */
export const personOf = (user: GraphUser): DirectoryPerson => ({
  id: user.id,
  name: user.displayName ?? '',
  title: user.jobTitle ?? '',
  managerId: user.manager === undefined ? null : (user.manager?.id ?? NOT_TOLD),
  department: user.department ?? '',
  active: true,
  ...(user.preferredLanguage && { language: user.preferredLanguage }),
})

/**
 * Looks whether Graph tells who managers are. Of some it does not, whatever they are; where it does of none, a permission is
 * missing, and that is not the same as having no manager.
 */
export function managersSeen() {
  let [told, hidden] = [0, 0]
  return {
    see({ manager }: GraphUser): void {
      if (typeof manager?.id === 'string') told += 1
      else if (manager !== undefined) hidden += 1
    },
    allHidden: () => hidden > 0 && told === 0,
  }
}
