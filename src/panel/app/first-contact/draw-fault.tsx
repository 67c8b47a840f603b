import { SurfaceFault, type Theme } from '../../../ports/surface.ts'
import { textsOf } from '../../components/use-translation.ts'
import { setColorScheme } from '../color-scheme.ts'
import { drawn } from '../first-sight/drawn.ts'
import '../first-sight/first-sight.css'
import '../first-sight/themes.css'
import { startI18n } from '../i18n.ts'
import { loadTexts } from '../texts.ts'
import { SurfaceProblem } from './surface-problem.tsx'

/** The host has said neither language nor look. */
const theme = (): Theme => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')

/** Says in the place of the panel why there is none. Throws what is no fault of the host's. */
export async function drawFault(root: HTMLElement, fault: unknown): Promise<void> {
  if (!(fault instanceof SurfaceFault)) throw fault
  const texts = await loadTexts(navigator.language, 'teams').then(startI18n).then(textsOf)
  const look = theme()
  setColorScheme(look)
  const problem = drawn(
    <div className={`first-sight first-sight-${look}`}>
      <SurfaceProblem fault={fault} texts={texts} />
    </div>,
  )
  root.replaceChildren(problem)
}
