import { globSync, readFileSync } from 'node:fs'
import { teamsHighContrastTheme } from '@fluentui/react-components'
import { describe, expect, it } from 'vitest'

/** Fills that the contrast theme turns bright, and texts that it turns black for them. */
const REVERSED = ['#1aebff', '#000000']
/** Drawn by us without the other half: a bright fill under white text, or black text on the black page. */
const STATES = /(?:tokens\.|var\(--)(color\w*(?:Background|Foreground)\w*(?:Hover|Pressed|Selected))/g

describe('high contrast', () => {
  it('never gets a hover or selection of ours that it would make unreadable', () => {
    const wrong = globSync('src/panel/**/*.{ts,tsx,css}').flatMap(file =>
      [...readFileSync(file, 'utf8').matchAll(STATES)]
        .map(([, token = '']) => token)
        .filter(token => REVERSED.includes(teamsHighContrastTheme[token as 'colorNeutralBackground1Hover']))
        .map(token => `${file}: ${token}`),
    )
    expect(wrong).toEqual([])
  })
})
