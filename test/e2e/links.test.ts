import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type OpenService, openStories } from '../service/open-service.ts'
import { chromiumPath, launch, needsChromium } from './chromium.ts'
import { openTabs, type Tabs } from './visitor.ts'
import { speak } from './words.ts'

const MIKAEL = '251'

needsChromium()

describe.skipIf(!chromiumPath)('rows, links and moments under the mouse', () => {
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

  async function openList() {
    tabs = await openTabs(browser, {})
    await tabs.page.goto(`${service.address}/?as=${MIKAEL}&lang=en#/requests?view=unit`)
    const row = tabs.page.locator('.fui-FluentProvider [data-row]').first()
    return { page: tabs.page, row, title: (await row.textContent()) ?? '' }
  }

  it('opens a request here, and Back leads to the list', async () => {
    const { page, row, title } = await openList()
    const list = page.url()
    await row.click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await page.goBack()
    expect(page.url()).toBe(list)
  })

  it('opens a request in a tab of its own where that is asked for, and stays here', async () => {
    const { page, row, title } = await openList()
    const list = page.url()
    const other = await tabs.opened(() => row.click({ modifiers: ['ControlOrMeta'] }))
    await other.getByRole('heading', { level: 1, name: title }).waitFor()
    expect(page.url()).toBe(list)
  })

  it('tells the exact moment to whoever comes to it, in the language of the page', async () => {
    const { page, row } = await openList()
    await row.click()
    const moment = page.locator('time[tabindex]').first()
    await moment.hover()
    const instant = new Date((await moment.getAttribute('datetime')) ?? '')
    const day = instant.toLocaleDateString('en', {
      weekday: 'long',
      month: 'long',
      day: 'numeric',
      year: 'numeric',
    })
    expect(await moment.getAttribute('title')).toContain(day)
  })

  it.each([
    ['accepted what the customer accepted', '27', 'app:state.confirmed'],
    ['closed without answer what he was silent about', '78', 'app:closed.silence'],
  ])('calls %s', async (_, customer, words) => {
    tabs = await openTabs(browser, {})
    const list = `#/requests?view=customer&state=confirmed`
    await tabs.page.goto(`${service.address}/?as=${customer}&lang=en${list}`)
    const badge = tabs.page.locator('.fui-FluentProvider [data-index] .badge').first()
    expect(await badge.textContent()).toBe(speak('en')(words))
  })
})
