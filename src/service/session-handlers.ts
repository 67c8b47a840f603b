import type { FastifyBaseLogger } from 'fastify'
import type { Identity, Principal } from '../ports/identity.ts'
import { ServiceError } from './http/faults.ts'
import type { Handlers } from './http/handlers.ts'
import type { Sessions } from './session.ts'

export type Standing = 'member' | 'left' | 'stranger'

/** Only whoever has proved who he is learns this, and about himself. */
const TURNED_AWAY = { left: 'has-left', stranger: 'not-a-member' } as const

export interface SessionHandlerOptions {
  /** By host id, as the panel names it. */
  identities: ReadonlyMap<string, Identity>
  sessions: Sessions
  /** What this person is to the organisation as it stands now: a host proves only who he is. */
  standing: (principal: Principal) => Standing
  log: FastifyBaseLogger
}

/** Handlers of `session.open` and `session.renew`; every sign-in and every failed one is logged. */
export function sessionHandlers(
  options: SessionHandlerOptions,
): Pick<Handlers, 'session.open' | 'session.renew'> {
  const { identities, sessions, standing, log } = options
  return {
    async 'session.open'({ body, at }) {
      const principal = await identities.get(body.host)?.verify(body.credential)
      if (!principal) {
        log.warn({ host: body.host }, 'sign-in refused')
        throw new ServiceError('unauthenticated')
      }
      const found = standing(principal)
      const who = { host: body.host, person: principal.personId }
      if (found !== 'member') {
        log.warn({ ...who, standing: found }, 'sign-in refused')
        throw new ServiceError(TURNED_AWAY[found])
      }
      log.info(who, 'signed in')
      return sessions.open(principal, at)
    },
    'session.renew': ({ principal, at }) => sessions.renew(principal, at),
  }
}
