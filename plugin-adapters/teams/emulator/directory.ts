import type { Route } from './http.ts'
import type { Account } from './people.ts'
import { userRoutes } from './users.ts'

/** The people of a tenant as the routes see them. */
export interface Directory {
  account(id: string): Account | undefined
  ids(): string[]
}

export interface DirectoryOptions {
  accounts?: readonly Account[]
}

/** A tenant's people; they may be changed at any time. */
export interface EmulatedDirectory extends Directory {
  /** Puts somebody in, or changes an account that is there. */
  set(account: Account): void
  /** Changes some of what an account says. Throws when there is none. */
  change(id: string, changes: Partial<Account>): void
  /** Deletes an account. */
  remove(id: string): void
  routes: Route[]
}

export function emulateDirectory({ accounts = [] }: DirectoryOptions): EmulatedDirectory {
  const byId = new Map(accounts.map(account => [account.id, account]))
  const directory: Directory = { account: id => byId.get(id), ids: () => [...byId.keys()] }
  const set = (account: Account) => void byId.set(account.id, account)
  return {
    ...directory,
    set,
    change(id, changes) {
      const account = byId.get(id)
      if (!account) throw new Error(`no account ${id}`)
      set({ ...account, ...changes })
    },
    remove: id => void byId.delete(id),
    routes: userRoutes(directory),
  }
}
