import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { objectId } from '../../plugin-adapters/teams/emulator/people.ts'
import type { CheckName } from '../../src/contract/self-check.ts'
import { plainNeed } from '../service/cast.ts'
import { openEmulator, type TeamsService, teamsService } from './teams-service.ts'

const WAIT = { timeout: 10_000 }

const JEAN = objectId('263')

async function opened(): Promise<TeamsService> {
  return teamsService({ environment: { ADMINISTRATORS: JEAN, TEAMS_SCOPE_EMPLOYEE_TYPES: 'Employee' } })
}

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

  it('shows who in the directory stands alone, by name', async () => {
    const service = await opened()
    service.emulator.directory.change(objectId('2'), { managerId: null })
    await service.refreshDirectory()
    await vi.waitFor(async () => expect((await stateOf(service, 'severalTops'))?.state).toBe('attention'))
    expect((await stateOf(service, 'severalTops'))?.examples).toContain('Terri')
  })

  it('says which list or column somebody took away, and that records wait', async () => {
    const emulator = await openEmulator({ roles: ['User.Read.All', 'Sites.Selected'] })
    onTestFinished(() => emulator.stop())
    emulator.sharePoint.grant('fullcontrol')
    const service = await teamsService({
      emulator,
      environment: {
        ADMINISTRATORS: JEAN,
        TEAMS_SCOPE_EMPLOYEE_TYPES: 'Employee',
        TEAMS_SITE: emulator.sharePoint.site.id,
        SYNC_PULL_SECONDS: '1',
      },
    })
    await vi.waitFor(() => expect(service.sync?.catchingUp()).toBe(false), WAIT)
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
  })
})
