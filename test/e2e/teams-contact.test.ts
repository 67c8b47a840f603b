import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../src/locales/languages.ts'
import { chromiumPath, launch, needsChromium } from './chromium.ts'
import { idOf, type Player, type Stage, startStage, TAB, TEAMS, TEAMS_IN_CHINA } from './teams-stage.ts'
import { ASKS_MICROSOFT, problemsIn, type TeamsLook, type TeamsVisitor, visitTeams } from './teams-visitor.ts'
import { openTabs, problems } from './visitor.ts'
import { speak } from './words.ts'

needsChromium()

describe.skipIf(!chromiumPath)('the first contact with Teams', () => {
  let stage: Stage
  let browser: Browser
  const leaving: (() => Promise<void>)[] = []

  beforeAll(async () => {
    stage = await startStage()
    browser = await launch(stage.browserArguments)
  })
  afterEach(async () => {
    for (const leave of leaving.splice(0)) await leave()
  })
  afterAll(async () => {
    await browser?.close()
    await stage?.close()
  })

  async function come(player: Player, look: TeamsLook = {}): Promise<TeamsVisitor> {
    const visitor = await visitTeams(browser, player, look)
    leaving.push(() => visitor.leave())
    return visitor
  }

  async function tabs(language: (typeof LANGUAGES)[number], width = 1280) {
    const opened = await openTabs(browser, { language, width, expected: ASKS_MICROSOFT })
    leaving.push(opened.leave)
    return opened
  }

  /** The page says which check failed, what to do and who can, and offers to try again; Teams hears that it is drawn. */
  async function tells(visitor: TeamsVisitor, code: string) {
    for (const part of ['title', 'text', 'who'])
      await visitor.reads(visitor.say(`teams:fault.${code}.${part}`))
    const retry = visitor.tab.getByRole('button', { name: visitor.say('app:action.retry') })
    expect(await retry.count()).toBe(code === 'guest' ? 0 : 1)
    await visitor.page.locator('[data-drawn]').waitFor()
    expect(await problemsIn(await visitor.panel())).toEqual([])
  }

  it.each(LANGUAGES)('a page opened in a browser says that it belongs in Teams, in %s', async language => {
    const { page } = await tabs(language, 320)
    await page.goto(`${TAB}/teams`)
    await page.getByText(speak(language)('teams:fault.outside.title')).waitFor()
    expect(await problems({ page })).toEqual([])
  })

  it('a frame whose owner does not speak as Teams is given up after four seconds', async () => {
    const { page } = await tabs('en')
    await page.route(`${TEAMS}/mute`, route =>
      route.fulfill({ contentType: 'text/html', body: `<iframe src="${TAB}/teams"></iframe>` }),
    )
    const begun = Date.now()
    await page.goto(`${TEAMS}/mute`)
    await page.frameLocator('iframe').getByText(speak('en')('teams:fault.silent.title')).waitFor()
    await page.frameLocator('iframe').getByText(TEAMS, { exact: true }).waitFor()
    const waited = Date.now() - begun
    expect(waited).toBeGreaterThanOrEqual(4_000)
    expect(waited).toBeLessThan(8_000)
  })

  it('a Teams that the library does not know is answered when the service’s settings name it', async () => {
    const { tab, say } = await come('jo', { teams: TEAMS_IN_CHINA, language: 'zh-CN' })
    await tab.getByText(say('home:waiting.title')).waitFor()
  })

  it('and is not answered for what stands in the address', async () => {
    const { page } = await tabs('en')
    const isTab = ({ origin, pathname }: URL) => origin === TAB && pathname === '/teams'
    const served = await fetch(`${stage.service.address}/teams`)
    const written = await served.text()
    const unnamed = written.replace(/<meta name="message-origins"[^>]*>/, '')
    expect(unnamed.length).toBeLessThan(written.length)
    await page.route(isTab, route =>
      route.fulfill({ headers: Object.fromEntries(served.headers), body: unnamed }),
    )
    const contentUrl = `${TAB}/teams?message-origins=${TEAMS_IN_CHINA}&valid=${TEAMS_IN_CHINA}`
    const staticTabs = [{ entityId: 'home', name: 'Counterpart', contentUrl }]
    await page.route(`${TEAMS_IN_CHINA}/shell/config.json`, route =>
      route.fulfill({ json: { ...stage.config, staticTabs } }),
    )
    await page.goto(`${TEAMS_IN_CHINA}/shell/`)
    await page.frameLocator('main iframe').getByText(speak('en')('teams:fault.silent.title')).waitFor()
  })

  it('a page of nobody Teams knows is not framed at all', async () => {
    const opened = await tabs('en')
    await opened.page.route('https://teams.evil.example/', route =>
      route.fulfill({ contentType: 'text/html', body: `<iframe src="${TAB}/teams"></iframe>` }),
    )
    await opened.page.goto('https://teams.evil.example/')
    await opened.page.waitForSelector('iframe')
    await expect.poll(() => opened.page.frames()[1]?.url(), { timeout: 10_000 }).toMatch(/^chrome-error:/)
    opened.forgive(/frame-ancestors|ERR_BLOCKED_BY_RESPONSE/)
  })

  it.each([
    ['resourceRequiresConsent', 'consent', 'en'],
    ['resourceDisabled', 'registration', 'zh-CN'],
    ['CancelledByUser', 'cancelled', 'zh-CN'],
    ['FailedToOpenWindow', 'cancelled', 'en'],
  ] as const)('Teams gives no token (%s): the page says why', async (token, code, language) => {
    const visitor = await come('jo', { token, language, width: 320 })
    await tells(visitor, code)
    await visitor.reads(token)
    // nobody is asked twice
    const heard = (await visitor.page.locator('#root').getAttribute('data-heard')) ?? ''
    expect(heard.split(' ').filter(func => func === 'authentication.getAuthToken')).toHaveLength(1)
  })

  it('Teams says nothing when it is asked for a token: after half a minute the page says so', async () => {
    const visitor = await come('jo', { token: 'silence', clock: true })
    await visitor.page.locator('[data-drawn]').waitFor()
    await visitor.page.clock.fastForward(30_000)
    await tells(visitor, 'no-token')
  })

  it('a page that never says it is drawn is covered by Teams after half a minute', async () => {
    const { page, say, forgive } = await come('jo', { place: 'channel', clock: true })
    await page
      .context()
      .route(`${TAB}/teams`, route =>
        route.fulfill({ contentType: 'text/html', body: '<title>mute</title>' }),
      )
    await page.getByRole('combobox', { name: say('shell:bar.place'), exact: true }).selectOption('personal')
    await page.getByText(say('shell:frame.loading')).waitFor()
    await page.clock.fastForward(30_000)
    await page.getByText(say('shell:frame.late')).waitFor()
    await page.context().unroute(`${TAB}/teams`)
    await page.getByRole('button', { name: say('shell:frame.retry') }).click()
    await page.locator('[data-drawn]').waitFor()
    forgive(/favicon/)
  })

  /** Teams gives this token instead. */
  const giving = (page: Page, claims: Record<string, unknown>) =>
    page
      .context()
      .route(`${TEAMS}/shell/token`, async route =>
        route.fulfill({ json: { token: await stage.emulator.entra.tabToken(idOf('jo'), claims) } }),
      )

  it.each([
    ['token-version', { ver: '1.0' }, 'ver'],
    ['token-scope', { scp: 'other' }, 'scp'],
    ['token-refused', { aud: 'api://counterpart.example/2c3caa80-93f9-425e-8b85-0745f50c0d24' }, 'aud'],
    ['token-time', { exp: 1_700_000_000 }, 'ver'],
  ])(
    'the service refuses every token (%s): the page stops asking and names the value',
    async (code, claims, fact) => {
      const visitor = await come('jo', { place: 'channel' })
      await giving(visitor.page, claims)
      let signIns = 0
      visitor.page.on('request', request => {
        if (request.url() === `${TAB}/api/session`) signIns += 1
      })
      await visitor.set('place', 'personal')
      await tells(visitor, code)
      await visitor.reads(fact)
      expect(signIns).toBe(2)
      visitor.forgive(/status of 401/)
    },
  )

  it('a guest is told that guests have no access', async () => {
    const visitor = await come('guest')
    await tells(visitor, 'guest')
    visitor.forgive(/status of 403/)
  })

  it('nothing can be pinned by somebody without access', async () => {
    const { page, say, forgive } = await come('guest', { place: 'channel' })
    await page.getByRole('button', { name: say('shell:tab.add') }).click()
    await page.frameLocator('dialog iframe').getByText(say('teams:fault.guest.title')).waitFor()
    expect(await page.getByRole('button', { name: say('shell:dialog.save') }).isDisabled()).toBe(true)
    forgive(/status of 403/)
  })

  it.each(LANGUAGES)(
    'somebody who is none of the organisation’s people is told so, in %s',
    async language => {
      const visitor = await come('outsider', { language })
      await tells(visitor, 'outsider')
      await visitor.page.locator('[data-drawn]').waitFor()
      visitor.forgive(/status of 403/)
    },
  )

  it('a service that does not answer is told in Teams too, and the page goes on once it is back', async () => {
    const visitor = await come('jo')
    const { page } = visitor
    await page.locator('[data-drawn]').waitFor()
    await page.context().route(`${TAB}/api/**`, route => route.abort())
    await visitor.set('person', idOf('sheela'))
    await visitor.tab.getByText(visitor.say('errors:offline')).waitFor()
    await page.context().unroute(`${TAB}/api/**`)
    await visitor.tab.getByRole('button', { name: visitor.say('app:action.retry') }).click()
    await visitor.tab.getByText(visitor.say('home:waiting.title')).waitFor()
    visitor.forgive(/ERR_FAILED/)
  })

  it('a frame with a page of another domain is not shown by Teams', async () => {
    const visitor = await come('jo', { place: 'channel' })
    await visitor.page.evaluate(() => {
      const tab = { entityId: 'x', contentUrl: 'https://elsewhere.example/', suggestedDisplayName: 'X' }
      sessionStorage.setItem('counterpart.shell.tabs', JSON.stringify({ channel: [tab] }))
    })
    await visitor.page.reload()
    await visitor.page.getByText(visitor.say('shell:frame.refused')).waitFor()
    expect(visitor.page.frames()).toHaveLength(1)
  })
})
