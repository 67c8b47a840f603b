import { type EmulatedChanges, userChanges } from './changes.ts'
import { type Groups, groupRoutes } from './groups.ts'
import type { Route } from './http.ts'
import { organizationRoute } from './organization.ts'
import type { Account } from './people.ts'
import { limitFor, unitMeter } from './units.ts'
import { userList, userRoutes } from './users.ts'

/** What happened to an account: names of properties, `manager` among them, that have other values now. */
export interface Change {
  id: string
  what: readonly string[] | 'removed'
  /** The manager he had. */
  before?: string | null
}

/** The people of a tenant as the routes see them. */
export interface Directory {
  account(id: string): Account | undefined
  managerOf(account: Account): Account | undefined
  ids(): string[]
  /** Oldest first. */
  changes: readonly Change[]
}

export interface DirectoryOptions {
  accounts?: readonly Account[]
  groups?: Iterable<readonly [id: string, members: readonly string[]]>
  /** Resource units within ten seconds; by default what a tenant of this size has. */
  directoryUnits?: number
}

/** A tenant's people; they may be changed at any time. */
export interface EmulatedDirectory extends Directory {
  /** Puts somebody in, or changes an account that is there. */
  set(account: Account): void
  /** Changes some of what an account says. Throws when there is none. */
  change(id: string, changes: Partial<Account>): void
  /** Deletes an account. Whoever reports to it has no manager then. */
  remove(id: string): void
  setGroup(id: string, members: readonly string[]): void
  expireChanges: EmulatedChanges['expire']
  /** Resource units of all calls so far. */
  unitsSpent(): number
  routes: Route[]
}

const NAMES: Partial<Record<keyof Account, string>> = { managerId: 'manager', licensed: 'assignedLicenses' }

/** What differs, by the names Graph has for it. */
const changed = (before: Account | undefined, now: Account): string[] =>
  (Object.keys({ ...before, ...now }) as (keyof Account)[])
    .filter(key => before?.[key] !== now[key])
    .map(key => NAMES[key] ?? key)

/** The directory of one tenant (Microsoft, "Users", "Groups", "Organization"). */
export function emulateDirectory(
  { accounts = [], groups = [], directoryUnits }: DirectoryOptions,
  tenant: string,
  now: () => number,
): EmulatedDirectory {
  const byId = new Map(accounts.map(account => [account.id, account]))
  const byGroup: Groups = new Map(groups)
  const changes: Change[] = []
  const directory: Directory = {
    account: id => byId.get(id),
    managerOf: ({ managerId }) => (managerId === null ? undefined : byId.get(managerId)),
    ids: () => [...byId.keys()],
    changes,
  }
  const meter = unitMeter(() => directoryUnits ?? limitFor(byId.size), now)
  const delta = userChanges(directory, now)

  function set(account: Account): void {
    const before = byId.get(account.id)
    byId.set(account.id, account)
    changes.push({ id: account.id, what: changed(before, account), before: before?.managerId ?? null })
  }

  return {
    ...directory,
    set,
    change(id, more) {
      const account = byId.get(id)
      if (!account) throw new Error(`no account ${id}`)
      set({ ...account, ...more })
    },
    remove(id) {
      byId.delete(id)
      changes.push({ id, what: 'removed' })
    },
    setGroup: (id, members) => void byGroup.set(id, members),
    expireChanges: delta.expire,
    unitsSpent: meter.spent,
    // the list of changes stands before the user of that name
    routes: meter.metered([
      userList(directory),
      delta.route,
      ...userRoutes(directory),
      ...groupRoutes(directory, byGroup),
      organizationRoute(tenant),
    ]),
  }
}
