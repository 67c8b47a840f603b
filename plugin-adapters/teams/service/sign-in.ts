import {
  ClientCertificateCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  type TokenCredential,
  type TokenCredentialOptions,
} from '@azure/identity'
import { HostFault } from '../../../src/ports/host-fault.ts'
import { type Cloud, TEAMS_HOST } from '../host.ts'

/** How our service proves itself to Entra ID. */
export type Proof =
  | { kind: 'secret'; secret: string }
  /** PEM file with certificate and private key. */
  | { kind: 'certificate'; file: string }
  /** An identity of the machine in Azure, by its client id; without one the machine's own. */
  | { kind: 'managed'; clientId?: string }

export interface SignInOptions {
  cloud: Cloud
  tenant: string
  clientId: string
  proof: Proof
}

/** Our own sign-in at Entra ID, for ourselves and for nobody else. */
export interface SignIn {
  /** A token for Graph, kept until shortly before it ends. Throws `HostFault`: `unauthorized` when Entra says no. */
  token(): Promise<string>
}

type Policy = NonNullable<TokenCredentialOptions['additionalPolicies']>[number]

/** Signs in app-only, by what an administrator has set. */
export function signIn(options: SignInOptions): SignIn {
  let status: number | undefined
  // the library tells refusal and silence apart by words only
  const noting: Policy = {
    position: 'perCall',
    policy: {
      name: 'noting the status',
      async sendRequest(request, next) {
        status = undefined
        const response = await next(request)
        status = response.status
        return response
      },
    },
  }
  const credential = credentialOf(options, {
    authorityHost: options.cloud.authority,
    additionalPolicies: [noting],
    retryOptions: { maxRetries: 0 },
  })
  return {
    async token() {
      try {
        const token = await credential.getToken(`${options.cloud.graph}/.default`)
        if (token) return token.token
      } catch (cause) {
        const refused = status !== undefined && status >= 400 && status < 500 && status !== 429
        throw new HostFault(refused ? 'unauthorized' : 'unreachable', TEAMS_HOST.id, SILENT, { cause })
      }
      throw new HostFault('unreachable', TEAMS_HOST.id, SILENT)
    },
  }
}

const SILENT = 'Entra ID gives us no token'

function credentialOf(
  { tenant, clientId, proof }: SignInOptions,
  options: TokenCredentialOptions,
): TokenCredential {
  // only Microsoft's own authorities can be discovered, and ours is set, not found
  const known = { ...options, disableInstanceDiscovery: true }
  if (proof.kind === 'secret') return new ClientSecretCredential(tenant, clientId, proof.secret, known)
  if (proof.kind === 'certificate')
    return new ClientCertificateCredential(tenant, clientId, { certificatePath: proof.file }, known)
  const { clientId: own } = proof
  return new ManagedIdentityCredential({ ...options, ...(own && { clientId: own }) })
}
