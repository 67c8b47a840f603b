import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { StandInRecord } from '../../src/domain/stand-in.ts'
import { DAY, HOUR } from '../../src/domain/time.ts'
import { MONDAY, type OpenService, openService } from './open-service.ts'
import { type SmallOrganisation, smallOrganisation } from './small-organisation.ts'

let small: SmallOrganisation
let service: OpenService
let keys = 0
const key = () => ({ key: `p${++keys}` })

beforeEach(async () => {
  small = await smallOrganisation()
})
afterEach(async () => {
  await service.close()
  await small.remove()
})
const open = async () => {
  service = await openService({ environment: small.environment })
}

describe('people found by words', () => {
  test('are those who work here, however many of that name have left', async () => {
    const left = Array.from({ length: 12 }, (_, i) => `${100 + i},Al ${i},Clerk,7,Purchasing,false`)
    await small.list({ 10: ['10,Alexandra Longname,Buyer,7,Purchasing,true', ...left].join('\n') })
    await open()
    const found = await (await service.as('3'))('search', { query: { q: 'al' } })
    expect(found.people.map(({ name }) => name)).toEqual(['Alexandra Longname'])
  })
})

describe('a stand-in that is ended', () => {
  test('keeps who ended it and when', async () => {
    await open()
    const [eight, sheela] = [await service.as('8'), await service.as('7')]
    const body = { standInId: '9', from: MONDAY, to: MONDAY + DAY }
    const named = await eight('person.nameStandIn', { params: { id: '8' }, body }, key())
    service.clock.now = MONDAY + HOUR
    await sheela('standIn.end', { params: { id: named.id }, body: { version: 1 } }, key())
    const { ledger, workspace } = service
    const stored = await ledger.reads.load<StandInRecord>(workspace.id, 'standIn', named.id)
    expect(stored?.doc).toMatchObject({
      namedBy: '8',
      to: MONDAY + HOUR,
      endedBy: '7',
      endedAt: MONDAY + HOUR,
    })
  })
})
