import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import type { Instant } from '../../domain/time.ts'
import type { Sessions, SignedIn } from '../session.ts'
import type { Settings } from '../settings.ts'
import { logCall } from './access-log.ts'
import { answerBroken } from './broken-requests.ts'
import { endpointRoutes, noRoute } from './endpoint-routes.ts'
import { answerError } from './error-answers.ts'
import type { Handlers } from './handlers.ts'
import { healthRoutes, type Ready } from './health-routes.ts'
import { createLimiter } from './limiter.ts'
import { openApiRoute } from './openapi-route.ts'
import { panelRoutes } from './panel-routes.ts'
import { SECURITY_HEADERS } from './security-headers.ts'

const BODY_LIMIT = 64 * 1024

export interface AppOptions {
  settings: Settings
  handlers: Handlers
  sessions: Sessions
  /** Whether this person still belongs to the organisation. */
  isMember: (session: SignedIn) => boolean
  ready: Ready
  log: FastifyBaseLogger
  now?: () => Instant
}

/** The whole HTTP side of the service; it listens when told to. */
export function buildApp({ settings, log, now = Date.now, ...options }: AppOptions): FastifyInstance {
  const app: FastifyInstance = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: settings.proxies.length > 0 && settings.proxies,
    bodyLimit: BODY_LIMIT,
    exposeHeadRoutes: false,
    requestTimeout: 30_000,
    // what is under way when the service stops is answered, whichever connection it comes on
    return503OnClosing: false,
    // the schema of an id says how long it may be, with a better answer than "not found"
    routerOptions: { maxParamLength: 1_000 },
    frameworkErrors: (error, request, reply) => answerError(error, request, reply.headers(SECURITY_HEADERS)),
    clientErrorHandler: answerBroken,
  })
  app.removeContentTypeParser('text/plain')
  app.decorateRequest('signedIn', null)
  app.decorateRequest('arrivedAt', 0)
  app.addHook('onRequest', async (_request, reply) => void reply.headers(SECURITY_HEADERS))
  app.addHook('onResponse', logCall)
  app.setErrorHandler(answerError)
  app.setNotFoundHandler(noRoute)
  const limiters = {
    person: createLimiter(settings.perPerson),
    address: createLimiter(settings.perAddress),
  }
  endpointRoutes(app, options.handlers, { ...options, limiters, now })
  healthRoutes(app, options.ready)
  openApiRoute(app)
  panelRoutes(app, settings.panelDir, settings.frameAncestors)
  return app
}
