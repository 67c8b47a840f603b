import type { Directory } from './directory.ts'
import type { Identity } from './identity.ts'

/** What an adapter offers the service. A host's own limits and abilities are data in its host.ts. */
export interface Host {
  id: string
  identity: Identity
  directory: Directory
}
