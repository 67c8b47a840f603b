import type { FastifyBaseLogger } from 'fastify'
import type { Ledger } from '../ledger/ledger.ts'
import type { Identity, Principal } from '../ports/identity.ts'
import { ServiceError } from './http/faults.ts'
import type { Handlers } from './http/handlers.ts'
import type { Sessions } from './session.ts'

export interface SessionHandlerOptions {
  /** By host id, as the panel names it. */
  identities: ReadonlyMap<string, Identity>
  sessions: Sessions
  /** Whether this person belongs to the organisation as it stands now: a host proves only who he is. */
  isMember: (principal: Principal) => boolean
  /** Keeps the language somebody uses the panel in. */
  ledger: Pick<Ledger, 'noteSpoken'>
  log: FastifyBaseLogger
}

/** Handlers of `session.open` and `session.renew`; every sign-in and every failed one is logged. */
export function sessionHandlers(
  options: SessionHandlerOptions,
): Pick<Handlers, 'session.open' | 'session.renew'> {
  const { identities, sessions, isMember, ledger, log } = options
  return {
    async 'session.open'({ body, at }) {
      const principal = await identities.get(body.host)?.verify(body.credential)
      if (!principal || !isMember(principal)) {
        log.warn({ host: body.host }, 'sign-in refused')
        throw new ServiceError('unauthenticated')
      }
      log.info({ host: body.host, person: principal.personId }, 'signed in')
      if (body.language !== undefined)
        // nobody is kept out for want of it
        await ledger
          .noteSpoken(principal.workspace, principal.personId, body.language)
          .catch((error: unknown) => log.error({ err: error }, 'the language could not be kept'))
      return sessions.open(principal, at)
    },
    'session.renew': ({ principal, at }) => sessions.renew(principal, at),
  }
}
