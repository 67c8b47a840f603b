import { localSurface } from '../../plugin-adapters/local/panel/surface.ts'
import type { Surface } from '../ports/surface.ts'
import { openSession } from './api/session.ts'
import { firstSight } from './app/first-sight/first-sight.tsx'
import { startI18n } from './app/i18n.ts'
import { readAhead } from './app/read-ahead.ts'
import { loadTexts } from './app/texts.ts'
import { fetchPart } from './components/fetch-part.ts'
import { textsOf } from './components/use-translation.ts'

/** How long the panel's code waits, ms: for the session, then for the first sight, then for its frames. */
const PATIENCE = { session: 40, sight: 60, frames: 100 }

const after = (delay: number) => new Promise<void>(resolve => setTimeout(resolve, delay))

/** Whether something comes within a time and is not refused. */
const within = (delay: number, coming: Promise<unknown>): Promise<boolean> =>
  Promise.race([coming.then(answer => answer !== false), after(delay).then(() => false)])

/** The door is the path: it alone says which host the page stands in. A host's library is fetched at its own door. */
async function open(root: HTMLElement): Promise<void> {
  if (location.pathname !== '/teams') return start(root, localSurface())
  const load = () => import('../../plugin-adapters/teams/panel/surface.ts')
  const surface = await fetchPart(load)
    .then(({ teamsSurface }) => teamsSurface())
    .catch(fault => showFault(root, fault))
  if (surface) await start(root, surface)
}

async function showFault(root: HTMLElement, fault: unknown): Promise<void> {
  const { drawFault } = await fetchPart(() => import('./app/first-contact/draw-fault.tsx'))
  await drawFault(root, fault)
}

/**
 * Kept small: while the panel's code is still being fetched and read, its texts, the session and the first answers
 * are already under way.
 */
async function start(root: HTMLElement, surface: Surface) {
  // where the host's link leads, unless this page was only opened anew and its reader had gone on
  if (surface.subject && !location.hash) history.replaceState(null, '', `#${surface.subject}`)
  const { call, opened } = opening(surface)
  const ahead = readAhead(call, location.hash)
  const texts = loadTexts(surface.locale, surface.host).then(startI18n).then(textsOf)
  const sight = firstSight(root, { surface, ahead, texts })
  // running the panel's code holds the thread for longer than an answer takes: first the next calls go out, and what
  // they bring is shown
  if ((await within(PATIENCE.session, opened)) && (await within(PATIENCE.sight, sight.there))) {
    surface.drawn()
    await within(PATIENCE.frames, sight.seen)
  }
  await after(0)
  const { showPanel } = await fetchPart(() => import('./app/show-panel.tsx'))
  sight.end()
  await showPanel(root, { surface, call, texts: await texts, ahead })
  surface.drawn()
}

function opening(surface: Surface) {
  let tell = () => {}
  const opened = new Promise<void>(resolve => {
    tell = resolve
  })
  return { call: openSession(surface, fetch.bind(globalThis), () => tell()), opened }
}

const root = document.getElementById('root')
if (root) open(root)
