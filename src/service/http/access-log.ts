import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify'
import { type DestinationStream, type Logger, pino } from 'pino'

/** Structured log lines without personal text: ids, routes, statuses, times. JSON, so no text can forge a line. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: null, serializers: { err: describe } }
  return destination ? pino(options, destination) : pino(options)
}

/** What auditors open is written down whatever LOG_LEVEL is: nobody reads unseen because the log is to be short. */
export function auditLog(log: FastifyBaseLogger): (event: object, what: string) => void {
  const always = log.child({ audit: true }, { level: 'warn' })
  return (event, what) => always.warn(event, what)
}

/** An error's message may quote what a person typed, so its kind and place must do. */
function describe(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error }
  const places = (error.stack ?? '').split('\n').filter(line => line.trimStart().startsWith('at '))
  return {
    name: error.name,
    code: (error as NodeJS.ErrnoException).code,
    at: places.map(line => line.trim()),
  }
}

/** One line for every call; those that were denied stand out. */
export async function logCall(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { statusCode: status } = reply
  const line = {
    method: request.method,
    route: request.routeOptions.url ?? null,
    status,
    ms: Math.round(reply.elapsedTime),
    person: request.signedIn?.personId,
  }
  if (status === 401 || status === 403 || status === 429) request.log.warn(line, 'denied')
  else request.log.info(line, 'call')
}
