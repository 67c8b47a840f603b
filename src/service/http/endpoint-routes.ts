import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import { type Endpoint, type EndpointName, endpoints, type Reply } from '../../contract/endpoints.ts'
import type { Instant } from '../../domain/time.ts'
import { unlessRefused } from '../refused.ts'
import { JSON_TYPE } from './error-answers.ts'
import { ServiceError } from './faults.ts'
import { type GuardOptions, guard } from './guard.ts'
import type { Handlers, Sent } from './handlers.ts'
import { readInput } from './read-input.ts'
import { replyText } from './reply-text.ts'

/** A route for every endpoint of the table, and a 405 for every other method on its path. */
export function endpointRoutes(app: FastifyInstance, handlers: Handlers, options: GuardOptions): void {
  const methods = new Map<string, string[]>()
  for (const name of Object.keys(endpoints) as EndpointName[]) {
    const endpoint: Endpoint = endpoints[name]
    const { method, path: url, access } = endpoint
    methods.set(url, [...(methods.get(url) ?? []), method])
    app.route({
      method,
      url,
      onRequest: guard(options, access),
      handler: answer(name, endpoint, handlers, options.now),
    })
  }
  for (const [url, allowed] of methods) refuseOthers(app, url, allowed)
}

type AnyHandler = (context: unknown) => Promise<object>

function answer(name: EndpointName, endpoint: Endpoint, handlers: Handlers, now: () => Instant) {
  const handle = handlers[name] as AnyHandler
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const input = readInput(endpoint, request)
    // not when its head came in: a body that dawdles must not date a command back
    const context = { ...input, principal: request.signedIn, at: now() }
    const result = unlessRefused(await handle(context))
    reply.type(JSON_TYPE)
    return 'sent' in result ? (result as Sent).sent : replyText(name, result as Reply<EndpointName>)
  }
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']

/** Says no before any body is read. */
export function refuseOthers(app: FastifyInstance, url: string, allowed: string[]): void {
  app.route({
    method: METHODS.filter(method => !allowed.includes(method)) as HTTPMethods[],
    url,
    onRequest: async (_request, reply) => {
      reply.header('allow', allowed.join(', '))
      throw new ServiceError('method-not-allowed')
    },
    handler: async () => undefined,
  })
}

/** Whatever has no route. A method this service never takes is 405 wherever it is sent. */
export async function noRoute(request: FastifyRequest): Promise<never> {
  const known = METHODS.includes(request.method) && request.method !== 'TRACE'
  throw new ServiceError(known ? 'no-such-route' : 'method-not-allowed')
}
