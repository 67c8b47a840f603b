import { readFileSync } from 'node:fs'
import Ajv from 'ajv'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, refusal } from '../../plugin-adapters/teams/emulator/http.ts'
import { TEAMS_LINKS } from '../../plugin-adapters/teams/host.ts'
import type { Notice, NoticeResult } from '../../src/ports/notifier.ts'
import { APP_ID, type NotifyingTenant, notifyingTenant } from './notifying-tenant.ts'

const SCHEMA = 'test/data/graph-activities/sendActivityNotification.schema.json'

let tenant: NotifyingTenant
beforeAll(async () => {
  tenant = await notifyingTenant()
})
afterAll(() => tenant.emulator.stop())

let person = ''
let people = 0
beforeEach(() => {
  people += 1
  person = `00000000-0000-4000-8000-${String(people).padStart(12, '0')}`
  tenant.hire(person)
  tenant.clock.now += 60_000
  tenant.emulator.disturb(() => undefined)
})

const notice = (change: Partial<Notice> = {}): Notice => ({
  id: 'n1',
  personId: person,
  language: 'en',
  activity: 'questionAsked',
  parameters: { person: 'Mikael', title: 'Headset bearings' },
  preview: 'Which version?',
  topic: 'Counterpart',
  subject: '/requests/01J',
  ...change,
})
const send = (...notices: Notice[]) => tenant.notifier.send(notices)
const feed = (language?: string) => tenant.emulator.activities.feed(person, language)
const codes = (results: NoticeResult[]) =>
  results.map(each => ('fault' in each ? `${each.result} ${each.fault.code}` : each.result))
/** Graph answers every notice so. */
const answerPosts = (answer: Answer) =>
  tenant.emulator.disturb(({ path }) =>
    path.endsWith('/sendActivityNotification') ? { kind: 'answer', answer } : undefined,
  )
const posts = () => tenant.emulator.heard.filter(({ url }) => url.endsWith('/sendActivityNotification'))

describe('a notice in Teams', () => {
  it('stands in the person’s feed, in the language of his Teams', async () => {
    expect(await send(notice())).toEqual([{ result: 'sent' }])
    expect(feed()).toMatchObject([
      { title: 'Mikael asks back: Headset bearings', preview: 'Which version?', topic: 'Counterpart' },
    ])
    expect(feed('zh-CN')).toMatchObject([{ title: 'Mikael请您补充：Headset bearings' }])
  })

  it('leads to the page of the personal tab', async () => {
    await send(notice())
    const link = new URL(feed()[0]?.link ?? '')
    expect(link.origin + link.pathname).toBe(`${TEAMS_LINKS.global}/l/entity/${APP_ID}/home`)
    expect(JSON.parse(link.searchParams.get('context') ?? '')).toEqual({ subEntityId: '/requests/01J' })
  })

  it('leads to the tab where the page’s address would be too long', async () => {
    expect(await send(notice({ subject: `/requests/${'很'.repeat(200)}` }))).toEqual([{ result: 'sent' }])
    expect(feed()[0]?.link).toBe(`${TEAMS_LINKS.global}/l/entity/${APP_ID}/home`)
  })

  it('has as much of the words as is shown, and no half character', async () => {
    await send(notice({ preview: `${'x'.repeat(148)}😀 and more` }))
    expect(feed()[0]?.preview).toBe(`${'x'.repeat(148)}…`)
  })

  it('takes the place of the last one of its kind where it says so', async () => {
    await send(notice({ replaces: `digest ${person}` }), notice())
    await send(notice({ replaces: `digest ${person}`, preview: 'newer' }))
    expect(feed().map(({ preview }) => preview)).toEqual(['newer', 'Which version?'])
  })

  it('is what Graph’s metadata describes', async () => {
    await send(notice(), notice({ replaces: 'chain' }))
    const schema = JSON.parse(readFileSync(SCHEMA, 'utf8'))
    const valid = new Ajv({ strict: false, formats: { int64: true } }).compile(schema)
    for (const { body } of posts()) expect(valid(body), JSON.stringify(valid.errors)).toBe(true)
    expect(posts().length).toBeGreaterThan(1)
  })

  it('goes with others in one call', async () => {
    const before = tenant.emulator.heard.length
    await send(notice(), notice(), notice())
    const heard = tenant.emulator.heard.slice(before)
    expect(heard.filter(({ url }) => url === '/$batch')).toHaveLength(1)
    expect(feed()).toHaveLength(3)
  })
})

