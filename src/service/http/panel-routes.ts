import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { FrameAncestors } from '../setting-values.ts'
import { refuseOthers } from './endpoint-routes.ts'
import { pageHeaders } from './security-headers.ts'

/**
 * The built panel: its page at every door, its assets under names that change with their content. Brotli and gzip
 * files beside them are used as they are. Without a built panel there are no such routes.
 */
export function panelRoutes(app: FastifyInstance, folder: string, ancestors: FrameAncestors): void {
  const root = resolve(folder)
  if (!existsSync(resolve(root, 'index.html'))) {
    app.log.warn({ panelDir: root }, 'no built panel: the interface alone is served')
    return
  }
  app.register(fastifyStatic, {
    root,
    prefix: '/',
    wildcard: false,
    index: false,
    preCompressed: true,
    dotfiles: 'ignore',
    globIgnore: ['index.html*', '**/*.br', '**/*.gz', '**/*.map'],
    cacheControl: false,
    setHeaders: (reply, path) => {
      const hashed = path.includes('/assets/')
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  const page = resolve(root, 'index.html')
  for (const door of new Set(['/', ...ancestors.keys()])) doorRoute(app, door, ancestors, page)
}

function doorRoute(app: FastifyInstance, door: string, ancestors: FrameAncestors, page: string): void {
  const headers = pageHeaders(door, ancestors)
  const origins = ancestors.get(door) ?? []
  app.get(door, async (_request, reply) => {
    reply.headers(headers)
    if (origins.length === 0) return reply.sendFile('index.html', { cacheControl: false })
    return reply.type('text/html; charset=utf-8').send(framedPage(await readFile(page, 'utf8'), origins))
  })
  refuseOthers(app, door, ['GET'])
}

const BEFORE = '<title>'

/** The page with the origins that may frame it: from whom else may the host's library take messages? */
function framedPage(html: string, origins: readonly string[]): string {
  if (!html.includes(BEFORE)) throw new Error('the built panel has no title')
  return html.replace(BEFORE, `<meta name="message-origins" content="${origins.join(' ')}" />${BEFORE}`)
}
