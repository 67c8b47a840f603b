import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  type ShellConfig,
  type ShellOptions,
  shellAnswer,
} from '../../plugin-adapters/teams/emulator/shell-answer.ts'

/** It frames the panel's door for Teams, which stands at the same origin. */
const POLICY = "default-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'"

export interface TeamsDoor extends Pick<ShellOptions, 'entra' | 'folder'> {
  /** As in the package that administrators upload; the addresses are those of the service itself. */
  app: Pick<ShellConfig, 'appId' | 'tenant' | 'people'>
}

/** The app as its manifest would have it, were it served where it is asked for. */
function configAt(host: string, protocol: string, { app }: TeamsDoor): ShellConfig {
  const page = `${protocol}://${host}/teams`
  return {
    ...app,
    staticTabs: [{ entityId: 'home', name: 'Counterpart', contentUrl: page }],
    configurationUrl: page,
    validDomains: [host],
  }
}

/**
 * The second door: the emulated Teams with the panel in it, at `/shell/` of the service behind that panel. The service
 * is on the Teams host and in the sandbox, so that its door `/teams` is framed by its own pages.
 */
export function teamsDoorRoutes(app: FastifyInstance, door: TeamsDoor): void {
  async function answer({ method, url, body, host, protocol }: FastifyRequest, reply: FastifyReply) {
    const options = { ...door, config: configAt(host, protocol, door) }
    const found = await shellAnswer(options, { method, url, body: JSON.stringify(body ?? {}) })
    const headers = { ...found.headers, 'content-security-policy': POLICY }
    return reply.code(found.status).headers(headers).send(found.body)
  }
  app.get('/shell/*', answer)
  app.post('/shell/token', answer)
  app.get('/l/entity/*', answer)
}
