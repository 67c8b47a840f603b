import { SurfaceFault, type SurfaceFaultCode } from '../../../src/ports/surface.ts'

/** What Teams says when it gives no token (Microsoft, "Enable SSO for your tab app", and observed). */
const ERRORS: Readonly<Record<string, SurfaceFaultCode>> = {
  resourceRequiresConsent: 'consent',
  consent_required: 'consent',
  invalid_grant: 'consent',
  interaction_required: 'consent',
  resourceDisabled: 'registration',
  invalid_resource: 'registration',
  CancelledByUser: 'cancelled',
  FailedToOpenWindow: 'cancelled',
}

/** Why there is no token. An unknown answer is passed on as it came: an administrator can search for it. */
export function tokenFault(error: unknown): SurfaceFault {
  const said = error instanceof Error ? error.message : String(error)
  return new SurfaceFault(ERRORS[said] ?? 'no-token', { error: said }, { cause: error })
}

const SCOPE = 'access_as_user'

type Claims = Readonly<Record<string, unknown>>

/**
 * Why the service refused this token twice. The page reads its claims, which are not proved here, for words alone; of
 * the service's settings it knows none, so that it names the values to compare.
 */
export function refusalOf(token: string): SurfaceFault {
  const claims = claimsOf(token)
  return new SurfaceFault(refusalCode(claims), factsOf(claims))
}

function refusalCode({ ver, scp, idp, preferred_username: name, exp, nbf }: Claims): SurfaceFaultCode {
  const now = Date.now() / 1000
  if (ver !== '2.0') return 'token-version'
  if (typeof scp !== 'string' || !scp.split(' ').includes(SCOPE)) return 'token-scope'
  if (typeof idp === 'string' || (typeof name === 'string' && name.includes('#EXT#'))) return 'guest'
  return (typeof exp === 'number' && exp < now) || (typeof nbf === 'number' && nbf > now)
    ? 'token-time'
    : 'token-refused'
}

const SHOWN = ['aud', 'iss', 'tid', 'azp', 'ver', 'scp'] as const

const factsOf = (claims: Claims): Record<string, string> =>
  Object.fromEntries(SHOWN.filter(name => name in claims).map(name => [name, String(claims[name])]))

function claimsOf(token: string): Claims {
  try {
    const part = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
    const bytes = Uint8Array.from(atob(part), sign => sign.charCodeAt(0))
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof claims === 'object' && claims !== null ? (claims as Claims) : {}
  } catch {
    // no token of Entra's at all: there is nothing to name
    return {}
  }
}
