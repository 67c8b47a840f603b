// first: the schemas read this setting when they are made
import './app/zod-config.ts'
import { createRoot } from 'react-dom/client'
import type { Surface } from '../ports/surface.ts'
import { createQueryClient } from './api/query-client.ts'
import { openSession } from './api/session.ts'
import { App } from './app/app.tsx'
import { startI18n } from './app/i18n.ts'
import { warmUp } from './app/warm-up.ts'

/** The door is the path: it chooses the host's surface, which is loaded only there. So far there is one door. */
async function openSurface(): Promise<Surface> {
  const { localSurface } = await import('../../plugin-adapters/local/panel/surface.ts')
  return localSurface()
}

async function start(root: HTMLElement) {
  const surface = await openSurface()
  const call = openSession(surface, fetch.bind(globalThis))
  const cache = createQueryClient()
  warmUp(call, cache, location.hash)
  const i18n = await startI18n(surface.locale)
  createRoot(root).render(<App surface={surface} i18n={i18n} call={call} cache={cache} />)
}

const root = document.getElementById('root')
if (root) start(root)
