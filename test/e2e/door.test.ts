import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES, type Language } from '../../src/locales/languages.ts'
import { doorRoutes } from '../../src/sandbox/door-routes.ts'
import { DOOR_DIR } from '../../src/sandbox/settings.ts'
import { type OpenService, openService } from '../service/open-service.ts'
import { chromiumPath, launch, needsChromium } from './chromium.ts'
import { openTabs, problems, type Tabs } from './visitor.ts'
import { speak } from './words.ts'

/** Each language with each width and each theme. */
const LOOKS = [
  { language: 'en', theme: 'light', width: 1280 },
  { language: 'en', theme: 'dark', width: 320 },
  { language: 'zh-CN', theme: 'light', width: 320 },
  { language: 'zh-CN', theme: 'dark', width: 1280 },
  { language: 'en', theme: 'contrast', width: 320 },
] as const

needsChromium()

describe.skipIf(!chromiumPath)('the door', () => {
  let service: OpenService
  let browser: Browser
  let tabs: Tabs

  beforeAll(async () => {
    service = await openService({
      realTime: true,
      prepare: ({ app, workspace }) =>
        doorRoutes(app, {
          workspace,
          departmentsFile: 'src/sandbox/data/departments.json',
          teams: 'http://127.0.0.1:1/shell/',
          folder: DOOR_DIR,
        }),
    })
    browser = await launch()
  })
  afterEach(() => tabs?.leave())
  afterAll(async () => {
    await browser?.close()
    await service?.close()
  })

  async function openDoor(language: Language, { theme = 'light', width = 1280 } = {}): Promise<Page> {
    tabs = await openTabs(browser, { language, width })
    await tabs.page.goto(`${service.address}/door/?theme=${theme}`)
    await tabs.page.getByRole('link').first().waitFor()
    return tabs.page
  }

  /** The panel says in this language who one is. */
  const isPanelOf = (name: string, page: Page, language: Language) =>
    page.getByRole('complementary').getByText(speak(language)('app:sandbox.who', { name })).waitFor()

  it.each(LOOKS)('has nothing axe finds wrong: $language, $theme, $width px', async look => {
    const page = await openDoor(look.language, look)
    await page.locator('summary').first().click()
    expect(await problems({ page })).toEqual([])
    await page.getByRole('searchbox').fill('jo')
    await page.getByRole('status').waitFor()
    expect(await problems({ page })).toEqual([])
  })

  it.each(LANGUAGES)('lets somebody of a case in, in a tab of his own, in %s', async language => {
    const page = await openDoor(language)
    const mikael = page.getByRole('link', { name: /^Mikael/ }).first()
    await isPanelOf('Mikael', await tabs.opened(() => mikael.click()), language)
  })

  it.each(LANGUAGES)('lets anybody in whom one finds by words, in %s', async language => {
    const page = await openDoor(language, { width: 320 })
    await page.getByRole('searchbox').fill('lolan')
    const lolan = page.getByRole('link', { name: /^Lolan/ })
    await isPanelOf('Lolan', await tabs.opened(() => lolan.click()), language)
  })

  it('takes language, look and tab along as they are chosen on it', async () => {
    const page = await openDoor('en')
    await page.getByText('中文', { exact: true }).click()
    const say = speak('zh-CN')
    await page.getByRole('heading', { level: 1, name: say('door:heading') }).waitFor()
    await page.getByRole('combobox').selectOption('dark')
    await page.getByLabel(say('door:newTab')).uncheck()
    await page
      .getByRole('link', { name: /^Sheela/ })
      .first()
      .click()
    await isPanelOf('Sheela', page, 'zh-CN')
    expect(await page.evaluate(() => document.documentElement.style.colorScheme)).toBe('dark')
    // and the way back keeps them
    await page.getByRole('link', { name: say('app:sandbox.change') }).click()
    await page.getByRole('heading', { level: 1, name: say('door:heading') }).waitFor()
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
  })
})
