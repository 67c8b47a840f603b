import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Call } from '../../src/contract/client.ts'
import { type OpenService, openService } from './open-service.ts'
import { bearings, type SmallOrganisation, smallOrganisation } from './small-organisation.ts'

const DAY = 24 * 60 * 60_000
const key = () => ({ key: crypto.randomUUID() })

describe('a row of a list', () => {
  let organisation: SmallOrganisation
  let service: OpenService
  let worker: Call
  let buyer: Call
  beforeAll(async () => {
    organisation = await smallOrganisation()
    service = await openService({ environment: organisation.environment })
    worker = await service.as('3')
    buyer = await service.as('8')
  })
  afterAll(async () => {
    await service.close()
    await organisation.remove()
  })

  it('names a new word as the next move when the last one was used up by unclear criteria', async () => {
    const { row } = await worker(
      'request.submit',
      { body: bearings({ neededBy: service.clock.now + 9 * DAY }) },
      key(),
    )
    const params = { id: row.id }
    const open = async () => {
      const opened = await buyer('request.open', { params })
      if (opened.access !== 'full') throw new Error('a buyer reads all of it')
      return opened
    }
    const before = await open()
    const terms = {
      date: service.clock.now + 2 * DAY,
      criteria: before.criteria.map(({ id, text }) => ({ id, text })),
      reason: '',
    }
    const committed = await buyer(
      'request.propose',
      { params, body: { version: before.row.version, input: terms } },
      key(),
    )
    expect(committed.row.state).toBe('committed')
    const criteria = before.criteria.map(({ id }) => id)
    const delivered = await buyer(
      'request.deliver',
      { params, body: { version: committed.row.version, input: { note: '', criteria } } },
      key(),
    )
    await worker(
      'request.reopen',
      {
        params,
        body: {
          version: delivered.row.version,
          input: { cause: 'unclear', criteria, reason: 'in boxes of 50' },
        },
      },
      key(),
    )
    const { waiting } = await buyer('home')
    expect(waiting.find(({ id }) => id === row.id)?.nextMove).toBe('propose')
    expect((await open()).moves).toContain('propose')
  })

  it('is found under a department when a team of it asked', async () => {
    const inTeam = await service.as('12')
    const body = bearings({ providerUnitId: 'production', title: 'Pallets' })
    const { row } = await inTeam('request.submit', { body }, key())
    const head = await service.as('2')
    const listed = async (unit: string) =>
      (await head('request.list', { query: { view: 'provider', unit } })).rows.map(({ id }) => id)
    expect(row.customer.unit.id).not.toBe('purchasing')
    expect(await listed('purchasing')).toEqual([row.id])
    expect(await listed(row.customer.unit.id)).toEqual([row.id])
    expect(await listed('production')).toEqual([])
  })
})
