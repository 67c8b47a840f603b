import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Call } from '../../src/contract/client.ts'
import { plainNeed } from './cast.ts'
import { type OpenService, openService } from './open-service.ts'

const JEAN = '263'

let service: OpenService
let jean: Call
let ken: Call
let keys = 0
const key = () => ({ key: `k${++keys}` })

beforeAll(async () => {
  service = await openService({ environment: { ADMINISTRATORS: JEAN } })
  ;[jean, ken] = [await service.as(JEAN), await service.as('28')]
})
afterAll(() => service.close())

async function open(unitIds: string[] | null) {
  const { version } = await jean('pilot')
  return jean('pilot.set', { body: { version, unitIds } }, key())
}
const ask = (providerUnitId: string) =>
  ken('request.submit', { body: { ...plainNeed({}), providerUnitId, assigneeId: null } }, key())

describe('opening the product unit by unit', () => {
  it('begins with all of them', async () => {
    expect(await jean('pilot')).toEqual({ version: 0, units: null })
    expect((await ken('unit.open', { params: { id: 'engineering' } })).open).toBe(true)
  })

  it('lets people ask the chosen units and tells them of the others', async () => {
    const { units } = await open(['purchasing'])
    expect(units?.map(({ id }) => id)).toEqual(['purchasing'])
    expect((await ask('purchasing')).row.state).toBe('submitted')
    await expect(ask('engineering')).rejects.toMatchObject({ status: 422, code: 'unit-not-open' })
    expect((await ken('unit.open', { params: { id: 'engineering' } })).open).toBe(false)
    const { units: found } = await ken('search', { query: { q: 'engineering', in: 'counterparts' } })
    expect(found.find(({ id }) => id === 'engineering')?.open).toBe(false)
  })

  it('opens the teams below a unit with it', async () => {
    await open(['production'])
    const { units } = await ken('organisation')
    const team = units.find(({ parentId }) => parentId === 'production')
    expect((await ken('unit.open', { params: { id: team?.id ?? '' } })).open).toBe(true)
  })

  it('goes on with what is under way in a unit that is closed again', async () => {
    await open(['purchasing'])
    const { row } = await ask('purchasing')
    await open([])
    const sheela = await service.as('250')
    const proposed = await sheela(
      'request.clarify',
      { params: { id: row.id }, body: { version: row.version, input: { question: 'Which?' } } },
      key(),
    )
    expect(proposed.row.state).toBe('clarifying')
  })

  it('refuses a unit there is not, and what was decided on an older state', async () => {
    await expect(open(['moon'])).rejects.toMatchObject({ code: 'unit-unknown' })
    const stale = { body: { version: 0, unitIds: null } }
    await expect(jean('pilot.set', stale, key())).rejects.toMatchObject({ status: 409 })
    expect((await jean('pilot')).units).toEqual([])
  })
})
