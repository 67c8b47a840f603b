import { generateKeyPairSync } from 'node:crypto'
import { Writable } from 'node:stream'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { type EndpointName, endpoints, type Reply } from '../../src/contract/endpoints.ts'
import { refuse } from '../../src/domain/refusal.ts'
import { createLog } from '../../src/service/http/access-log.ts'
import { type AppOptions, buildApp } from '../../src/service/http/app.ts'
import type { Handlers } from '../../src/service/http/handlers.ts'
import { createSessions } from '../../src/service/session.ts'
import type { SessionKey } from '../../src/service/session-key.ts'
import { readSettings } from '../../src/service/settings.ts'

export const NAMES = Object.keys(endpoints) as EndpointName[]
export const START = Date.UTC(2026, 10, 23, 9)

export const newKey = (): SessionKey => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return { signing: privateKey, verifying: publicKey }
}

export const meReply: Reply<'me'> = {
  person: { id: '27', name: 'Jo', title: 'Supervisor' },
  unit: { id: 'production--27', names: { en: 'Production · Jo' } },
  servesUnits: [],
  heads: [],
  workspace: 'default',
  sandbox: true,
  administrator: false,
}

/** Handlers that know nothing but who is signed in. */
function fakeHandlers(own: Partial<Handlers>): Handlers {
  const nothing = Object.fromEntries(NAMES.map(name => [name, async () => refuse('not-found')]))
  return { ...(nothing as unknown as Handlers), me: async () => meReply, ...own }
}

export interface FakeOptions extends Partial<Omit<AppOptions, 'settings' | 'handlers'>> {
  environment?: Record<string, string>
  handlers?: Partial<Handlers>
}

/** The real frame over fake handlers, a clock that stands still and a log in memory. */
export function fakeService(options: FakeOptions = {}) {
  const { environment, handlers = {}, ...more } = options
  const clock = { at: START }
  const lines: string[] = []
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const sessions = createSessions(newKey())
  const app = buildApp({
    settings: readSettings({ PANEL_DIR: '/nowhere', ...environment }),
    handlers: fakeHandlers(handlers),
    sessions,
    isMember: () => true,
    ready: () => undefined,
    log: createLog('debug', sink),
    now: () => clock.at,
    ...more,
  })
  const token = async (personId = '27') =>
    (await sessions.open({ workspace: 'default', personId }, clock.at)).token
  return { app, sessions, clock, lines, token }
}

/** The example path of an endpoint. */
export const pathOf = (name: EndpointName) => endpoints[name].path.replace(':id', '1')

/** A call to an endpoint as its client makes it, with these parts instead. */
export async function call(
  app: FastifyInstance,
  name: EndpointName,
  token: string | undefined,
  parts: Partial<InjectOptions> & { key?: false } = {},
) {
  const { method, command } = endpoints[name]
  const { headers, key, ...others } = parts
  return app.inject({
    method,
    url: pathOf(name),
    ...(method !== 'GET' && { payload: {} }),
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(command && key !== false && { 'idempotency-key': 'k1' }),
      ...headers,
    },
    ...others,
  })
}
