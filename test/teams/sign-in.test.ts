import { beforeEach, describe, expect, it } from 'vitest'
import { OTHER_ACCOUNTS, objectId } from '../../plugin-adapters/teams/emulator/people.ts'
import { type TeamsService, teamsService } from './teams-service.ts'

const JO = objectId('27')
const SHEELA = objectId('250')

let service: TeamsService
beforeEach(async () => {
  service = await teamsService()
})

const tokenOf = (oid: string, claims = {}) => service.emulator.entra.tabToken(oid, claims)
async function answered(credential: string): Promise<[status: number, code: string | undefined]> {
  const response = await service.signIn(credential)
  const body = (await response.json()) as { error?: { code: string } }
  return [response.status, body.error?.code]
}
const othersNamed = (name: string) => OTHER_ACCOUNTS.find(({ displayName }) => displayName === name)?.id ?? ''
/** While it lasts, Entra does not answer at addresses that end so. */
function silence(ending: string): () => void {
  const { answer } = service.emulator.entra
  service.emulator.entra.answer = (path, form) =>
    path.endsWith(ending) ? Promise.resolve({ status: 503, body: {} }) : answer(path, form)
  return () => {
    service.emulator.entra.answer = answer
  }
}

describe('with a token of his tab', () => {
  it('a person of the organisation is who he is in Entra ID', async () => {
    const { person, unit } = await (await service.as(JO))('me')
    expect(person).toMatchObject({ id: JO, name: 'Jo' })
    expect(unit.names).toMatchObject({ en: expect.stringContaining('Production') })
  })

  it('asks another, who sees it; opening the panel costs no call of Graph', async () => {
    const [jo, sheela] = [await service.as(JO), await service.as(SHEELA)]
    const before = service.emulator.heard.length
    const body = {
      title: 'Bearings',
      need: '400 bearings',
      purpose: 'Line 2',
      needType: 'resource' as const,
      criteria: ['400 pieces'],
      neededBy: null,
      urgency: 'normal' as const,
      rush: null,
      providerUnitId: 'purchasing',
    }
    const { row } = await jo('request.submit', { body }, { key: 'k1' })
    expect((await sheela('home')).waiting).toMatchObject([{ id: row.id, title: 'Bearings' }])
    await (await service.as(SHEELA))('me')
    await sheela('request.open', { params: { id: row.id } })
    await sheela('unit.open', { params: { id: 'purchasing' } })
    expect(service.emulator.heard.slice(before)).toEqual([])
  })

  it.each(['Guest Of Supplier', 'MOD Administrator', 'Long Gone', 'Shared Info'])(
    '%s is told that he is not of the organisation',
    async name => {
      expect(await answered(await tokenOf(othersNamed(name)))).toEqual([403, 'not-in-organisation'])
    },
  )

  it.each([
    ['of another app', { azp: '00000000-0000-4000-8000-000000000000' }],
    ['for another app', { aud: '00000000-0000-4000-8000-000000000000' }],
    ['of another tenant', { tid: 'd0000000-0000-4000-8000-00000000000b' }],
    ['of version 1', { ver: '1.0' }],
    ['that is over', { exp: 1_000_000_000 }],
  ])('one %s is refused like any other that does not hold, and the log says why', async (_, claims) => {
    expect(await answered(await tokenOf(JO, claims))).toEqual([401, 'unauthenticated'])
    expect(service.logged).toContainEqual(
      expect.objectContaining({ level: 40, fault: expect.stringMatching(/^[a-z]+$/) }),
    )
  })
})

describe('while Entra does not give its keys', () => {
  it('somebody who comes first is asked to try again, and is let in once it does', async () => {
    const speak = silence('/discovery/v2.0/keys')
    const token = await tokenOf(JO)
    expect(await answered(token)).toEqual([503, 'host-unreachable'])
    speak()
    expect((await answered(token))[0]).toBe(200)
  })

  it('people go on with the keys known, and nobody is let in unproved', async () => {
    const jo = await service.as(JO)
    silence('/discovery/v2.0/keys')
    expect((await answered(await tokenOf(SHEELA)))[0]).toBe(200)
    expect((await jo('me')).person.name).toBe('Jo')
    await service.emulator.entra.rotateKeys()
    expect((await answered(await tokenOf(SHEELA)))[0]).not.toBe(200)
  })
})
