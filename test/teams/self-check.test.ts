import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { TeamsEmulator } from '../../plugin-adapters/teams/emulator/emulator.ts'
import { objectId } from '../../plugin-adapters/teams/emulator/people.ts'
import type { CheckName } from '../../src/contract/self-check.ts'
import { plainNeed } from '../service/cast.ts'
import { openEmulator, type TeamsService, teamsService } from './teams-service.ts'

const WAIT = { timeout: 10_000 }

const JEAN = objectId('263')

async function opened(): Promise<TeamsService> {
  return teamsService({ environment: { ADMINISTRATORS: JEAN, TEAMS_SCOPE_EMPLOYEE_TYPES: 'Employee' } })
}

/** A service whose records are kept in the tenant's SharePoint site, with this role on it. */
async function keeping(
  role: 'fullcontrol' | undefined,
  environment: Record<string, string> = {},
  now = Date.now,
): Promise<{ emulator: TeamsEmulator; service: TeamsService }> {
  const emulator = await openEmulator({ roles: ['User.Read.All', 'Sites.Selected'] })
  onTestFinished(() => emulator.stop())
  emulator.sharePoint.grant(role)
  const service = await teamsService({
    emulator,
    now,
    environment: {
      ADMINISTRATORS: JEAN,
      TEAMS_SCOPE_EMPLOYEE_TYPES: 'Employee',
      TEAMS_SITE: emulator.sharePoint.site.id,
      SYNC_PULL_SECONDS: '1',
      ...environment,
    },
  })
  return { emulator, service }
}

const caughtUp = (service: TeamsService) =>
  vi.waitFor(() => expect(service.sync?.catchingUp()).toBe(false), WAIT)

async function stateOf(service: TeamsService, check: CheckName) {
  const { lines } = await (await service.as(JEAN))('selfCheck')
  return lines.find(line => line.check === check)
}