describe('somebody who can’t be told', () => {
  it('has no app', async () => {
    tenant.emulator.activities.uninstall(person)
    expect(await send(notice())).toEqual([{ result: 'unreachable' }])
  })

  it('has the app from before it asked for the permission', async () => {
    tenant.emulator.activities.uninstall(person)
    tenant.emulator.activities.install(person, [])
    expect(await send(notice())).toEqual([{ result: 'unreachable' }])
    tenant.emulator.activities.install(person)
    expect(await send(notice())).toEqual([{ result: 'sent' }])
  })

  it('keeps no other from being told', async () => {
    expect(codes(await send(notice({ personId: 'a stranger' }), notice()))).toEqual(['unreachable', 'sent'])
  })

  it('may have another app of the same registration: ours is named', async () => {
    tenant.emulator.activities.install(person, ['TeamsActivity.Send.User'], 'another-app')
    expect(await send(notice())).toEqual([{ result: 'sent' }])
  })
})

describe('what Teams refuses', () => {
  it('more than five a second, and says when to come again', async () => {
    const results = await send(...Array.from({ length: 7 }, () => notice()))
    expect(codes(results)).toEqual([...Array(5).fill('sent'), 'fault throttled', 'fault throttled'])
    expect(results[6]).toMatchObject({ fault: { retryAfter: 1_000 } })
    expect(feed()).toHaveLength(5)
  })

  it('more than ten a minute for one person', async () => {
    for (let n = 0; n < 5; n++) {
      tenant.clock.now += 1_000
      await send(notice(), notice())
    }
    tenant.clock.now += 1_000
    expect(codes(await send(notice()))).toEqual(['fault throttled'])
    tenant.clock.now += 60_000
    expect(codes(await send(notice()))).toEqual(['sent'])
  })

  it.each([
    [400, 'fault refused'],
    [401, 'fault unauthorized'],
    [403, 'unreachable'],
    [404, 'unreachable'],
    [409, 'fault changed'],
    [412, 'fault changed'],
    [429, 'fault throttled'],
    [500, 'unknown unreachable'],
    [504, 'unknown unreachable'],
  ])('%i is %s', async (status, code) => {
    answerPosts(refusal(status, 'Some', 'words'))
    expect(codes(await send(notice()))).toEqual([code])
  })

  it('503 with a time to come again, which says that nothing was done', async () => {
    answerPosts(refusal(503, 'Busy', 'later', { 'Retry-After': '7' }))
    expect(await send(notice())).toMatchObject([{ result: 'fault', fault: { retryAfter: 7_000 } }])
  })
})

describe('a sign-in of our own that fails', () => {
  it.each([
    ['is refused', 401, 'fault unauthorized'],
    ['is not answered', 503, 'fault unreachable'],
  ])('and %s costs no notice', async (_, status, code) => {
    const { emulator, notifier, hire } = await notifyingTenant()
    emulator.entra.answer = async () => ({ status, body: {} })
    hire(person)
    expect(codes(await notifier.send([notice()]))).toEqual([code])
    expect(emulator.heard).toEqual([])
    await emulator.stop()
  })
})

describe('an answer that was lost', () => {
  const lost = (path: string) => path === '/$batch'

  it('leaves open whether the person was told', async () => {
    tenant.emulator.disturb(({ path }) => (lost(path) ? { kind: 'lost' } : undefined))
    expect(codes(await send(notice()))).toEqual(['unknown unreachable'])
    expect(feed()).toHaveLength(1)
  })

  it('costs no further notice while nobody answers', async () => {
    await send(notice())
    tenant.emulator.disturb(() => ({ kind: 'answer', answer: { status: 502 } }))
    expect(codes(await send(notice()))).toEqual(['unknown unreachable'])
    const before = posts().length
    expect(codes(await send(notice(), notice()))).toEqual(['fault unreachable', 'fault unreachable'])
    expect(posts()).toHaveLength(before)
    tenant.emulator.disturb(() => undefined)
    expect(codes(await send(notice()))).toEqual(['sent'])
  })
})
