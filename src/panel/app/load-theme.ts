import type { Theme } from '@fluentui/react-components'
import type { Surface } from '../../ports/surface.ts'
import { fetchPart } from '../components/fetch-part.ts'

const files = {
  dark: () => import('./dark-theme.ts'),
  contrast: () => import('./contrast-theme.ts'),
}

/** Fetches the theme the host is set to; null for the light one, which the panel brings along. */
export async function loadTheme(name: Surface['theme']): Promise<Theme | null> {
  return name === 'light' ? null : (await fetchPart<{ theme: Theme }>(files[name])).theme
}
