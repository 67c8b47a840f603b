import { localSurface } from '../../plugin-adapters/local/panel/surface.ts'
import type { Surface } from '../ports/surface.ts'
import { openSession } from './api/session.ts'
import { readAhead } from './app/read-ahead.ts'
import { loadTexts } from './app/texts.ts'
import { fetchPart } from './components/fetch-part.ts'

/** How long the panel's code waits for the session, ms. */
const PATIENCE = 40

const after = (delay: number) => new Promise<void>(resolve => setTimeout(resolve, delay))

/**
 * Kept small: while the panel's code is still being fetched and read, its texts, the session and the first answers
 * are already under way.
 */
async function start(root: HTMLElement) {
  // the door is the path: it will choose the host's surface. So far there is one, and it brings no library
  const surface = localSurface()
  const { call, opened } = opening(surface)
  const ahead = readAhead(call, location.hash)
  const coming = loadTexts(surface.locale)
  // running the panel's code holds the thread for longer than an answer takes: first the next calls go out
  await Promise.race([opened, after(PATIENCE)])
  await after(0)
  const { showPanel } = await fetchPart(() => import('./app/show-panel.tsx'))
  await showPanel(root, { surface, call, texts: await coming, ahead })
}

function opening(surface: Surface) {
  let tell = () => {}
  const opened = new Promise<void>(resolve => {
    tell = resolve
  })
  return { call: openSession(surface, fetch.bind(globalThis), () => tell()), opened }
}

const root = document.getElementById('root')
if (root) start(root)
