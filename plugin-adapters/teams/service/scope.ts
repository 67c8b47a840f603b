import type { GraphUser } from './graph-user.ts'

/** Whose accounts are people of the organisation, beside being enabled members. */
export interface Scope {
  /** Values of the attribute employee type; empty: it is not looked at. */
  employeeTypes: readonly string[]
  /** Groups of which one must be a member, also by a group in it; empty: everybody. */
  groups: readonly string[]
  /** Accounts without a licence too. */
  unlicensed: boolean
}

/** Why an account is left out, the first reason that holds. */
export type LeftOut = 'disabled' | 'guest' | 'unlicensed' | 'employee-type' | 'group'

/**
 * Undefined for a person of the organisation. A shared mailbox or an administrator's second account has no licence, a
 * room has neither that nor an employee type: nothing else in Entra ID says which accounts are people.
 */
export function leftOut(
  user: GraphUser,
  scope: Scope,
  members: ReadonlySet<string> | undefined,
): LeftOut | undefined {
  if (user.accountEnabled !== true) return 'disabled'
  // accounts from before 2014 have no user type
  if (user.userType === 'Guest') return 'guest'
  if (!scope.unlicensed && !user.assignedLicenses?.length) return 'unlicensed'
  if (scope.employeeTypes.length > 0 && !scope.employeeTypes.includes(user.employeeType ?? ''))
    return 'employee-type'
  return members && !members.has(user.id) ? 'group' : undefined
}
