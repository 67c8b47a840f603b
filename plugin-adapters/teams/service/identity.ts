import {
  createRemoteJWKSet,
  customFetch,
  decodeJwt,
  errors,
  type JWK,
  type JWTPayload,
  jwtVerify,
} from 'jose'
import type { Instant } from '../../../src/domain/time.ts'
import { HostFault } from '../../../src/ports/host-fault.ts'
import type { Identity, Principal } from '../../../src/ports/identity.ts'
import { type Cloud, TEAMS_HOST } from '../host.ts'

/** The scope a tab asks for. */
const SCOPE = 'access_as_user'
/** Clocks may differ by this many seconds. */
const CLOCKS_DIFFER = 60

/** Milliseconds. Entra announces new keys a day ahead; a key that is not known is looked up at once, but not often. */
const KEYS = { keptFor: 24 * 3_600_000, cooldown: 30_000, timeout: 5_000 } as const

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Why a token does not hold: for the log and the self-check, never for who sent it. */
export type TokenFault =
  | 'malformed'
  | 'tenant'
  | 'key'
  | 'signature'
  | 'expired'
  | 'issuer'
  | 'audience'
  | 'version'
  | 'scope'
  | 'client'
  | 'claims'

export interface EntraOptions {
  workspace: string
  cloud: Cloud
  /** Application (client) id of our registration: `aud` of v2 tokens, which is never `api://…`. */
  clientId: string
  /** Directory (tenant) ids whose people belong to the workspace. */
  tenants: readonly string[]
  /** Client ids of the apps that may ask for tokens. */
  clients: readonly string[]
  fetch: typeof globalThis.fetch
  now: () => Instant
  /** Hears why a token was refused. */
  refused: (fault: TokenFault) => void
}

/** A token that does not hold. */
class Fault extends Error {
  readonly fault: TokenFault
  constructor(fault: TokenFault) {
    super(fault)
    this.fault = fault
  }
}

function demand(holds: boolean, fault: TokenFault): asserts holds {
  if (!holds) throw new Fault(fault)
}

type KeySet = ReturnType<typeof createRemoteJWKSet>

/**
 * Proves Entra ID's v2 access tokens, as a tab gets them from Teams: signature by the tenant's published keys, issuer,
 * audience, times, scope and asking app. A person is `oid` in his tenant: names and addresses in a token may change.
 * `verify` throws `HostFault` `unreachable` when the keys can't be read and none are kept.
 */
export function entraIdentity(options: EntraOptions): Identity {
  const { workspace, cloud, tenants, fetch, refused } = options
  // from nowhere else, whatever a token's header names
  const keySets = new Map(tenants.map(tenant => [tenant, keySetOf(cloud, tenant, fetch)]))

  async function prove(token: string): Promise<Principal> {
    demand(token.length <= TEAMS_HOST.limits.credential, 'malformed')
    const tenant = tenantOf(token)
    const keys = keySets.get(tenant)
    demand(keys !== undefined, 'tenant')
    const claims = await signed(token, tenant, keys, options)
    return { workspace, personId: personIn(claims, tenant, options) }
  }

  return {
    async verify(credential) {
      try {
        return await prove(credential)
      } catch (error) {
        if (!(error instanceof Fault)) throw error
        refused(error.fault)
        return undefined
      }
    },
  }
}

const keySetOf = (cloud: Cloud, tenant: string, fetch: EntraOptions['fetch']): KeySet =>
  createRemoteJWKSet(new URL(`${cloud.authority}/${tenant}/discovery/v2.0/keys`), {
    cacheMaxAge: KEYS.keptFor,
    cooldownDuration: KEYS.cooldown,
    timeoutDuration: KEYS.timeout,
    [customFetch]: fetch,
  })

/** Which tenant a token says it is of; nothing is believed yet. */
function tenantOf(token: string): string {
  try {
    const { tid } = decodeJwt(token)
    return typeof tid === 'string' ? tid : ''
  } catch {
    throw new Fault('malformed')
  }
}

/** The claims of a token whose signature, issuer, audience and times hold. */
async function signed(
  token: string,
  tenant: string,
  keys: KeySet,
  { cloud, clientId, now }: EntraOptions,
): Promise<JWTPayload> {
  const issuer = `${cloud.authority}/${tenant}/v2.0`
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      algorithms: ['RS256'],
      issuer,
      audience: clientId,
      clockTolerance: CLOCKS_DIFFER,
      currentDate: new Date(now()),
      requiredClaims: ['exp', 'nbf', 'iat'],
    })
    const held = issuerOf(keys, protectedHeader.kid)
    demand(held === undefined || held.replace('{tenantid}', tenant) === issuer, 'key')
    return payload
  } catch (error) {
    throw faultOf(error)
  }
}

/** The issuer that Entra holds a published key to, such as `https://login.microsoftonline.com/{tenantid}/v2.0`. */
function issuerOf(keys: KeySet, id: string | undefined): string | undefined {
  const key: (JWK & { issuer?: string }) | undefined = keys.jwks()?.keys.find(({ kid }) => kid === id)
  return key?.issuer
}

const CLAIM_FAULTS: Record<string, TokenFault> = { iss: 'issuer', aud: 'audience', nbf: 'expired' }

/** What jose's refusal of a token means; anything else is no fault of the token. */
function faultOf(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return new Fault('expired')
  if (error instanceof errors.JWTClaimValidationFailed)
    return new Fault(CLAIM_FAULTS[error.claim] ?? 'claims')
  if (error instanceof errors.JWSSignatureVerificationFailed) return new Fault('signature')
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return new Fault('key')
  if (
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JOSENotSupported
  )
    return new Fault('malformed')
  return error instanceof Fault
    ? error
    : new HostFault('unreachable', TEAMS_HOST.id, 'Entra ID does not give its keys', { cause: error })
}

function personIn(claims: JWTPayload, tenant: string, { clients }: EntraOptions): string {
  const { tid, ver, scp, azp, oid, idtyp } = claims
  demand(tid === tenant, 'tenant')
  demand(ver === '2.0', 'version')
  // an app that asks for itself has no scopes
  demand(idtyp !== 'app' && typeof scp === 'string' && scp.split(' ').includes(SCOPE), 'scope')
  demand(typeof azp === 'string' && clients.includes(azp), 'client')
  demand(typeof oid === 'string' && GUID.test(oid), 'claims')
  return oid
}
