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
  /** Milliseconds after which it is given up. */
  timeout?: number
}

/** Our own sign-in at Entra ID, for ourselves and for nobody else. */
export interface SignIn {
  /** A token for Graph, kept until shortly before it ends. Throws `HostFault`: `unauthorized` when Entra says no, `unreachable` when it says nothing. */
  token(): Promise<string>
  /** The token at hand does not do: the next one is asked for anew, because a consent that came since is not in it. */
  forget(): void
}

/** Milliseconds within which a token that does not do is asked for anew once. */
const COOLDOWN = 60_000
const TIMEOUT = 10_000

type Policy = NonNullable<TokenCredentialOptions['additionalPolicies']>[number]

/** Signs in app-only, by what an administrator has set. */
export function signIn(options: SignInOptions): SignIn {
  const { timeout = TIMEOUT } = options
  let status: number | undefined
  // the library tells refusal and silence apart by words only
  const noting: Policy = {
    position: 'perCall',
    policy: {
      name: 'noting the status',
      async sendRequest(request, next) {
        status = undefined
        // the signal of the caller does not get as far as the request
        request.timeout = timeout
        const response = await next(request)
        status = response.status
        return response
      },
    },
  }
  const fresh = () =>
    credentialOf(options, {
      authorityHost: options.cloud.authority,
      additionalPolicies: [noting],
      retryOptions: { maxRetries: 0 },
    })
  let credential = fresh()
  let forgotten = Number.NEGATIVE_INFINITY
  return {
    forget() {
      if (performance.now() - forgotten < COOLDOWN) return
      forgotten = performance.now()
      credential = fresh()
    },
    async token() {
      const scope = `${options.cloud.graph}/.default`
      const abortSignal = AbortSignal.timeout(timeout)
      try {
        const token = await Promise.race([credential.getToken(scope, { abortSignal }), ended(abortSignal)])
        if (token) return token.token
      } catch (cause) {
        const refused =
          !abortSignal.aborted && status !== undefined && status >= 400 && status < 500 && status !== 429
        throw refused
          ? new HostFault('unauthorized', TEAMS_HOST.id, REFUSED, { cause })
          : new HostFault('unreachable', TEAMS_HOST.id, SILENT, { cause })
      }
      throw new HostFault('unreachable', TEAMS_HOST.id, SILENT)
    },
  }
}

/** Rejects when the signal comes: a sign-in makes several requests, and the library may wait for each of them. */
const ended = (signal: AbortSignal) =>
  new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
  )

const SILENT = 'Entra ID gives us no token'
const REFUSED = 'Entra ID refuses the sign-in of the service itself'

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
