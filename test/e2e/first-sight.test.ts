import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type OpenService, openStories } from '../service/open-service.ts'
import { chromiumPath, launch, needsChromium } from './chromium.ts'
import { type Look, openTabs, problems, type Tabs } from './visitor.ts'
import { speak } from './words.ts'

const MIKAEL = '251'
const SIGHT = '.first-sight'
const PANEL = '.fui-FluentProvider'
const CODE = '**/assets/draw-*.js'
const LIST = /\/api\/requests\?/

const LOOKS: (Look & { query?: string })[] = [
  { theme: 'light' },
  { theme: 'dark', language: 'zh-CN', query: '?view=unit&state=open&unit=purchasing' },
  { theme: 'contrast', query: '?view=unit' },
  { width: 800, query: '?view=provider&unit=production' },
  { width: 320, language: 'zh-CN', query: '?view=unit&overdue=true' },
  { width: 320, theme: 'dark' },
]

/**
 * Runs in the page: every element in the window, what it says, where it stands and how it looks. Left out is what React
 * alone needs, the tabs' icons, and the height of the list, of which React draws only what is in sight.
 */
function everythingSeen() {
  const own = ['inert', 'tabindex', 'style', 'value', 'checked', 'data-list', 'data-key']
  const words = (element: Element) =>
    [...element.childNodes]
      .flatMap(child => (child.nodeType === Node.TEXT_NODE ? [child.textContent] : []))
      .join('')
  const parts = document.querySelectorAll(
    '.shell, .shell *:not(svg, svg *, .first-sight-late, .shell-connection)',
  )
  return [...parts].flatMap(element => {
    const { x, y, width, height } = element.getBoundingClientRect()
    if (y >= innerHeight || height === 0) return []
    const { color, backgroundColor, borderColor, font, cursor } = getComputedStyle(element)
    const attributes = [...element.attributes].filter(({ name }) => !own.includes(name))
    const { value, checked } = element as HTMLInputElement
    return [
      {
        tag: element.localName,
        attributes: attributes.map(({ name, value }) => `${name}=${value}`).sort(),
        words: words(element),
        held: [value, checked],
        box: [x, y, width, element.localName === 'ul' ? 0 : height],
        look: { color, backgroundColor, borderColor, font, cursor },
      },
    ]
  })
}

const say = speak('en')
const isFocused = (element: Element) => document.activeElement === element

needsChromium()

describe.skipIf(!chromiumPath)('the list before React is there', () => {
  let service: OpenService
  let browser: Browser
  let tabs: Tabs

  beforeAll(async () => {
    service = await openStories()
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

  async function openHolding(addresses: string | RegExp, look: (typeof LOOKS)[number] = {}) {
    const { language = 'en', theme = 'light', query = '?view=unit' } = look
    tabs = await openTabs(browser, look)
    const { page } = tabs
    const release = await holdBack(page, addresses)
    await page.goto(`${service.address}/?as=${MIKAEL}&lang=${language}&theme=${theme}#/requests${query}`)
    return { page, release }
  }

  /** The page before React, and what lets React come. */
  async function openFirstSight(look: (typeof LOOKS)[number] = {}) {
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
    const title = await page.title()
    await goOn()
    expect(await page.locator(SIGHT).count()).toBe(0)
    expect(before.filter(({ tag }) => tag === 'li').length).toBeGreaterThan(0)
    expect(await page.evaluate(everythingSeen)).toEqual(before)
    expect(await page.title()).toBe(title)
  })

  it('has nothing axe finds wrong', async () => {
    const { page } = await openFirstSight()
    expect(await problems({ page })).toEqual([])
  })

  it('leads to a request, and its Back arrow to the row in the list', async () => {
    const { page, goOn } = await openFirstSight({ width: 800 })
    await page.setViewportSize({ width: 800, height: 500 })
    const entries = await page.evaluate(() => history.length)
    const row = page.locator('[data-row]').nth(5)
    const name = (await row.textContent()) ?? ''
    await row.focus()
    const before = await row.boundingBox()
    await page.keyboard.press('Enter')
    await page.getByText(say('app:connection.slow')).waitFor()
    await goOn()
    const heading = page.getByRole('heading', { level: 1, name })
    await heading.waitFor()
    expect(await heading.evaluate(isFocused)).toBe(true)
    await page.getByRole('button', { name: say('app:action.back'), exact: true }).click()
    const link = page.getByRole('link', { name, exact: true })
    await link.waitFor()
    expect(await link.evaluate(isFocused)).toBe(true)
    expect(await link.boundingBox()).toEqual(before)
    expect(await page.evaluate(() => history.length)).toBe(entries + 1)
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

  it.each(['[data-row] >> nth=4', 'nav a >> nth=3'])(
    'leaves the focus on %s when React comes',
    async which => {
      const { page, goOn } = await openFirstSight()
      const name = (await page.locator(which).textContent()) ?? ''
      const link = page.getByRole('link', { name, exact: true })
      await link.focus()
      await goOn()
      expect(await link.evaluate(isFocused)).toBe(true)
    },
  )

  it('names the unit the list is held to, also where all rows are of its teams', async () => {
    const { page, goOn } = await openFirstSight({ query: '?view=provider&unit=production' })
    await goOn()
    const unit = page.getByRole('combobox', { name: say('requests:filter.unit') })
    expect(await unit.inputValue()).toBe('production')
    expect(await unit.locator('option:checked').textContent()).toBe(say('requests:filter.chosenUnit'))
  })

  it('is left to React where the answers come after it', async () => {
    const { page, release } = await openHolding(LIST)
    await page.locator(PANEL).waitFor()
    release()
    await page.locator(`${PANEL} [data-row]`).first().waitFor()
    expect(await page.locator(SIGHT).count()).toBe(0)
  })
})
