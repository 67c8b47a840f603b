import { localSurface } from '../../plugin-adapters/local/panel/surface.ts'
import { openSession } from './api/session.ts'
import { readAhead } from './app/read-ahead.ts'
import { loadTexts } from './app/texts.ts'
import { fetchPart } from './components/fetch-part.ts'

/**
 * Kept small: while the panel's code is still being fetched and read, its texts, the session and the first answers
 * are already under way.
 */
async function start(root: HTMLElement) {
  const panel = fetchPart(() => import('./app/show-panel.tsx'))
  // the door is the path: it will choose the host's surface. So far there is one, and it brings no library
  const surface = localSurface()
  const call = openSession(surface, fetch.bind(globalThis))
  const ahead = readAhead(call, location.hash)
  const texts = await loadTexts(surface.locale)
  // the first format loads the locale's tables, as long as drawing ten rows: now there is nothing else to do
  new Intl.DateTimeFormat(surface.locale).format()
  const { showPanel } = await panel
  await showPanel(root, { surface, call, texts, ahead })
}

const root = document.getElementById('root')
if (root) start(root)
