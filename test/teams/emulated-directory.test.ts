import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TeamsEmulator } from '../../plugin-adapters/teams/emulator/emulator.ts'
import { objectId } from '../../plugin-adapters/teams/emulator/people.ts'
import { CLIENT, openEmulator, TENANT } from './teams-service.ts'

const JO = objectId('27')
const GROUP = 'a0000000-0000-4000-8000-000000000001'

let emulator: TeamsEmulator
let token: string
let now: number
beforeEach(async () => {
  now = Date.now()
  emulator = await openEmulator({
    roles: ['User.Read.All', 'GroupMember.Read.All', 'Organization.Read.All'],
    now: () => now,
    groups: [[GROUP, [JO]]],
  })
  token = await appToken()
})
afterEach(() => emulator.stop())

async function appToken(): Promise<string> {
  const answer = await fetch(`${emulator.origin}/${TENANT}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: CLIENT,
      client_secret: 'right',
    }),
  })
  return ((await answer.json()) as { access_token: string }).access_token
}

interface Body {
  value: Record<string, unknown>[]
  error: { code: string; message: string }
  '@odata.nextLink'?: string
  '@odata.deltaLink'?: string
}
const ask = (path: string) =>
  fetch(path.startsWith('https:') ? path : `${emulator.origin}/v1.0${path}`, {
    headers: { authorization: `Bearer ${token}`, 'accept-language': 'en-US' },
  })
const read = async (path: string) => (await ask(path)).json() as Promise<Body>
async function refused(path: string) {
  const answer = await ask(path)
  const { error } = (await answer.json()) as Body
  return [answer.status, error.code, error.message]
}

/** All entries, and the link for the next time. */
async function followed(path: string) {
  const entries: Record<string, unknown>[] = []
  const sizes: number[] = []
  for (let next: string | undefined = path; ; ) {
    const page: Body = await read(next)
    entries.push(...page.value)
    sizes.push(page.value.length)
    next = page['@odata.nextLink']
    if (next === undefined) return { entries, sizes, delta: page['@odata.deltaLink'] ?? '' }
  }
}

describe('/users', () => {
  it('has its default properties alone where none are selected', async () => {
    const { value } = await read('/users?$top=1')
    expect(Object.keys(value[0] ?? {}).sort()).toEqual(
      [
        'businessPhones',
        'displayName',
        'givenName',
        'id',
        'jobTitle',
        'mail',
        'mobilePhone',
        'officeLocation',
        'preferredLanguage',
        'surname',
        'userPrincipalName',
      ].sort(),
    )
  })

  it('comes in pages of different sizes, one of them empty, and everybody once', async () => {
    const { entries, sizes } = await followed('/users?$select=id&$top=40')
    expect(new Set(sizes).size).toBeGreaterThan(2)
    expect(sizes).toContain(0)
    expect(Math.max(...sizes)).toBe(40)
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
    expect(entries).toHaveLength(297)
  })

  it.each([
    [
      '$top=1000',
      'Request_UnsupportedQuery',
      /^Invalid page size specified: '1000'. Must be between 1 and 999 inclusive\.$/,
    ],
    ['$top=0', 'Request_UnsupportedQuery', /page size/],
    ['$skip=10', 'Request_BadRequest', /\$skip/],
    ['$select=shoeSize', 'BadRequest', /shoeSize/],
    ['$expand=directReports', 'BadRequest', /Expand/],
    ['$expand=manager($select=id)', 'Request_UnsupportedQuery', /\$levels/],
    [
      '$expand=manager($levels=max;$select=id)',
      'Request_UnsupportedQuery',
      /only supported on a single user/,
    ],
    ['$expand=manager($levels=2;$select=id)', 'Request_UnsupportedQuery', /only supported on a single user/],
    ['$skiptoken=invented', 'Directory_ExpiredPageToken', /page token/],
  ])('refuses %s', async (query, code, message) => {
    expect(await refused(`/users?${query}`)).toEqual([400, code, expect.stringMatching(message)])
  })

  it('leaves the manager out where there is none', async () => {
    const { entries } = await followed('/users?$select=id&$expand=manager($levels=1;$select=id)&$top=999')
    expect(entries.find(({ id }) => id === JO)).toMatchObject({ manager: { id: objectId('26') } })
    expect(entries.find(({ id }) => id === objectId('1'))).not.toHaveProperty('manager')
  })

  it.each(['/users', `/users/${JO}`, `/users/${JO}/manager`, '/users/delta', `/users/${JO}/photo/$value`])(
    '%s is denied without User.Read.All, which User.ReadBasic.All is not',
    async path => {
      emulator.entra.setRoles(['User.ReadBasic.All', 'GroupMember.Read.All'])
      token = await appToken()
      expect((await refused(path)).slice(0, 2)).toEqual([403, 'Authorization_RequestDenied'])
    },
  )
})

describe('/users/{id}', () => {
  it('is one person, whose line upwards may be asked for', async () => {
    const answer = await ask(`/users/${JO}?$select=displayName&$expand=manager($levels=max;$select=id)`)
    expect(await answer.json()).toMatchObject({ id: JO, displayName: 'Jo', manager: { id: objectId('26') } })
    expect((await refused('/users/nobody')).slice(0, 2)).toEqual([404, 'Request_ResourceNotFound'])
  })

  it('has a manager, or a 404', async () => {
    expect(await (await ask(`/users/${JO}/manager`)).json()).toMatchObject({ id: objectId('26') })
    expect((await refused(`/users/${objectId('1')}/manager`)).slice(0, 2)).toEqual([
      404,
      'Request_ResourceNotFound',
    ])
  })

  it('has a photo, or a 404', async () => {
    const photo = Buffer.from([0xff, 0xd8, 0xff, 0xe0])
    emulator.directory.change(JO, { photo })
    const answer = await ask(`/users/${JO}/photo/$value`)
    expect(answer.headers.get('content-type')).toBe('image/jpeg')
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(photo)
    expect((await refused(`/users/${objectId('1')}/photo/$value`)).slice(0, 2)).toEqual([
      404,
      'ImageNotFound',
    ])
  })
})

describe('/users/delta', () => {
  const SELECT = '$select=displayName,jobTitle,manager'

  it('is everybody first, with the manager as a change', async () => {
    const { entries, delta } = await followed(`/users/delta?${SELECT}`)
    expect(entries).toHaveLength(297)
    expect(entries.find(({ id }) => id === JO)).toMatchObject({
      displayName: 'Jo',
      'manager@delta': [{ '@odata.type': '#microsoft.graph.user', id: objectId('26') }],
    })
    expect((await followed(delta)).entries).toEqual([])
  })

  it('tells the old manager and the new one, and who is removed', async () => {
    const { delta } = await followed(`/users/delta?${SELECT}&$deltatoken=latest`)
    emulator.directory.change(JO, { managerId: objectId('2') })
    emulator.directory.remove(objectId('28'))
    expect((await followed(delta)).entries).toEqual([
      expect.objectContaining({
        id: JO,
        'manager@delta': [
          { '@odata.type': '#microsoft.graph.user', id: objectId('26'), '@removed': { reason: 'deleted' } },
          { '@odata.type': '#microsoft.graph.user', id: objectId('2') },
        ],
      }),
      { id: objectId('28'), '@removed': { reason: 'changed' } },
    ])
  })

  it('says nothing of properties that were not selected, and nothing of a manager who stays', async () => {
    const { delta } = await followed(`/users/delta?${SELECT}&$deltatoken=latest`)
    emulator.directory.change(JO, { department: 'Finance' })
    emulator.directory.change(JO, { jobTitle: 'New' })
    const { entries } = await followed(delta)
    expect(entries).toEqual([{ id: JO, displayName: 'Jo', jobTitle: 'New' }])
  })

  it('ignores $expand and $top', async () => {
    const { entries, sizes } = await followed('/users/delta?$select=id&$expand=manager&$top=5')
    expect(Math.max(...sizes)).toBe(100)
    expect(entries.some(entry => 'manager' in entry)).toBe(false)
  })

  it('forgets after seven days', async () => {
    const { delta } = await followed(`/users/delta?${SELECT}&$deltatoken=latest`)
    now += 8 * 24 * 3_600_000
    token = await appToken()
    const answer = await ask(delta)
    expect([answer.status, answer.headers.get('location')]).toEqual([
      410,
      `${emulator.origin}/v1.0/users/delta?$deltatoken=`,
    ])
  })
})

describe('/groups/{id}', () => {
  it('has its members, and those of groups within', async () => {
    const inner = 'a0000000-0000-4000-8000-000000000002'
    emulator.directory.setGroup(GROUP, [JO, inner])
    emulator.directory.setGroup(inner, [objectId('28'), GROUP])
    const ids = async (what: string) =>
      (await followed(`/groups/${GROUP}/${what}?$select=id`)).entries.map(({ id }) => id)
    expect(await ids('members')).toEqual([JO, inner])
    expect(await ids('transitiveMembers')).toEqual([JO, inner, objectId('28'), GROUP])
  })

  it('hides who its members are from an app that may not read people', async () => {
    emulator.entra.setRoles(['GroupMember.Read.All'])
    token = await appToken()
    const { value } = await read(`/groups/${GROUP}/members?$select=displayName`)
    expect(value).toEqual([{ '@odata.type': '#microsoft.graph.user', id: JO, displayName: null }])
  })

  it('is denied without GroupMember.Read.All, and not there when nobody made it', async () => {
    expect((await refused('/groups/none/members')).slice(0, 2)).toEqual([404, 'Request_ResourceNotFound'])
    emulator.entra.setRoles(['User.Read.All'])
    token = await appToken()
    expect((await refused(`/groups/${GROUP}/members`)).slice(0, 2)).toEqual([
      403,
      'Authorization_RequestDenied',
    ])
  })
})

it('/organization is the tenant', async () => {
  expect((await read('/organization')).value).toMatchObject([{ id: TENANT, tenantType: 'AAD' }])
})

describe('resource units', () => {
  it.each([
    ['/users?$top=50', 2],
    ['/users?$select=id&$top=50', 1],
    ['/users?$select=id&$expand=manager($levels=1;$select=id)&$top=999', 2],
    ['/users?$top=5', 1],
    [`/users/${JO}`, 1],
    [`/groups/${GROUP}/members`, 3],
    [`/groups/${GROUP}/transitiveMembers?$select=id`, 4],
  ])('%s costs %i', async (path, units) => {
    expect((await ask(path)).headers.get('x-ms-resource-unit')).toBe(String(units))
  })

  it('run out, and are there again after ten seconds', async () => {
    await emulator.stop()
    emulator = await openEmulator({ directoryUnits: 4, now: () => now })
    token = await appToken()
    const statuses = async () => [(await ask('/users')).status, (await ask('/users')).status]
    expect(await statuses()).toEqual([200, 200])
    const third = await ask('/users')
    expect([third.status, third.headers.get('retry-after')]).toEqual([429, '10'])
    now += 10_000
    expect(await statuses()).toEqual([200, 200])
  })
})
