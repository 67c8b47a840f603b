import { normalizeIP } from '@fastify/rate-limit'
import type { FastifyRequest } from 'fastify'
import type { Instant } from '../../domain/time.ts'
import type { Sessions, SignedIn } from '../session.ts'
import { ServiceError } from './faults.ts'
import type { Limiter } from './limiter.ts'

declare module 'fastify' {
  interface FastifyRequest {
    signedIn: SignedIn | null
    arrivedAt: Instant
  }
}

export interface GuardOptions {
  sessions: Sessions
  /** Whether this person still belongs to the organisation; asked at every call. */
  isMember: (session: SignedIn) => boolean
  limiters: { person: Limiter; address: Limiter }
  now: () => Instant
}

/** Before anything of a request is read: who is it, and does he call too often? Throws 401 and 429. */
export function guard({ sessions, isMember, limiters, now }: GuardOptions, access: 'none' | 'session') {
  return async (request: FastifyRequest): Promise<void> => {
    const at = now()
    request.arrivedAt = at
    const session = await signedIn(request.headers.authorization, sessions, at)
    request.signedIn = session && isMember(session) ? session : null
    const waitMs = request.signedIn
      ? limiters.person(`${request.signedIn.workspace}\n${request.signedIn.personId}`, at)
      : limiters.address(normalizeIP(request.ip, IPV6_CUSTOMER), at)
    if (waitMs > 0) throw new ServiceError('too-many-requests', { retryAfter: Math.ceil(waitMs / 1000) })
    if (access === 'session' && !request.signedIn) throw new ServiceError('unauthenticated')
  }
}

/** Bits of an IPv6 address that name one customer of a provider. */
const IPV6_CUSTOMER = 64
const BEARER = 'Bearer '

function signedIn(header: string | undefined, sessions: Sessions, at: Instant) {
  return header?.startsWith(BEARER) ? sessions.verify(header.slice(BEARER.length), at) : undefined
}
