import type { Instant } from '../../../src/domain/time.ts'
import type { Host } from '../../../src/ports/host.ts'
import { type Cloud, TEAMS_HOST } from '../host.ts'
import { type Graph, graphClient } from './client.ts'
import { entraDirectory, together } from './directory.ts'
import { entraIdentity, type TokenFault } from './identity.ts'
import { type NotifierOptions, teamsNotifier } from './notifier.ts'
import { countScope, type ScopePreview } from './preview.ts'
import { type SharePointOptions, sharePointStore } from './record-store.ts'
import type { Scope } from './scope.ts'
import { type Proof, type SignIn, signIn } from './sign-in.ts'

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
  /** Where records are kept; absent: nowhere. */
  site?: Omit<SharePointOptions, 'graph' | 'now'>
  /** How people are told; absent: not at all. */
  notices?: Pick<NotifierOptions, 'appId' | 'links'>
  now: () => number
  /** Hears why a token was refused. */
  refused: (fault: TokenFault) => void
}

/** Microsoft Teams: identity and directory out of Entra ID, records in SharePoint, notices in the activity feed. Nothing is called before it is asked for. */
export function teamsHost({
  scope,
  workspace,
  clients,
  now,
  refused,
  site,
  notices,
  ...tenantOptions
}: TeamsHostOptions): Host {
  const { cloud, tenants, clientId } = tenantOptions
  let difference: number | undefined
  const connections = connect(tenantOptions, at => {
    difference = at - now()
  })
  const graphs = connections.map(({ graph }) => graph)
  const [home] = connections
  return {
    id: TEAMS_HOST.id,
    identity: entraIdentity({ workspace, cloud, clientId, tenants, clients, fetch, now, refused }),
    directory: together(graphs.map(graph => entraDirectory(graph, scope))),
    clockDifference: () => difference,
    ...(site && { store: sharePointStore({ ...site, graph: home.graph, now }) }),
    ...(notices && { notifier: teamsNotifier({ ...notices, ...home }) }),
  }
}

/** Who would be in scope; for an administrator before the first reading. Throws `HostFault`. */
export const previewScope = (options: TenantOptions): Promise<ScopePreview> =>
  countScope(
    connect(options).map(({ graph }) => graph),
    options.scope,
  )

interface Connection {
  graph: Graph
  signIn: SignIn
}

/** Graph for each tenant, the one of the site first. */
function connect(
  { cloud, tenants, clientId, proof }: Omit<TenantOptions, 'scope'>,
  heardTime?: (at: Instant) => void,
): [Connection, ...Connection[]] {
  const connectionTo = (tenant: string): Connection => {
    const own = signIn({ cloud, tenant, clientId, proof })
    const graph = graphClient({ cloud, signIn: own, ...(heardTime && { heardTime }) })
    return { graph, signIn: own }
  }
  const [home, ...others] = tenants
  return [connectionTo(home), ...others.map(connectionTo)]
}
