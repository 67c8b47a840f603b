import { webDarkTheme, webLightTheme } from '@fluentui/react-components'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RequestPage } from '../../src/contract/request-views.ts'
import { type OpenService, openStories } from '../service/open-service.ts'
import { chromiumPath, launch, needsChromium } from './chromium.ts'
import { type Look, openTabs, problems, visit } from './visitor.ts'

const MIKAEL = '251'
const LOOKS: Look[] = [
  { theme: 'light' },
  { theme: 'dark', language: 'zh-CN' },
  { theme: 'contrast' },
  { width: 320 },
  { width: 320, theme: 'dark', language: 'zh-CN' },
]

/** `#292929` as the browser tells it. */
const inRgb = (colour: string) =>
  `rgb(${[1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16)).join(', ')})`

needsChromium()

describe.skipIf(!chromiumPath)('every page, in every theme, wide and narrow', () => {
  let service: OpenService
  let browser: Browser
  let requests: RequestPage['rows']

  beforeAll(async () => {
    service = await openStories()
    browser = await launch()
    const call = await service.as(MIKAEL)
    requests = (await call('request.list', { query: { view: 'unit', limit: '100' } })).rows
  })
  afterAll(async () => {
    await browser?.close()
    await service?.close()
  })

  /** One request of each state that Mikael's unit has. */
  const records = () =>
    [...new Map(requests.map(row => [row.state, row.id])).values()].map(id => `/requests/${id}`)

  it.each(LOOKS)('has nothing axe finds wrong: %o', { timeout: 120_000 }, async look => {
    const visitor = await visit(browser, service.address, MIKAEL, look)
    const paths = [
      '/',
      '/requests',
      ...records(),
      '/ask',
      '/ask?unit=quality-assurance',
      '/organisation',
      '/units/purchasing',
      '/people/250',
      '/people/251',
    ]
    const found: string[] = []
    for (const path of paths) {
      await visitor.go(path)
      await visitor.page.waitForLoadState('networkidle')
      found.push(...(await problems(visitor)).map(problem => `${path}: ${problem}`))
    }
    expect(found).toEqual([])
    await visitor.leave()
  })

  it('follows the browser from light to dark and back while it is open', async () => {
    const { page, leave } = await openTabs(browser, {})
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(`${service.address}/?as=${MIKAEL}&lang=en`)
    const ground = () =>
      page.locator('.fui-FluentProvider').evaluate(panel => getComputedStyle(panel).backgroundColor)
    await expect.poll(ground).toBe(inRgb(webLightTheme.colorNeutralBackground1))
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(ground).toBe(inRgb(webDarkTheme.colorNeutralBackground1))
    await page.emulateMedia({ colorScheme: 'light' })
    await expect.poll(ground).toBe(inRgb(webLightTheme.colorNeutralBackground1))
    await leave()
  })
})
