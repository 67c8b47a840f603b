import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import * as z from 'zod/mini'
import type { Instant } from '../domain/time.ts'
import type { Principal } from '../ports/identity.ts'
import type { SessionKey } from './session-key.ts'

/** Milliseconds. */
export const SESSION = { token: 15 * 60_000, absolute: 8 * 3_600_000 } as const

const NAME = 'counterpart'
const TYPE = 'session+jwt'
const ALGORITHM = 'EdDSA'
/** Verified tokens remembered; at 15 minutes each more people than one instance serves. */
const REMEMBERED = 10_000

/** Somebody who is signed in. */
export interface SignedIn extends Principal {
  expiresAt: Instant
  /** After this moment a new host credential is needed. */
  endsAt: Instant
}

/** What the endpoints `session.open` and `session.renew` answer. */
export interface SessionToken {
  token: string
  expiresAt: Instant
  endsAt: Instant
}

export interface Sessions {
  open(principal: Principal, at: Instant): Promise<SessionToken>
  /** A token for the rest of the same session; it ends when the first one said. */
  renew(session: SignedIn, at: Instant): Promise<SessionToken>
  /** Undefined for every token that isn't ours or isn't valid now. */
  verify(token: string, at: Instant): SignedIn | undefined | Promise<SignedIn | undefined>
}

const claims = z.object({
  sub: z.string(),
  workspace: z.string(),
  iat: z.number(),
  exp: z.number(),
  end: z.number(),
})

/** Sessions signed by this key. Seconds in the tokens carry fractions, so that they end to the millisecond. */
export function createSessions(key: SessionKey): Sessions {
  const verified = new Map<string, SignedIn>()

  async function issue(
    { workspace, personId }: Principal,
    at: Instant,
    endsAt: Instant,
  ): Promise<SessionToken> {
    const expiresAt = Math.min(at + SESSION.token, endsAt)
    const token = await new SignJWT({ workspace, end: endsAt / 1000 })
      .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
      .setIssuer(NAME)
      .setAudience(NAME)
      .setSubject(personId)
      .setIssuedAt(at / 1000)
      .setExpirationTime(expiresAt / 1000)
      .sign(key.signing)
    return { token, expiresAt, endsAt }
  }

  const holds = (session: SignedIn, at: Instant) => at < session.expiresAt

  async function check(token: string, at: Instant): Promise<SignedIn | undefined> {
    const session = await read(token, key, at)
    if (!session || !holds(session, at)) return undefined
    if (verified.size >= REMEMBERED) verified.delete(verified.keys().next().value ?? '')
    verified.set(token, session)
    return session
  }

  return {
    open: (principal, at) => issue(principal, at, at + SESSION.absolute),
    renew: (session, at) => issue(session, at, session.endsAt),
    verify(token, at) {
      const known = verified.get(token)
      if (!known) return check(token, at)
      if (holds(known, at)) return known
      verified.delete(token)
      return undefined
    },
  }
}

async function read(token: string, key: SessionKey, at: Instant): Promise<SignedIn | undefined> {
  try {
    const { payload } = await jwtVerify(token, key.verifying, {
      algorithms: [ALGORITHM],
      typ: TYPE,
      issuer: NAME,
      audience: NAME,
      currentDate: new Date(at),
    })
    return toSession(payload)
  } catch (cause) {
    if (cause instanceof errors.JOSEError) return undefined
    throw cause
  }
}

function toSession(payload: JWTPayload): SignedIn | undefined {
  const result = z.safeParse(claims, payload)
  if (!result.success) return undefined
  const { sub, workspace, exp, end } = result.data
  const [expiresAt, endsAt] = [exp, end].map(seconds => Math.round(seconds * 1000)) as [Instant, Instant]
  return { personId: sub, workspace, expiresAt, endsAt }
}
