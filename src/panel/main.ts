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
  // the door is the path: it will choose the host's surface. So far there is one, and it brings no library
  const surface = localSurface()
  const call = openSession(surface, fetch.bind(globalThis))
  const me = call('me')
  const panel = fetchPart(() => import('./app/show-panel.tsx'))
  const coming = loadTexts(surface.locale)
  // the session's call goes out before anything is looked up that holds the thread
  await nextTask()
  const ahead = readAhead(call, me, location.hash)
  // the first format loads the locale's tables, as long as drawing ten rows: now there is nothing else to do
  new Intl.DateTimeFormat(surface.locale).format()
  const [{ showPanel }, texts] = await Promise.all([panel, coming])
  await showPanel(root, { surface, call, texts, ahead })
}

const nextTask = () => new Promise(resolve => setTimeout(resolve))

const root = document.getElementById('root')
if (root) start(root)
