import { type Theme, webLightTheme } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { Surface } from '../../ports/surface.ts'
import { fontFamilyBase } from './font.ts'
import { loadTheme } from './load-theme.ts'

const light: Theme = { ...webLightTheme, fontFamilyBase }

/** Scroll bars, native pickers and the page behind the panel. */
function colourPage(name: Surface['theme']) {
  document.documentElement.style.colorScheme = name === 'light' ? 'light' : 'dark'
}

/** The host's theme, followed live; `first` is the one it was opened with, null when light. */
export function useTheme(surface: Surface, first: Theme | null): Theme {
  const [theme, setTheme] = useState(first ?? light)
  useEffect(() => {
    let wanted = surface.theme
    colourPage(wanted)
    return surface.onThemeChange(async name => {
      wanted = name
      const next = await loadTheme(name)
      // the host may have changed again meanwhile
      if (wanted !== name) return
      colourPage(name)
      setTheme(next ?? light)
    })
  }, [surface])
  return theme
}
