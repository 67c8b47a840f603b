import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import { TEAMS_CLIENTS } from '../host.ts'
import { assertionHolds } from './client-assertion.ts'
import { type Answer, refusal } from './http.ts'

const SECOND = 1_000
const HOUR = 3_600

export interface EntraOptions {
  tenant: string
  /** Registration of the product: its tab asks for tokens, its service signs in with a secret. */
  clientId: string
  secret: string
  /** PEM of the registration's certificate, with which the service may sign in too. */
  clientCertificate?: string
  /** Application permissions that an administrator consented to, such as `User.Read.All`. */
  roles: readonly string[]
  now: () => number
}

/** A form sent to the token endpoint. */
type Form = Readonly<Record<string, string | undefined>>

interface Key {
  jwk: JWK
  sign: Awaited<ReturnType<typeof generateKeyPair>>['privateKey']
}

export interface EmulatedEntra {
  /** As Teams gets it for its tab by `getAuthToken`: for this person, an object id. */
  tabToken(oid: string, claims?: Record<string, unknown>): Promise<string>
  /** A Graph token of an administrator with these permissions, as he gets it for a tool such as Graph Explorer. */
  administratorToken(permissions: readonly string[]): string
  /** The roles of an app token of ours; undefined when it does not hold. */
  rolesOf(token: string): readonly string[] | undefined
  /** New tokens are signed by a new key; the old one is published no more. */
  rotateKeys(): Promise<void>
  /** The secret no longer holds. */
  expireSecret(): void
  setRoles(roles: readonly string[]): void
  /** Whether calls are taken and never answered. */
  hang(hangs: boolean): void
  answer(path: string, form: Form): Promise<Answer | 'hang' | undefined>
  listen(origin: string): void
}

async function makeKey(): Promise<Key> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  return { jwk: { ...(await exportJWK(publicKey)), kid: crypto.randomUUID(), use: 'sig' }, sign: privateKey }
}

/** Entra ID for one tenant: token endpoint, published keys and their discovery. */
export async function emulateEntra(options: EntraOptions): Promise<EmulatedEntra> {
  const { tenant, clientId, now } = options
  let { secret, roles }: { secret: string | undefined; roles: readonly string[] } = options
  let key = await makeKey()
  let origin = ''
  let hanging = false
  const appTokens = new Map<string, { roles: readonly string[]; ends: number }>()
  const seconds = () => Math.floor(now() / SECOND)
  const issuer = () => `${origin}/${tenant}/v2.0`

  const signed = (claims: Record<string, unknown>) =>
    new SignJWT({
      iss: issuer(),
      aud: clientId,
      tid: tenant,
      ver: '2.0',
      iat: seconds(),
      nbf: seconds(),
      exp: seconds() + HOUR,
      ...claims,
    })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.jwk.kid ?? '' })
      .sign(key.sign)

  /** Client credentials (Microsoft, "OAuth 2.0 client credentials flow"). */
  async function appToken(form: Form): Promise<Answer> {
    const refuse = (status: number, error: string, code: number, text: string): Answer => ({
      status,
      body: {
        error,
        error_description: `AADSTS${code}: ${text}`,
        error_codes: [code],
        timestamp: new Date(now()).toISOString(),
      },
    })
    if (form.grant_type !== 'client_credentials')
      return refuse(400, 'unsupported_grant_type', 70003, 'The app requested an unsupported grant type.')
    if (form.client_id !== clientId)
      return refuse(400, 'unauthorized_client', 700016, 'Application was not found in the directory.')
    const proved = form.client_assertion
      ? await assertionHolds(form, { ...options, origin })
      : form.client_secret !== undefined && form.client_secret === secret
    if (!proved)
      return refuse(401, 'invalid_client', 7000222, 'The provided client secret keys are expired or wrong.')
    const token = await signed({ aud: 'https://graph.microsoft.com', appid: clientId, idtyp: 'app', roles })
    appTokens.set(token, { roles, ends: now() + HOUR * SECOND })
    return {
      status: 200,
      body: { token_type: 'Bearer', expires_in: HOUR - 1, ext_expires_in: HOUR - 1, access_token: token },
    }
  }

  const discovery = () => ({
    issuer: issuer(),
    authorization_endpoint: `${origin}/${tenant}/oauth2/v2.0/authorize`,
    token_endpoint: `${origin}/${tenant}/oauth2/v2.0/token`,
    jwks_uri: `${origin}/${tenant}/discovery/v2.0/keys`,
    response_types_supported: ['code', 'id_token'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
  })

  return {
    tabToken: (oid, claims = {}) =>
      signed({
        azp: TEAMS_CLIENTS.teamsWeb,
        azpacr: '0',
        oid,
        scp: 'access_as_user',
        sub: `subject-of-${oid}`,
        ...claims,
      }),
    administratorToken(permissions) {
      const token = `administrator-${crypto.randomUUID()}`
      appTokens.set(token, { roles: permissions, ends: now() + HOUR * SECOND })
      return token
    },
    rolesOf(token) {
      const known = appTokens.get(token)
      return known && known.ends > now() ? known.roles : undefined
    },
    async rotateKeys() {
      key = await makeKey()
    },
    expireSecret() {
      secret = undefined
    },
    setRoles(next) {
      roles = next
    },
    hang(hangs) {
      hanging = hangs
    },
    async answer(path, form) {
      if (hanging) return 'hang'
      const place = path.startsWith(`/${tenant}/`) ? path.slice(tenant.length + 1) : undefined
      if (place === '/oauth2/v2.0/token') return appToken(form)
      if (place === '/discovery/v2.0/keys')
        return { status: 200, body: { keys: [{ ...key.jwk, issuer: `${origin}/{tenantid}/v2.0` }] } }
      if (place === '/v2.0/.well-known/openid-configuration') return { status: 200, body: discovery() }
      return path.includes('/oauth2/') || path.includes('/discovery/')
        ? refusal(400, 'invalid_tenant', 'AADSTS90002: Tenant was not found.')
        : undefined
    },
    listen(at) {
      origin = at
    },
  }
}
