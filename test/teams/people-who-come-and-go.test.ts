import { beforeEach, describe, expect, it } from 'vitest'
import { accountsOf, objectId } from '../../plugin-adapters/teams/emulator/people.ts'
import { type TeamsService, teamsService } from './teams-service.ts'

const [JO, TERRI, SHEELA] = [objectId('27'), objectId('2'), objectId('250')]
const GROUP = 'a0000000-0000-4000-8000-000000000001'
/** Noon in Shanghai, long after the service has started. */
const NOON = Date.parse('2027-03-01T12:00:00+08:00')
const HOUR = 3_600_000

let service: TeamsService
let now: number
beforeEach(async () => {
  now = Date.now()
  service = await teamsService({ now: () => now, environment: { TEAMS_SCOPE_EMPLOYEE_TYPES: 'Employee' } })
})

const directory = () => service.emulator.directory
const statusOf = async (oid: string) =>
  (await service.signIn(await service.emulator.entra.tabToken(oid))).status
/** Calls of Graph since then, without ids and query. */
async function callsDuring(work: () => Promise<unknown>): Promise<string[]> {
  const before = service.emulator.heard.length
  await work()
  return service.emulator.heard.slice(before).map(({ url }) => url.replace(/\?.*$/, '').replace(JO, '{id}'))
}

describe('at the next look at the changes', () => {
  it.each([
    ['is deleted', () => directory().remove(JO)],
    ['is disabled', () => directory().change(JO, { accountEnabled: false })],
    ['becomes a guest', () => directory().change(JO, { userType: 'Guest' })],
    ['gets another employee type', () => directory().change(JO, { employeeType: 'Room' })],
  ])('somebody who %s has no access any more, and is told why', async (_, happens) => {
    const jo = await service.as(JO)
    await jo('me')
    happens()
    const calls = await callsDuring(() => service.refreshDirectory())
    expect(calls.filter(url => url === '/users')).toEqual([])
    await expect(jo('me')).rejects.toMatchObject({ status: 401 })
    const answer = await service.signIn(await service.emulator.entra.tabToken(JO))
    expect([answer.status, await answer.json()]).toMatchObject([
      403,
      { error: { code: 'not-in-organisation' } },
    ])
    expect(service.workspace.org().person(JO)).toMatchObject({ name: 'Jo', active: false })
  })

  it('somebody new signs in and stands in his unit', async () => {
    const nadia = { id: '900', name: 'Nadia', title: 'Buyer', managerId: '250', department: 'Purchasing' }
    for (const account of accountsOf([nadia])) directory().set(account)
    expect(await statusOf(objectId('900'))).toBe(403)
    await service.refreshDirectory()
    const me = await (await service.as(objectId('900')))('me')
    expect(me).toMatchObject({ person: { name: 'Nadia' }, unit: { id: 'purchasing' } })
  })

  it('somebody who moved stands elsewhere, under his new manager', async () => {
    directory().change(JO, { department: 'Purchasing', managerId: SHEELA })
    await service.refreshDirectory()
    expect(service.workspace.org().line(JO)[0]).toBe(SHEELA)
    expect(service.workspace.org().path(service.workspace.org().person(JO)?.primaryUnitId ?? '')).toContain(
      'purchasing',
    )
  })

  it('nothing that has changed costs one call', async () => {
    expect(await callsDuring(() => service.refreshDirectory())).toEqual(['/users/delta'])
  })

  it('one change costs a call for the list and one for who it is', async () => {
    directory().change(JO, { jobTitle: 'New' })
    const calls = await callsDuring(() => service.refreshDirectory())
    expect(calls.sort()).toEqual(['/$batch', '/users/delta', '/users/{id}'])
  })
})

describe('everybody is read anew', () => {
  it('in the night', async () => {
    const callsAt = (at: number) => {
      now = at
      return callsDuring(() => service.refreshDirectory())
    }
    await callsAt(NOON)
    expect(await callsAt(NOON + 13 * HOUR)).toEqual(['/users/delta'])
    expect(await callsAt(NOON + 14 * HOUR)).toContain('/users')
    expect(await callsAt(NOON + 15 * HOUR)).toEqual(['/users/delta'])
  })

  it.each(['gone', 'unknown'] as const)('when the cursor is %s', async how => {
    directory().remove(JO)
    directory().expireChanges(how)
    expect(await callsDuring(() => service.refreshDirectory())).toContain('/users')
    expect(await statusOf(JO)).toBe(403)
  })
})

