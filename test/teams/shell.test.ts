import { describe, expect, test } from 'vitest'
import { readDeepLink, writeDeepLink } from '../../plugin-adapters/teams/emulator/shell/deep-link.ts'
import {
  answerTo,
  type FrameContext,
  type Speaker,
  type Wishes,
} from '../../plugin-adapters/teams/emulator/shell/protocol.ts'
import { pageProblem } from '../../plugin-adapters/teams/emulator/shell/valid-domains.ts'

const DOMAINS = ['counterpart.example']
const TAB = {
  entityId: 'unit-purchasing',
  contentUrl: 'https://counterpart.example/teams?at=x',
  websiteUrl: 'https://counterpart.example/teams',
  suggestedDisplayName: 'Requests',
}

/** A page in a frame, and what Teams was told. */
function framed(frame: FrameContext, own: Partial<Wishes> = {}) {
  const told: unknown[] = []
  const wishes: Wishes = {
    context: () => ({ frameContext: frame }),
    token: async () => [true, 'token'],
    settings: () => ({}),
    saveSettings: config => void told.push(config),
    validity: valid => void told.push(valid),
    finished: (what, problem) => void told.push([what, problem]),
    loaded: () => void told.push('loaded'),
    drawn: () => void told.push('drawn'),
    failed: reason => void told.push(reason),
    share: link => void told.push(link),
    navigate: ({ appId }) => appId === 'ours',
    ...own,
  }
  const speaker: Speaker = { frame, registered: new Set(), initialized: false, validDomains: DOMAINS }
  const say = (func: string, ...args: unknown[]) => answerTo({ id: 1, func, args }, speaker, wishes)
  return { say, told, speaker }
}

async function begun(frame: FrameContext, own?: Partial<Wishes>) {
  const page = framed(frame, own)
  await page.say('initialize', '2.58.0', 4)
  return page
}

describe('Teams, emulated', () => {
  test('greets a page with where it stands, its version third and its abilities fourth', async () => {
    const [frame, client, version, runtime] = (await framed('settings').say('initialize', '2.58.0', 4)) ?? []
    expect([frame, client, version]).toEqual(['settings', 'web', '2.1.2'])
    expect(JSON.parse(String(runtime))).toMatchObject({
      isLegacyTeams: false,
      supports: { pages: { config: {} } },
    })
  })

  test('answers nothing before a page has introduced itself', async () => {
    const { say, told } = framed('content')
    expect(await say('getContext')).toBeUndefined()
    expect(await say('authentication.getAuthToken')).toBeUndefined()
    await say('appInitialization.success')
    expect(told).toEqual([])
  })

  test('answers nothing to what it does not know', async () => {
    expect(await (await begun('content')).say('pages.fly')).toBeUndefined()
  })

  test.each([
    ['content', 'settings.setValidityState', [true]],
    ['content', 'settings.save.success', []],
    ['settings', 'settings.remove.success', []],
    ['remove', 'settings.setSettings', [TAB]],
    ['settings', 'shareDeepLink', ['/requests/1', 'One', 'https://counterpart.example/']],
    ['remove', 'pages.navigateToApp', [{ appId: 'ours', pageId: 'home' }]],
  ] as const)('of a page in the %s frame it takes no %s', async (frame, func, args) => {
    const { say, told } = await begun(frame)
    expect(await say(func, ...args)).toBeUndefined()
    expect(told).toEqual([])
  })

  test('passes on what Entra ID says instead of a token', async () => {
    const { say } = await begun('content', { token: async () => [false, 'resourceRequiresConsent'] })
    expect(await say('authentication.getAuthToken')).toEqual([false, 'resourceRequiresConsent'])
  })

  test('keeps a tab that may be shown', async () => {
    const { say, told } = await begun('settings')
    expect(await say('settings.setSettings', TAB)).toEqual([true])
    expect(told).toEqual([TAB])
  })

  test.each([
    ['without a page', { contentUrl: undefined }, 'contentUrl is missing'],
    ['without an id', { entityId: undefined }, 'entityId is missing'],
    ['over http', { contentUrl: 'http://counterpart.example/teams' }, 'not https'],
    ['of another domain', { contentUrl: 'https://elsewhere.example/' }, 'not among the validDomains'],
    ['removed elsewhere', { removeUrl: 'https://elsewhere.example/' }, 'not among the validDomains'],
    ['with a website over http', { websiteUrl: 'http://counterpart.example/' }, 'not https'],
  ])('keeps no tab %s', async (_, change, problem) => {
    const { say, told } = await begun('settings')
    expect(await say('settings.setSettings', { ...TAB, ...change })).toEqual([
      false,
      expect.stringContaining(problem),
    ])
    expect(told).toEqual([])
  })

  test('hears of events only the pages that asked for them', async () => {
    const { say, speaker } = await begun('content')
    await say('registerHandler', 'themeChange')
    expect([...speaker.registered]).toEqual(['themeChange'])
  })

  test('leads to no app it does not have', async () => {
    const { say } = await begun('content')
    expect(await say('pages.navigateToApp', { appId: 'ours', pageId: 'home' })).toEqual([true])
    expect(await say('pages.navigateToApp', { appId: 'other', pageId: 'home' })).toEqual([false])
  })
})

describe('the domains of an app', () => {
  test.each([
    ['https://counterpart.example/teams', true],
    ['https://a.counterpart.example/teams', false],
    ['https://evilcounterpart.example/', false],
    ['https://counterpart.example.evil.example/', false],
    ['http://counterpart.example/', false],
    ['about:blank', false],
    ['no address', false],
  ])('hold %s: %s', (address, held) => {
    expect(pageProblem(address, DOMAINS) === undefined).toBe(held)
  })

  test('may be all below one, but not that one itself', () => {
    expect(pageProblem('https://a.counterpart.example/', ['*.counterpart.example'])).toBeUndefined()
    expect(pageProblem('https://counterpart.example/', ['*.counterpart.example'])).toBeDefined()
  })
})

describe('a link to a tab', () => {
  test('is read as it was written', () => {
    const link = { appId: 'ours', entityId: 'unit-a b', subPageId: '/requests/7?view=unit&unit=a b' }
    expect(readDeepLink(writeDeepLink(link, 'Gauges & more'))).toEqual(link)
  })

  test.each([
    'https://teams.microsoft.com/l/chat/0/0',
    'https://teams.microsoft.com/l/entity/ours',
    'no link',
  ])('is not %s', link => {
    expect(readDeepLink(link)).toBeUndefined()
  })

  test('whose context can’t be read leads to the tab', () => {
    const link = 'https://teams.microsoft.com/l/entity/ours/home?context=broken'
    expect(readDeepLink(link)).toEqual({ appId: 'ours', entityId: 'home', subPageId: undefined })
  })
})
