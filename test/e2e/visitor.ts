import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { type Language, type Say, speak } from './words.ts'

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

/** Opens the panel as a person. Errors and security violations on the way fail the test when he leaves. */
export async function visit(
  browser: Browser,
  base: string,
  personId: string,
  look: Look = {},
): Promise<Visitor> {
  const { language = 'en', theme = 'light', width = 1280 } = look
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    hasTouch: width < 640,
    locale: language,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  let faults: string[] = []
  page.on('pageerror', error => faults.push(error.message))
  page.on('console', message => {
    if (message.type() === 'error') faults.push(message.text())
  })
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
    forgive(fault) {
      faults = faults.filter(text => !fault.test(text))
    },
    async leave() {
      await context.close()
      expect(faults).toEqual([])
    },
  }
}

/** What axe finds wrong, and whether the page has to be scrolled sideways. */
export async function problems({ page }: Visitor): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  const wide = overflow > 0 ? [`${overflow} px wider than the window`] : []
  return [...violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`), ...wide]
}
