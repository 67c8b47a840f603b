import { type Theme, webDarkTheme } from '@fluentui/react-components'
import { fontFamilyBase } from './font.ts'

export const theme: Theme = { ...webDarkTheme, fontFamilyBase }
