import { MOVE_NAMES, type Move } from '../domain/moves.ts'

/** `none`: open to all; `session`: a signed-in member. Who may act on which record is domain/permissions.ts. */
type Access = 'none' | 'session'

export interface Route {
  method: 'GET' | 'POST' | 'PUT'
  /** Path with `:name` parameters, as Fastify and the client read it. */
  path: string
  access: Access
  /** A command carries an `Idempotency-Key` and is answered alike when it is sent again. */
  command: boolean
}

const read = (path: string) => ({ method: 'GET', path, access: 'session', command: false }) as const

const command = <M extends 'POST' | 'PUT'>(method: M, path: string) =>
  ({ method, path, access: 'session', command: true }) as const

const kebab = (name: string) => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

/** One route a move, from the table of moves. */
const moves = Object.fromEntries(
  MOVE_NAMES.map(name => [`request.${name}`, command('POST', `/api/requests/:id/${kebab(name)}`)]),
) as { [M in Move as `request.${M}`]: ReturnType<typeof command<'POST'>> }

/**
 * Where every endpoint is; what goes in and out is in endpoints.ts. Apart from it because a caller needs no schema
 * to ask, and the panel's first call leaves before the schemas' library could be loaded.
 */
export const routes = {
  'session.open': { method: 'POST', path: '/api/session', access: 'none', command: false },
  // no command: it keeps nothing, so that it may be sent again without a key, and gives another token
  'session.renew': { method: 'POST', path: '/api/session/renew', access: 'session', command: false },
  me: read('/api/me'),
  home: read('/api/home'),
  'request.list': read('/api/requests'),
  'request.open': read('/api/requests/:id'),
  'request.submit': command('POST', '/api/requests'),
  ...moves,
  'request.rate': command('POST', '/api/requests/:id/rating'),
  due: read('/api/due'),
  search: read('/api/search'),
  counterparts: read('/api/counterparts'),
  organisation: read('/api/organisation'),
  'unit.open': read('/api/units/:id'),
  'unit.nameContacts': command('PUT', '/api/units/:id/contacts'),
  'person.open': read('/api/people/:id'),
  'person.photo': read('/api/people/:id/photo'),
  'person.nameStandIn': command('POST', '/api/people/:id/stand-ins'),
  'standIn.end': command('POST', '/api/stand-ins/:id/end'),
} as const satisfies Record<string, Route>
