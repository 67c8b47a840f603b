import type { FastifyInstance } from 'fastify'
import { type Colleague, objectId } from '../../../plugin-adapters/teams/emulator/people.ts'
import { serveShell } from '../../../plugin-adapters/teams/emulator/serve-shell.ts'
import * as cast from '../story/cast.ts'
import { APP, TENANT, type Tenant } from './tenant.ts'

/** The emulated Teams frames the tab, which has the same origin, and nothing else. */
const POLICY =
  "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const CAST: ReadonlySet<string> = new Set(Object.values(cast))

/** Those of the stories first; first names alone tell nobody apart. */
function named(colleagues: readonly Colleague[]) {
  const order = (one: Colleague) => `${CAST.has(one.id) ? 0 : 1}${one.name}`
  return [...colleagues]
    .sort((a, b) => order(a).localeCompare(order(b), 'en'))
    .map(({ id, name, title, department }) => ({
      id: objectId(id),
      name: `${name} · ${title} · ${department}`,
      upn: `person${id}@adventure-works.example`,
    }))
}

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
    people: named(colleagues),
  }
  const shell = { config, entra: emulator.entra, activities: emulator.activities, folder }
  // its body is read there
  app.register(async routes => {
    routes.removeAllContentTypeParsers()
    routes.addContentTypeParser('*', (_request, _payload, done) => done(null))
    // the tab's address is the one below: a frame of another name would be another origin
    routes.get('/shell', (_request, reply) => reply.redirect(`${address}/shell/`))
    for (const url of ['/shell/*', '/l/entity/*'])
      routes.route({
        method: ['GET', 'POST'],
        url,
        async handler(request, reply) {
          if (request.headers.host !== new URL(address).host && request.method === 'GET')
            return reply.redirect(`${address}${request.url}`)
          reply.hijack()
          reply.raw.setHeader('content-security-policy', POLICY)
          if (!(await serveShell(shell, request.raw, reply.raw))) reply.raw.writeHead(404).end()
        },
      })
  })
}
