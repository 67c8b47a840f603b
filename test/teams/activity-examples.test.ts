import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ActivityBody } from '../../plugin-adapters/teams/emulator/activity-problems.ts'
import type { TeamsEmulator } from '../../plugin-adapters/teams/emulator/emulator.ts'
import { APP_ID, CLIENT, DECLARED, notifyingTenant, TENANT } from './notifying-tenant.ts'

const FOLDER = 'test/data/graph-activities'

interface Example {
  file: string
  path: string
  body: ActivityBody
}

/** Microsoft's published requests. */
const EXAMPLES: Example[] = readdirSync(FOLDER)
  .filter(file => file.endsWith('.http'))
  .map(file => {
    const [head = '', ...rest] = readFileSync(`${FOLDER}/${file}`, 'utf8').split(/\r?\n\r?\n/)
    const [, address = ''] = head.split(/\s+/)
    return {
      file,
      path: address.replace('https://graph.microsoft.com', ''),
      body: JSON.parse(rest.join('\n')),
    }
  })

/** What they presuppose: the activities declared, with what their templates name. */
const activities = EXAMPLES.map(({ body }) => ({
  type: body.activityType ?? '',
  templateText: { en: (body.templateParameters ?? []).map(({ name }) => `{${name}}`).join(' ') },
})).filter(({ type }) => type !== 'systemDefault')

const PERSON = 'userId'
let emulator: TeamsEmulator
let token: string
let hire: (personId: string) => void
const clock = { now: Date.now() }
beforeAll(async () => {
  const tenant = await notifyingTenant({
    roles: ['TeamsActivity.Send'],
    app: { id: APP_ID, activities: [...activities, ...DECLARED] },
    now: () => clock.now,
  })
  emulator = tenant.emulator
  hire = tenant.hire
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: CLIENT,
    client_secret: 'right',
  })
  const answer = await fetch(`${emulator.origin}/${TENANT}/oauth2/v2.0/token`, {
    method: 'POST',
    body: form,
  })
  token = ((await answer.json()) as { access_token: string }).access_token
})
afterAll(() => emulator.stop())
beforeEach(() => {
  clock.now += 60_000
})

async function post(path: string, body: unknown): Promise<number> {
  const answer = await fetch(`${emulator.origin}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'accept-language': 'en',
    },
    body: JSON.stringify(body),
  })
  return answer.status
}

describe('published activity notifications', () => {
  it.each(EXAMPLES)('$file is taken', async ({ path, body }) => {
    const to = body.recipient?.userId ?? PERSON
    hire(to)
    expect(
      await post(
        path.replaceAll(/[{}]/g, ''),
        JSON.parse(JSON.stringify(body).replaceAll(/\{(\w+)\}/g, '$1')),
      ),
    ).toBe(204)
    expect(emulator.activities.feed(to)[0]).toMatchObject({
      activity: body.activityType,
      preview: body.previewText?.content,
    })
  })
})

describe('what the emulator refuses, as Graph does', () => {
  const path = `/v1.0/users/${PERSON}/teamwork/sendActivityNotification`
  const link = 'https://teams.microsoft.com/l/entity/a/b'
  const body = {
    topic: { source: 'text', value: 'Counterpart', webUrl: link },
    activityType: 'reminder',
    previewText: { content: 'p' },
    templateParameters: [{ name: 'title', value: 't' }],
    teamsAppId: APP_ID,
  }

  it.each([
    ['all is well', body, 204],
    ['a text without a link', { ...body, topic: { source: 'text', value: 'x' } }, 400],
    ['a link out of Teams', { ...body, topic: { ...body.topic, webUrl: 'https://example.com/' } }, 400],
    ['a link too long', { ...body, topic: { ...body.topic, webUrl: `${link}?${'x'.repeat(1_024)}` } }, 400],
    ['no topic', { ...body, topic: undefined }, 400],
    [
      'an entity elsewhere',
      { ...body, topic: { source: 'entityUrl', value: 'https://example.com/users/' } },
      400,
    ],
    ['an activity nobody declared', { ...body, activityType: 'lunch' }, 400],
    ['a value that is missing', { ...body, templateParameters: [] }, 400],
    ['no preview', { ...body, previewText: undefined }, 400],
    ['a broken chain', { ...body, chainId: 1.5 }, 400],
    ['an app the person has not', { ...body, teamsAppId: 'another' }, 403],
  ])('%s: %#', async (_, sent, status) => {
    hire(PERSON)
    expect(await post(path, sent)).toBe(status)
  })

  it('two apps of one registration, and none named', async () => {
    hire(PERSON)
    emulator.activities.install(PERSON, [], 'another')
    const { teamsAppId: _, ...unnamed } = body
    expect(await post(path, unnamed)).toBe(409)
    expect(await post(path, body)).toBe(204)
    emulator.activities.uninstall(PERSON)
  })

  it('a person without the app, even with an administrator’s consent', async () => {
    emulator.activities.uninstall(PERSON)
    expect(await post(path, body)).toBe(403)
  })
})
