import { webDarkTheme, webLightTheme } from '@fluentui/react-components'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../src/locales/languages.ts'
import { openService } from '../service/open-service.ts'
import { chromiumPath, launch, needsChromium } from './chromium.ts'
import { APP, idOf, type Player, type Stage, startStage, TAB, TEAMS } from './teams-stage.ts'
import { problemsIn, type TeamsLook, type TeamsVisitor, visitTeams } from './teams-visitor.ts'
import { openTabs, problems } from './visitor.ts'
import { speak } from './words.ts'

/** `#292929` as the browser tells it. */
const inRgb = (colour: string) =>
  `rgb(${[1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16)).join(', ')})`

const REQUEST = {
  title: 'Gauges for line 2',
  need: 'Twelve gauges',
  purpose: '',
  needType: 'resource' as const,
  criteria: ['Twelve pieces'],
  neededBy: null,
  urgency: 'normal' as const,
  rush: null,
  providerUnitId: 'purchasing',
}

needsChromium()

describe.skipIf(!chromiumPath)('the tab in Teams', () => {
  let stage: Stage
  let browser: Browser
  let record: string
  const visitors: TeamsVisitor[] = []

  beforeAll(async () => {
    stage = await startStage()
    browser = await launch(stage.browserArguments)
    const jo = await stage.as('jo')
    const { row } = await jo('request.submit', { body: REQUEST }, { key: crypto.randomUUID() })
    record = row.id
  })
  afterEach(async () => {
    for (const visitor of visitors.splice(0)) await visitor.leave()
  })
  afterAll(async () => {
    await browser?.close()
    await stage?.close()
  })

  async function come(player: Player, look: TeamsLook = {}): Promise<TeamsVisitor> {
    const visitor = await visitTeams(browser, player, look)
    visitors.push(visitor)
    return visitor
  }

  const heading = ({ tab }: TeamsVisitor) =>
    tab.getByRole('heading', { level: 1, name: REQUEST.title }).waitFor()

  it('follows Teams from one theme to another while it is open', async () => {
    const { panel, set, tab, say } = await come('jo')
    await tab.getByText(say('home:waiting.title')).waitFor()
    const ground = async () =>
      (await panel())
        .locator('.fui-FluentProvider')
        .evaluate(element => getComputedStyle(element).backgroundColor)
    await expect.poll(ground).toBe(inRgb(webLightTheme.colorNeutralBackground1))
    const opened = await panel()
    await set('theme', 'dark')
    await expect.poll(ground).toBe(inRgb(webDarkTheme.colorNeutralBackground1))
    await set('theme', 'contrast')
    await expect.poll(ground).toBe('rgb(0, 0, 0)')
    await set('theme', 'glass')
    await expect.poll(ground).toBe(inRgb(webLightTheme.colorNeutralBackground1))
    // it was the same page all the time
    expect(await panel()).toBe(opened)
  })

  it('hands out a link to a request, which leads somebody else there', async () => {
    const jo = await come('jo')
    await jo.go(`/requests/${record}`)
    await heading(jo)
    await jo.press(jo.say('teams:share'))
    const link = await jo.page.getByLabel(jo.say('shell:share.link'), { exact: true }).inputValue()
    expect(link).toMatch(/^https:\/\/teams\.microsoft\.com\/l\/entity\//)
    await jo.page.getByRole('button', { name: jo.say('shell:share.close') }).click()

    await heading(await come('sheela', { link }))

    // and so does one followed while the panel is open
    const reader = await come('sheela')
    await reader.reads(reader.say('home:waiting.title'))
    await reader.page.getByLabel(reader.say('shell:bar.link')).fill(link)
    await reader.page.getByRole('button', { name: reader.say('shell:bar.follow') }).click()
    await heading(reader)
  })

  it('is where a link opened in a browser leads, Teams around it', async () => {
    const { page, say, tab } = await come('jo')
    await tab.getByText(say('home:waiting.title')).waitFor()
    const context = JSON.stringify({ subEntityId: `/requests/${record}` })
    await page.goto(`${TEAMS}/l/entity/${APP}/home?${new URLSearchParams({ context })}`)
    await tab.getByRole('heading', { level: 1, name: REQUEST.title }).waitFor()
  })

  it('is not where a link to another app leads', async () => {
    const jo = await come('jo', { link: `${TEAMS}/l/entity/another-app/home` })
    await jo.page.getByRole('alert').getByText(jo.say('shell:bar.unknown')).waitFor()
  })

  it.each(LANGUAGES)(
    'is pinned in a channel for a unit, changed and removed, in %s',
    { timeout: 90_000 },
    async language => {
      const width = language === 'en' ? 1280 : 320
      const sheela = await come('sheela', { language, place: 'channel', width })
      const { page, say } = sheela
      await page.getByText(say('shell:tab.none')).waitFor()
      await page.getByRole('button', { name: say('shell:tab.add') }).click()
      const dialog = page.getByRole('dialog')
      const inDialog = page.frameLocator('dialog iframe')
      const row = sheela.tab.getByRole('link', { name: REQUEST.title }).first()
      await inDialog.getByText(say('teams:pin.title')).waitFor()
      expect(await problemsIn(await sheela.panel('dialog'))).toEqual([])
      await dialog.getByRole('button', { name: say('shell:dialog.save') }).click()
      await dialog.waitFor({ state: 'detached' })

      // the tab shows the unit's list, the same to whoever opens it
      await row.waitFor()
      expect(new URL((await sheela.panel()).url()).hash).toBe('#/requests?view=unit&unit=purchasing')
      const tabName = await page.getByRole('navigation').getByRole('button').first().textContent()
      await sheela.set('person', idOf('mikael'))
      await row.waitFor()
      expect(await problems({ page })).toEqual([])

      // somebody of another unit finds in its settings what it shows, and saving changes nothing
      await sheela.set('person', idOf('jo'))
      await page.getByRole('button', { name: say('shell:tab.settings') }).click()
      const shown = inDialog.getByRole('radio', { name: language === 'en' ? 'Purchasing' : '采购部' })
      await shown.waitFor()
      expect(await shown.isChecked()).toBe(true)
      expect(await problems({ page })).toEqual([])
      await dialog.getByRole('button', { name: say('shell:dialog.save') }).click()
      await dialog.waitFor({ state: 'detached' })
      expect(await page.getByRole('navigation').getByRole('button').first().textContent()).toBe(tabName)

      await page.getByRole('button', { name: say('shell:tab.remove') }).click()
      await inDialog.getByText(say('teams:unpin.text')).waitFor()
      await dialog.getByRole('button', { name: say('shell:dialog.remove') }).click()
      await page.getByText(say('shell:tab.none')).waitFor()
    },
  )

  it('keeps no token and no record in the browser', async () => {
    const jo = await come('jo')
    await jo.go(`/requests/${record}`)
    await heading(jo)
    const kept = await (await jo.panel()).evaluate(() =>
      JSON.stringify({ ...localStorage, ...sessionStorage }),
    )
    expect(kept).not.toMatch(/eyJ|gauges/i)
    expect(await jo.page.context().cookies(TAB)).toEqual([])
  })

  it('loads at most 248 KB of gzipped JavaScript for its first view, the library of Teams in it', async () => {
    const jo = await come('jo', { place: 'channel' })
    const { page } = jo
    const asked = new Set<string>()
    page.on('request', request => {
      const { origin, pathname } = new URL(request.url())
      if (origin === TAB && pathname.endsWith('.js')) asked.add(pathname)
    })
    await jo.set('place', 'personal')
    await jo.tab.getByText(jo.say('home:waiting.title')).waitFor()
    await (await jo.panel()).waitForLoadState('networkidle')
    expect([...asked].filter(path => path.includes('/surface-'))).toHaveLength(1)
    const gzipped = async (path: string) => {
      const headers = { 'accept-encoding': 'gzip' }
      const reply = await fetch(`${stage.service.address}${path}`, { headers })
      return Number(reply.headers.get('content-length'))
    }
    const sizes = await Promise.all([...asked].map(gzipped))
    expect(Math.min(...sizes)).toBeGreaterThan(0)
    const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1024
    expect(kilobytes).toBeLessThanOrEqual(248)
  })

  it('leaves the local door as light as it was: nothing of Teams comes there', async () => {
    const local = await openService({ realTime: true })
    const { page, leave } = await openTabs(browser, {})
    const asked: string[] = []
    page.on('request', request => asked.push(new URL(request.url()).pathname))
    await page.goto(`${local.address}/?as=27&lang=en`)
    await page.getByText(speak('en')('home:waiting.title')).waitFor()
    await page.waitForLoadState('networkidle')
    await leave()
    await local.close()
    expect(asked.filter(path => /\/assets\/start-.*\.js$/.test(path))).toHaveLength(1)
    expect(asked.filter(path => /\/assets\/(surface|teams)-/.test(path))).toEqual([])
  })
})
