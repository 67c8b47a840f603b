import type { FastifyInstance } from 'fastify'
import { refuseOthers } from './endpoint-routes.ts'
import { JSON_TYPE } from './error-answers.ts'
import { openApi } from './openapi.ts'

/** `/openapi.json`: the whole interface, made once from the endpoint table. */
export function openApiRoute(app: FastifyInstance): void {
  let text: string | undefined
  app.get('/openapi.json', async (_request, reply) => {
    text ??= JSON.stringify(openApi())
    return reply.type(JSON_TYPE).send(text)
  })
  refuseOthers(app, '/openapi.json', ['GET'])
}
