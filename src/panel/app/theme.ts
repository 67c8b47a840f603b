import { type Theme, teamsHighContrastTheme, webDarkTheme, webLightTheme } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { Surface } from '../../ports/surface.ts'
import { setColorScheme } from './color-scheme.ts'

const fontFamilyBase =
  "'Segoe UI', 'Segoe UI Web (West European)', -apple-system, BlinkMacSystemFont, Roboto, 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"

/** Fluent's themes by the host's names for them. */
export const THEMES: Record<Surface['theme'], Theme> = {
  light: { ...webLightTheme, fontFamilyBase },
  dark: { ...webDarkTheme, fontFamilyBase },
  contrast: { ...teamsHighContrastTheme, fontFamilyBase },
}

/** The host's theme, followed live. */
export function useTheme(surface: Surface): Theme {
  const [name, setName] = useState(surface.theme)
  useEffect(() => surface.onThemeChange(setName), [surface])
  useEffect(() => setColorScheme(name), [name])
  return THEMES[name]
}
