import type { FastifyInstance } from 'fastify'
import { objectId } from '../../../plugin-adapters/teams/emulator/people.ts'
import { serveShell } from '../../../plugin-adapters/teams/emulator/serve-shell.ts'
import { APP, TENANT, type Tenant } from './tenant.ts'

/** The emulated Teams frames the tab, which has the same origin, and nothing else. */
const POLICY =
  "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The emulated Teams around the tab that this service serves. */
export function shellRoutes(
  app: FastifyInstance,
  { emulator, colleagues }: Tenant,
  address: string,
  folder: string,
) {
  const tab = `${address}/teams`
  const config = {
    appId: APP,
    tenant: TENANT,
    staticTabs: [{ entityId: 'home', name: 'Counterpart', contentUrl: tab }],
    configurationUrl: tab,
    validDomains: [new URL(address).host],
    people: colleagues.map(({ id, name }) => ({
      id: objectId(id),
      name,
      upn: `person${id}@adventure-works.example`,
    })),
  }
  const shell = { config, entra: emulator.entra, folder }
  // its body is read there
  app.register(async routes => {
    routes.removeAllContentTypeParsers()
    routes.addContentTypeParser('*', (_request, _payload, done) => done(null))
    for (const url of ['/shell/*', '/l/entity/*'])
      routes.route({
        method: ['GET', 'POST'],
        url,
        async handler(request, reply) {
          reply.hijack()
          reply.raw.setHeader('content-security-policy', POLICY)
          if (!(await serveShell(shell, request.raw, reply.raw))) reply.raw.writeHead(404).end()
        },
      })
  })
}
