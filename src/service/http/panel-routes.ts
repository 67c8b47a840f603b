import { existsSync } from 'node:fs'
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
  for (const door of new Set(['/', ...ancestors.keys()])) doorRoute(app, door, ancestors)
}

function doorRoute(app: FastifyInstance, door: string, ancestors: FrameAncestors): void {
  const headers = pageHeaders(door, ancestors)
  app.get(door, async (_request, reply) =>
    reply.headers(headers).sendFile('index.html', { cacheControl: false }),
  )
  refuseOthers(app, door, ['GET'])
}
