import type { Host } from '../../../src/ports/host.ts'
import { type Cloud, TEAMS_HOST } from '../host.ts'
import { type Graph, graphClient } from './client.ts'
import { entraDirectory, together } from './directory.ts'
import { entraIdentity, type TokenFault } from './identity.ts'
import { countScope, type ScopePreview } from './preview.ts'
import type { Scope } from './scope.ts'
import { type Proof, signIn } from './sign-in.ts'

export type { ScopePreview } from './preview.ts'

/** What our own calls of Graph need, and whose answers are looked at. */
export interface TenantOptions {
  cloud: Cloud
  /** Tenants whose people belong to the workspace; the first one holds its site. */
  tenants: readonly [string, ...string[]]
  /** Application (client) id of the registration. */
  clientId: string
  proof: Proof
  scope: Scope
}

export interface TeamsHostOptions extends TenantOptions {
  workspace: string
  /** Apps that may ask for tokens. */
  clients: readonly string[]
  now: () => number
  /** Hears why a token was refused. */
  refused: (fault: TokenFault) => void
}

/** Microsoft Teams: identity and directory out of Entra ID. Nothing is called before it is asked for. */
export function teamsHost({
  scope,
  workspace,
  clients,
  now,
  refused,
  ...tenantOptions
}: TeamsHostOptions): Host {
  const { cloud, tenants, clientId } = tenantOptions
  const graphs = graphsOf(tenantOptions)
  return {
    id: TEAMS_HOST.id,
    identity: entraIdentity({ workspace, cloud, clientId, tenants, clients, fetch, now, refused }),
    directory: together(graphs.map(graph => entraDirectory(graph, scope))),
  }
}

/** Who would be in scope; for an administrator before the first reading. Throws `HostFault`. */
export const previewScope = (options: TenantOptions): Promise<ScopePreview> =>
  countScope(graphsOf(options), options.scope)

/** Graph for each tenant, the one of the site first. */
function graphsOf({ cloud, tenants, clientId, proof }: Omit<TenantOptions, 'scope'>): [Graph, ...Graph[]] {
  const graphOf = (tenant: string) =>
    graphClient({ cloud, signIn: signIn({ cloud, tenant, clientId, proof }) })
  const [home, ...others] = tenants
  return [graphOf(home), ...others.map(graphOf)]
}