describe('the set-up check in Teams', () => {
  it('finds all of a well set-up tenant in order', async () => {
    const { lines } = await (await (await opened()).as(JEAN))('selfCheck')
    expect(lines.filter(({ state, check }) => state !== 'good' && check !== 'calendarYears')).toEqual([])
  })

  it('says that the secret no longer holds, and to whom that is a matter', async () => {
    const service = await opened()
    service.emulator.disturb(() => ({ kind: 'answer', answer: { status: 401, body: {} } }))
    await expect(service.refreshDirectory()).rejects.toMatchObject({ code: 'unauthorized' })
    expect(await stateOf(service, 'ownSignIn')).toMatchObject({ state: 'broken' })
    expect(await stateOf(service, 'directoryAnswers')).toMatchObject({ state: 'good' })
  })

  it.each([
    ['directoryAnswers', 502, 0],
    ['directoryShrunk', 404, 90],
  ] as const)(
    'goes on to say %s while changes are read and not everybody can be',
    async (check, status, gone) => {
      let now = Date.parse('2027-03-01T01:50:00+08:00')
      const emulator = await openEmulator({ now: () => now })
      onTestFinished(() => emulator.stop())
      const environment = { ADMINISTRATORS: JEAN, TEAMS_SCOPE_EMPLOYEE_TYPES: 'Employee' }
      const service = await teamsService({ emulator, environment, now: () => now })
      const jean = await service.as(JEAN)
      const state = async () => (await jean('selfCheck')).lines.find(line => line.check === check)?.state
      expect(await state()).toBe('good')
      const hidden = Array.from({ length: gone }, (_, place) => `/users/${objectId(String(100 + place))}`)
      emulator.disturb(({ path }) => {
        if (gone > 0 && path === '/users')
          return { kind: 'answer', answer: { status: 200, body: { value: [] } } }
        return path === '/users' || hidden.includes(path)
          ? { kind: 'answer', answer: { status, body: {} } }
          : undefined
      })
      for (const time of ['02:01', '02:10']) {
        now = Date.parse(`2027-03-01T${time}:00+08:00`)
        await service.refreshDirectory()
        expect(await stateOf(service, check)).toMatchObject({ state: 'broken' })
      }
      expect(emulator.heard.filter(({ url }) => url.startsWith('/users?'))).toHaveLength(2)
    },
  )

  it('says that our clock is not Microsoft’s', async () => {
    const service = await opened()
    expect(await stateOf(service, 'clocks')).toMatchObject({ state: 'good' })
    const date = new Date(Date.now() - 90_000).toUTCString()
    service.emulator.disturb(() => ({ kind: 'answer', answer: { status: 503, headers: { date }, body: {} } }))
    await expect(service.refreshDirectory()).rejects.toMatchObject({ code: 'unreachable' })
    const line = await stateOf(service, 'clocks')
    expect(line).toMatchObject({ state: 'broken' })
    expect(line?.count).toBeGreaterThanOrEqual(89)
  })

  it('names what is wrong with the tokens of the tab', async () => {
    const service = await opened()
    const wrong = await service.emulator.entra.tabToken(JEAN, { ver: '1.0' })
    expect((await service.signIn(wrong)).status).toBe(401)
    expect(await stateOf(service, 'tokenSettings')).toMatchObject({ state: 'broken', examples: ['version'] })
  })

  it.each([
    ['tenant', { tid: 'd0000000-0000-4000-8000-00000000000b' }],
    ['expired', { exp: Math.floor(Date.now() / 1_000) - 3_600 }],
    ['expired', { nbf: Math.floor(Date.now() / 1_000) + 3_600 }],
  ])('shows that somebody can’t sign in though the registration is right: %s', async (fault, claims) => {
    const service = await opened()
    expect(await stateOf(service, 'refusedSignIns')).toMatchObject({ state: 'good' })
    const token = await service.emulator.entra.tabToken(JEAN, claims)
    expect((await service.signIn(token)).status).toBe(401)
    const found = { state: 'attention', count: 1, examples: [fault] }
    expect(await stateOf(service, 'refusedSignIns')).toMatchObject(found)
    expect(await stateOf(service, 'tokenSettings')).toMatchObject({ state: 'good' })
  })

  it('is not moved by what is no token at all', async () => {
    const service = await opened()
    const wrong = await service.emulator.entra.tabToken(JEAN, { ver: '1.0' })
    expect((await service.signIn(wrong)).status).toBe(401)
    for (let n = 0; n < 110; n += 1) expect((await service.signIn('nothing')).status).toBe(401)
    expect(await stateOf(service, 'tokenSettings')).toMatchObject({ state: 'broken', examples: ['version'] })
    expect(await stateOf(service, 'refusedSignIns')).toMatchObject({ state: 'good' })
  })

  it('shows who in the directory stands alone, by name', async () => {
    const service = await opened()
    service.emulator.directory.change(objectId('2'), { managerId: null })
    await service.refreshDirectory()
    await vi.waitFor(async () => expect((await stateOf(service, 'severalTops'))?.state).toBe('attention'))
    expect((await stateOf(service, 'severalTops'))?.examples).toContain('Terri')
  })

  it('says which list or column somebody took away, and that records wait', async () => {
    const { emulator, service } = await keeping('fullcontrol')
    await caughtUp(service)
    expect(await stateOf(service, 'hostLists')).toMatchObject({ state: 'good' })
    emulator.sharePoint.grant('write')
    emulator.sharePoint.list('Counterpart requests').removeColumn('DueAt')
    const jo = await service.as(objectId('27'))
    await jo('request.submit', { body: plainNeed() }, { key: 'k1' })
    await vi.waitFor(
      async () => expect(await stateOf(service, 'hostLists')).toMatchObject({ state: 'broken' }),
      WAIT,
    )
    expect((await stateOf(service, 'hostLists'))?.examples).toContain('request')
    expect(await stateOf(service, 'hostSite')).toMatchObject({ state: 'good' })
    // it waits, and not for long yet
    expect(await stateOf(service, 'hostRecords')).toMatchObject({ state: 'good', count: 1 })
  })

  it.each<[string, 'fullcontrol' | undefined, Record<string, string>]>([
    ['without a grant', undefined, {}],
    // to an app that is granted none, a site that is not there is closed like any other
    ['with another site', 'fullcontrol', { TEAMS_SITE: 'contoso.sharepoint.com:/sites/elsewhere' }],
  ])(
    'says that the site is closed to the service, and that nobody can ask until it was read: %s',
    async (_name, role, environment) => {
      const { service } = await keeping(role, environment)
      const found = { state: 'broken', examples: ['no-grant'] }
      await vi.waitFor(async () => expect(await stateOf(service, 'hostSite')).toMatchObject(found), WAIT)
      expect(await stateOf(service, 'hostRead')).toMatchObject({ state: 'broken' })
      await vi.waitFor(async () => expect(await stateOf(service, 'lastSync')).toBeUndefined(), WAIT)
      const jo = await service.as(objectId('27'))
      await expect(jo('request.submit', { body: plainNeed() }, { key: 'k1' })).rejects.toMatchObject({
        code: 'catching-up',
      })
    },
  )

  it('counts what still has to be written, imported history with it', async () => {
    const { emulator, service } = await keeping('fullcontrol')
    await caughtUp(service)
    await vi.waitFor(
      async () => expect(await stateOf(service, 'hostRecords')).toMatchObject({ count: 0 }),
      WAIT,
    )
    emulator.disturb(({ path }) =>
      path.includes('$batch') ? { kind: 'answer', answer: { status: 429, body: {} } } : undefined,
    )
    const jo = await service.as(objectId('27'))
    await jo('request.submit', { body: plainNeed() }, { key: 'k1' })
    const [workspace, at] = [service.workspace.id, Date.now()]
    const old = { kind: 'settings', id: 'old', doc: {}, createdAt: at, updatedAt: at } as const
    await service.ledger.write(tx => tx.save({ ...old, workspace, expectedVersion: 0, push: 'last' }))
    expect(await stateOf(service, 'hostRecords')).toMatchObject({ state: 'good', count: 2 })
  })

  it('says how long ago the lists were read, when that is long', async () => {
    let now = Date.now()
    const { emulator, service } = await keeping('fullcontrol', {}, () => now)
    await caughtUp(service)
    expect(await stateOf(service, 'hostRead')).toMatchObject({ state: 'good' })
    expect(await stateOf(service, 'lastSync')).toMatchObject({ state: 'good', count: 0 })
    let refused = 0
    emulator.disturb(({ path }) => {
      if (!path.includes('/items/delta')) return undefined
      refused += 1
      return { kind: 'answer', answer: { status: 503, body: {} } }
    })
    // the round under way has failed, and none comes through before the clock goes on
    await vi.waitFor(() => expect(refused).toBeGreaterThan(0), WAIT)
    now += 11 * 60_000
    expect(await stateOf(service, 'lastSync')).toMatchObject({ state: 'attention', count: 11 })
  })
})
