import type { Directory } from '../../../src/ports/directory.ts'
import type { Host } from '../../../src/ports/host.ts'
import { type Cloud, TEAMS_HOST } from '../host.ts'
import { type Graph, graphClient } from './client.ts'
import { entraDirectory } from './directory.ts'
import { entraIdentity, type TokenFault } from './identity.ts'
import type { Scope } from './scope.ts'
import { type Proof, signIn } from './sign-in.ts'

export type { TokenFault } from './identity.ts'

export interface TeamsHostOptions {
  workspace: string
  cloud: Cloud
  /** Tenants whose people belong to the workspace; the first one holds its site. */
  tenants: readonly [string, ...string[]]
  clientId: string
  /** Apps that may ask for tokens. */
  clients: readonly string[]
  proof: Proof
  scope: Scope
  now: () => number
  /** Hears why a token was refused. */
  refused: (fault: TokenFault) => void
}

/** Microsoft Teams: identity and directory out of Entra ID. Nothing is called before it is asked for. */
export function teamsHost(options: TeamsHostOptions): Host {
  const { workspace, cloud, tenants, clientId, clients, now, refused } = options
  const graphs = tenants.map(tenant => graphOf(options, tenant))
  const identity = entraIdentity({ workspace, cloud, clientId, tenants, clients, fetch, now, refused })
  return { id: TEAMS_HOST.id, identity, directory: directoryOf(graphs, options.scope) }
}

const graphOf = ({ cloud, clientId, proof }: TeamsHostOptions, tenant: string): Graph =>
  graphClient({ cloud, signIn: signIn({ cloud, tenant, clientId, proof }) })

/** The people of all tenants. */
function directoryOf(graphs: readonly Graph[], scope: Scope): Directory {
  const directories = graphs.map(graph => entraDirectory({ graph, scope }))
  return {
    async *snapshot() {
      for (const directory of directories) yield* directory.snapshot()
    },
  }
}
