import type { FastifyInstance } from 'fastify'
import type { ServiceErrorCode } from '../../contract/errors.ts'
import { refuseOthers } from './endpoint-routes.ts'
import { JSON_TYPE } from './error-answers.ts'
import { ServiceError } from './faults.ts'

/** Why the service can't serve yet, or no longer; undefined when it can. */
export type Ready = () => ServiceErrorCode | undefined

/** `/health/live`: the process answers. `/health/ready`: ledger open, directory loaded, not shutting down. */
export function healthRoutes(app: FastifyInstance, ready: Ready): void {
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
  })
  const state = (url: string, check: () => void) => {
    app.get(url, { exposeHeadRoute: true }, async (_request, reply) => {
      check()
      return reply.type(JSON_TYPE).send('{"status":"ok"}')
    })
    refuseOthers(app, url, ['GET', 'HEAD'])
  }
  state('/health/live', () => undefined)
  state('/health/ready', () => {
    const reason = closing ? 'shutting-down' : ready()
    if (reason) throw new ServiceError(reason, { retryAfter: 1 })
  })
}