describe('a night in which not everybody can be read', () => {
  const NIGHT = NOON + 14 * HOUR
  const readAt = (at: number) => {
    now = at
    return callsDuring(() => service.refreshDirectory())
  }
  const failing = (path: string, status = 502) =>
    service.emulator.disturb(call =>
      call.path === path ? { kind: 'answer', answer: { status, body: {} } } : undefined,
    )
  beforeEach(() => readAt(NOON))

  it('somebody who leaves is out all the same, and the log says what failed', async () => {
    failing('/users')
    directory().remove(JO)
    await readAt(NIGHT)
    expect(service.workspace.org().person(JO)?.active).toBe(false)
    expect(service.logged).toContainEqual(
      expect.objectContaining({ level: 50, host: 'teams', fault: 'unreachable' }),
    )
  })

  it('is made good within an hour or two, and costs no reading of everybody at each look', async () => {
    failing('/users')
    await readAt(NIGHT)
    service.emulator.disturb(() => undefined)
    expect(await readAt(NIGHT + HOUR / 2)).toEqual(['/users/delta'])
    expect(await readAt(NIGHT + HOUR)).toContain('/users')
    expect(await readAt(NIGHT + 2 * HOUR)).toEqual(['/users/delta'])
  })

  it('it is told when the changes fail too', async () => {
    service.emulator.disturb(() => ({ kind: 'answer', answer: { status: 502, body: {} } }))
    now = NIGHT
    await expect(service.refreshDirectory()).rejects.toMatchObject({ code: 'unreachable' })
  })

  it('but half of them are listed: who leaves afterwards is out', async () => {
    const some = Array.from({ length: 90 }, (_, place) => objectId(String(200 + place)))
    service.emulator.disturb(({ path }) =>
      path === '/users'
        ? { kind: 'answer', answer: { status: 200, body: { value: [] } } }
        : some.some(id => path === `/users/${id}`)
          ? { kind: 'answer', answer: { status: 404, body: {} } }
          : undefined,
    )
    await readAt(NIGHT)
    expect(service.logged).toContainEqual(expect.objectContaining({ level: 50, before: 290, listed: 200 }))
    directory().remove(JO)
    expect(await readAt(NIGHT + HOUR / 2)).not.toContain('/users')
    expect(service.workspace.org().person(JO)?.active).toBe(false)
    expect([...service.workspace.org().people()].filter(person => person.active)).toHaveLength(289)
  })
})

describe('half a directory', () => {
  const active = () => [...service.workspace.org().people()].filter(person => person.active).length

  it('is held back when it comes as changes', async () => {
    for (let id = 200; id < 290; id++) directory().remove(objectId(String(id)))
    await service.refreshDirectory()
    expect(active()).toBe(290)
    expect(service.logged).toContainEqual(expect.objectContaining({ level: 50, before: 290, listed: 200 }))
  })

  it('is whole all the same when a page lists nobody and each is there when asked for', async () => {
    directory().expireChanges('gone')
    service.emulator.disturb(({ path }) =>
      path === '/users' ? { kind: 'answer', answer: { status: 200, body: { value: [] } } } : undefined,
    )
    directory().remove(JO)
    await service.refreshDirectory()
    expect(active()).toBe(289)
    expect(service.workspace.org().person(JO)?.active).toBe(false)
  })

  it('is held back when a narrower scope makes it, until that is accepted', async () => {
    directory().setGroup(GROUP, [JO, SHEELA])
    await service.stop()
    const { emulator, settings } = service
    const start = (more: Record<string, string>) =>
      teamsService({
        emulator,
        environment: { DATA_DIR: settings.DATA_DIR ?? '', TEAMS_SCOPE_GROUPS: GROUP, ...more },
      })
    service = await start({})
    expect(active()).toBe(290)
    await service.stop()
    service = await start({ DIRECTORY_ACCEPT_SHRINK: 'once' })
    expect(active()).toBe(2)
  })
})

it('a circle of managers is cut, and told with who stands alone', async () => {
  expect(service.directoryHealth()).toEqual([])
  directory().change(TERRI, { managerId: objectId('5') })
  directory().change(JO, { managerId: null, department: '' })
  await service.refreshDirectory()
  expect(await statusOf(TERRI)).toBe(200)
  const codes = service.directoryHealth()?.map(({ code, count }) => [code, count])
  expect(codes).toEqual([
    ['several-tops', 2],
    ['cycle', 1],
    ['no-department', 1],
  ])
})
