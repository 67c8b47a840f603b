import type { PersonId } from '../domain/organisation.ts'

/** Who a host says somebody is: the workspace and the person in it. */
export interface Principal {
  workspace: string
  personId: PersonId
}

export interface Identity {
  /** Proves a host credential; undefined when it does not hold. */
  verify(credential: string): Promise<Principal | undefined>
}
