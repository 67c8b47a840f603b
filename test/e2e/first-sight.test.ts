import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { fill } from '../../src/sandbox/story/fill.ts'
import { type OpenService, openService } from '../service/open-service.ts'
import { chromiumPath, launch, needsChromium } from './chromium.ts'
import { type Look, openTabs, type Tabs } from './visitor.ts'

const MIKAEL = '251'
const SIGHT = '.first-sight'
const PANEL = '.fui-FluentProvider'
const CODE = '**/assets/draw-*.js'
const LIST = /\/api\/requests\?/

const LOOKS: Look[] = [
  { theme: 'light' },
  { theme: 'dark', language: 'zh-CN' },
  { theme: 'contrast' },
  { width: 320, language: 'zh-CN' },
  { width: 320, theme: 'dark' },
]

/** Runs in the page: every word and control in the window, where it stands and how it looks. */
function everythingSeen() {
  const speaks = (element: Element) =>
    !element.matches('.first-sight-late') &&
    (element.matches('input, select') ||
      [...element.childNodes].some(child => child.nodeType === Node.TEXT_NODE && child.textContent?.trim()))
  return [...document.querySelectorAll('#root > :not(.late) *')].filter(speaks).flatMap(element => {
    const { x, y, width, height } = element.getBoundingClientRect()
    if (y >= innerHeight) return []
    const { color, backgroundColor, borderColor, font, cursor } = getComputedStyle(element)
    const words = element.textContent
    const name = element.getAttribute('aria-label')
    const { value = null } = element as { value?: string }
    return [
      {
        tag: element.localName,
        words,
        name,
        value,
        x,
        y,
        width,
        height,
        color,
        backgroundColor,
        borderColor,
        font,
        cursor,
      },
    ]
  })
}

needsChromium()

describe.skipIf(!chromiumPath)('the list before React is there', () => {
  let service: OpenService
  let browser: Browser
  let tabs: Tabs

  beforeAll(async () => {
    service = await openService({
      realTime: true,
      prepare: async ({ ledger, workspace }) => {
        await fill({ ledger, workspace, now: Date.now(), language: 'en' })
        await workspace.reload()
      },
    })
    browser = await launch()
  })
  afterEach(() => tabs?.leave())
  afterAll(async () => {
    await browser?.close()
    await service?.close()
  })

  /** Holds back every answer from these addresses until it is called. */
  async function holdBack(page: Page, addresses: string | RegExp): Promise<() => void> {
    let release = () => {}
    const released = new Promise<void>(resolve => {
      release = resolve
    })
    await page.route(addresses, async route => {
      await released
      await route.continue()
    })
    return release
  }

  async function openHolding(addresses: string | RegExp, look: Look = {}) {
    const { language = 'en', theme = 'light' } = look
    tabs = await openTabs(browser, look)
    const { page } = tabs
    const release = await holdBack(page, addresses)
    await page.goto(`${service.address}/?as=${MIKAEL}&lang=${language}&theme=${theme}#/requests?view=unit`)
    return { page, release }
  }

  /** The page before React, and what lets React come. */
  async function openFirstSight(look: Look = {}) {
    const { page, release } = await openHolding(CODE, look)
    await page.locator(`${SIGHT} [data-row]`).first().waitFor()
    return {
      page,
      async goOn() {
        release()
        await page.locator(PANEL).waitFor()
      },
    }
  }

  it.each(LOOKS)('is what React draws in its place: %o', async look => {
    const { page, goOn } = await openFirstSight(look)
    const before = await page.evaluate(everythingSeen)
    await goOn()
    expect(await page.locator(SIGHT).count()).toBe(0)
    expect(before.length).toBeGreaterThan(40)
    expect(await page.evaluate(everythingSeen)).toEqual(before)
  })

  it('leads to a request already', async () => {
    const { page, goOn } = await openFirstSight()
    const row = page.locator('[data-row]').nth(1)
    const name = (await row.textContent()) ?? ''
    await row.click()
    await goOn()
    await page.getByRole('heading', { level: 1, name }).waitFor()
  })

  it('takes no words and no choice that would be lost', async () => {
    const { page } = await openFirstSight()
    const taken = await page.locator(`${SIGHT} :is(input, select, button)`).evaluateAll(
      controls =>
        (controls as HTMLElement[]).filter(control => {
          control.focus()
          return document.activeElement === control
        }).length,
    )
    expect(taken).toBe(0)
  })

  it('stays where it was scrolled to when React comes', async () => {
    const { page, goOn } = await openFirstSight()
    // so that the list is longer than the window
    await page.setViewportSize({ width: 1280, height: 500 })
    const row = page.locator('[data-row]').nth(2)
    await row.hover()
    await page.mouse.wheel(0, 133)
    const offset = () => page.locator('.list-scroller').evaluate(list => list.scrollTop)
    await expect.poll(offset).toBe(133)
    const name = (await row.textContent()) ?? ''
    const before = await row.boundingBox()
    await goOn()
    expect(await offset()).toBe(133)
    expect(await page.getByRole('link', { name, exact: true }).boundingBox()).toEqual(before)
  })

  it('leaves the focus where it is when React comes', async () => {
    const { page, goOn } = await openFirstSight()
    const name = (await page.locator('[data-row]').nth(4).textContent()) ?? ''
    const row = page.getByRole('link', { name, exact: true })
    await row.focus()
    await goOn()
    expect(await row.evaluate(link => document.activeElement === link)).toBe(true)
  })

  it('is left to React where the answers come after it', async () => {
    const { page, release } = await openHolding(LIST)
    await page.locator(PANEL).waitFor()
    release()
    await page.locator(`${PANEL} [data-row]`).first().waitFor()
    expect(await page.locator(SIGHT).count()).toBe(0)
  })
})
