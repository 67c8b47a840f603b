import { type Theme, teamsHighContrastTheme, webDarkTheme, webLightTheme } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { Surface } from '../../ports/surface.ts'

const fontFamilyBase =
  "'Segoe UI', 'Segoe UI Web (West European)', -apple-system, BlinkMacSystemFont, Roboto, 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"

const themes: Record<Surface['theme'], Theme> = {
  light: { ...webLightTheme, fontFamilyBase },
  dark: { ...webDarkTheme, fontFamilyBase },
  contrast: { ...teamsHighContrastTheme, fontFamilyBase },
}

/** The host's theme, followed live. */
export function useTheme(surface: Surface): Theme {
  const [name, setName] = useState(surface.theme)
  useEffect(() => surface.onThemeChange(setName), [surface])
  useEffect(() => {
    // scroll bars, native pickers and the page behind the panel
    document.documentElement.style.colorScheme = name === 'light' ? 'light' : 'dark'
  }, [name])
  return themes[name]
}
