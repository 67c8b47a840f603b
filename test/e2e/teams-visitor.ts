import { readFileSync } from 'node:fs'
import type { Browser, Frame, FrameLocator, Page } from 'playwright-core'
import type { Language } from '../../src/locales/languages.ts'
import { idOf, type Player, TEAMS } from './teams-stage.ts'
import { openTabs } from './visitor.ts'
import { type Say, speak } from './words.ts'

export interface TeamsLook {
  language?: Language
  theme?: 'default' | 'dark' | 'contrast' | 'glass'
  place?: 'personal' | 'channel' | 'groupChat'
  token?: string
  /** A link that is followed at once. */
  link?: string
  width?: number
  /** Where Teams is. */
  teams?: string
  /** Time can be put forward. */
  clock?: boolean
}

/** One person before the emulated Teams. */
export interface TeamsVisitor {
  /** Teams itself. */
  page: Page
  say: Say
  /** The tab, whichever frame it is in just then. */
  tab: FrameLocator
  /** What is in the frame just then: of the tab, or of the dialog over it. */
  panel(place?: 'main' | 'dialog'): Promise<Frame>
  press(name: string): Promise<void>
  /** Sets Teams itself: `set('theme', 'dark')`. */
  set(what: 'person' | 'place' | 'theme', value: string): Promise<void>
  /** Goes to a page of the panel, such as `/requests`. */
  go(path: string): Promise<void>
  /** Goes there and sees what the others did meanwhile. */
  look(path: string): Promise<void>
  fill(label: string, text: string): Promise<void>
  reads(text: string | RegExp): Promise<void>
  forgive(fault: RegExp): void
  leave(): Promise<void>
}

/** The library asks Microsoft for a list of origins; the page's own policy refuses, and the list within counts. */
export const ASKS_MICROSOFT = /validDomains/

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

/** What axe finds wrong with the panel in its frame, and whether it has to be scrolled sideways. */
export async function problemsIn(panel: Frame): Promise<string[]> {
  await panel.evaluate(AXE)
  return panel.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run()
    const overflow = document.documentElement.scrollWidth - innerWidth
    const wide = overflow > 0 ? [`${overflow} px wider than the window`] : []
    return [...violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`), ...wide]
  })
}

/** Opens the emulated Teams as a person. */
export async function visitTeams(browser: Browser, who: Player, look: TeamsLook = {}): Promise<TeamsVisitor> {
  const { language = 'en', theme = 'default', place = 'personal', width = 1280 } = look
  const { page, forgive, leave } = await openTabs(browser, { language, width, expected: ASKS_MICROSOFT })
  if (look.clock) await page.clock.install()
  const query = new URLSearchParams({
    as: idOf(who),
    locale: language === 'en' ? 'en-us' : 'zh-cn',
    theme,
    place,
    ...(look.token && { token: look.token }),
    ...(look.link && { link: look.link }),
  })
  await page.goto(`${look.teams ?? TEAMS}/shell/?${query}`)
  const panel = async (place: 'main' | 'dialog' = 'main') => {
    const frame = await (await page.waitForSelector(`${place} iframe`)).contentFrame()
    if (!frame) throw new Error(`no frame in ${place}`)
    return frame
  }
  return {
    page,
    tab: page.frameLocator('main iframe'),
    say: speak(language),
    panel,
    press: async name => (await panel()).getByRole('button', { name, exact: true }).first().click(),
    async set(what, value) {
      const name = speak(language)(`shell:bar.${what}`)
      await page.locator('details').evaluate((bar: HTMLDetailsElement) => {
        bar.open = true
      })
      await page.getByRole('combobox', { name, exact: true }).selectOption(value)
    },
    async go(path) {
      const frame = await panel()
      await frame.evaluate(hash => {
        location.hash = hash
      }, `#${path}`)
      await frame.getByRole('heading', { level: 1 }).first().waitFor()
    },
    async look(path) {
      const frame = await panel()
      const reopened = page.waitForEvent('framenavigated', { predicate: found => found === frame })
      await frame.evaluate(hash => {
        history.replaceState(null, '', hash)
        location.reload()
      }, `#${path}`)
      await reopened
      await frame.getByRole('heading', { level: 1 }).first().waitFor()
    },
    fill: async (label, text) => (await panel()).getByLabel(label).first().fill(text),
    reads: async text => (await panel()).getByText(text).first().waitFor(),
    forgive,
    leave,
  }
}
