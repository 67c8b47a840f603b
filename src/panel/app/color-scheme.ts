import type { Theme } from '../../ports/surface.ts'

/** Scroll bars, native pickers and the page behind the panel go with the theme. */
export function setColorScheme(theme: Theme): void {
  document.documentElement.style.colorScheme = theme === 'light' ? 'light' : 'dark'
}
