import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Language } from '../../src/locales/languages.ts'
import { type Say, speak } from './words.ts'

export interface Look {
  language?: Language
  theme?: 'light' | 'dark' | 'contrast'
  width?: number
}

/** One person at the panel. */
export interface Visitor {
  page: Page
  say: Say
  /** Goes to a page of the panel, such as `/requests`. */
  go(path: string): Promise<void>
  /** Goes there and sees what the others did meanwhile. */
  look(path: string): Promise<void>
  press(name: string): Promise<void>
  fill(label: string, text: string): Promise<void>
  /** Waits until this text can be read. */
  reads(text: string | RegExp): Promise<void>
  /** Faults that this test caused itself. */
  forgive(fault: RegExp): void
  leave(): Promise<void>
}

/** Somebody’s tabs. Errors and security violations in any of them, but expected ones, fail the test when he leaves. */
export interface Tabs extends Pick<Visitor, 'forgive' | 'leave'> {
  page: Page
  /** The tab that this opens. */
  opened(doing: () => Promise<void>): Promise<Page>
}

export async function openTabs(
  browser: Browser,
  { language = 'en', width = 1280, expected }: Omit<Look, 'theme'> & { expected?: RegExp },
): Promise<Tabs> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    hasTouch: width < 640,
    locale: language,
    reducedMotion: 'reduce',
  })
  let faults: string[] = []
  context.on('weberror', fault => faults.push(fault.error().message))
  context.on('console', message => {
    if (message.type() === 'error' && !expected?.test(message.text())) faults.push(message.text())
  })
  return {
    page: await context.newPage(),
    async opened(doing) {
      const [page] = await Promise.all([context.waitForEvent('page'), doing()])
      return page
    },
    forgive(fault) {
      faults = faults.filter(text => !fault.test(text))
    },
    async leave() {
      await context.close()
      expect(faults).toEqual([])
    },
  }
}

/** Opens the panel as a person. */
export async function visit(
  browser: Browser,
  base: string,
  personId: string,
  look: Look = {},
): Promise<Visitor> {
  const { language = 'en', theme = 'light' } = look
  const { page, forgive, leave } = await openTabs(browser, look)
  await page.goto(`${base}/?as=${personId}&lang=${language}&theme=${theme}`)
  await page.getByRole('main').waitFor()
  const heading = () => page.getByRole('heading', { level: 1 }).first().waitFor()
  return {
    page,
    say: speak(language),
    async look(path) {
      await page.evaluate(hash => {
        location.hash = hash
      }, `#${path}`)
      await page.reload()
      await heading()
    },
    async go(path) {
      await page.evaluate(hash => {
        location.hash = hash
      }, `#${path}`)
      // the page that was there is gone after the next two frames
      await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
      await heading()
    },
    press: name => page.getByRole('button', { name, exact: true }).first().click(),
    fill: (label, text) => page.getByLabel(label).first().fill(text),
    reads: text => page.getByText(text).first().waitFor(),
    forgive,
    leave,
  }
}

/** What axe finds wrong with the page or a part of it, and whether the page has to be scrolled sideways. */
export async function problems({ page }: { page: Page }, part = 'html'): Promise<string[]> {
  // the other mode opens a page more each time, for frames of other origins: the panel has none
  const { violations } = await new AxeBuilder({ page }).include(part).setLegacyMode().analyze()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  const wide = overflow > 0 ? [`${overflow} px wider than the window`] : []
  return [...violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`), ...wide]
}
