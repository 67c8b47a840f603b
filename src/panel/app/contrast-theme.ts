import { type Theme, teamsHighContrastTheme } from '@fluentui/react-components'
import { fontFamilyBase } from './font.ts'

export const theme: Theme = { ...teamsHighContrastTheme, fontFamilyBase }
