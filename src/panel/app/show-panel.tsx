import { createRoot } from 'react-dom/client'
import type { Call } from '../../contract/client.ts'
import type { Surface } from '../../ports/surface.ts'
import { createQueryClient } from '../api/query-client.ts'
import { watched } from '../api/reach.ts'
import type { Texts } from '../components/use-translation.ts'
import { App } from './app.tsx'
import { takeOver } from './first-sight/take-over.ts'
import type { Ahead } from './read-ahead.ts'
import { warmUp } from './warm-up.ts'

interface Beginning {
  surface: Surface
  call: Call
  texts: Texts
  ahead: Ahead
}

/** Draws the panel. */
export async function showPanel(
  root: HTMLElement,
  { surface, call: plain, texts, ahead }: Beginning,
): Promise<void> {
  const cache = createQueryClient()
  const call = watched(plain)
  await warmUp(call, cache, ahead)
  const app = <App surface={surface} texts={texts} call={call} cache={cache} />
  takeOver(root, () => createRoot(root).render(app))
}
