import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type OpenService, openService } from './open-service.ts'
import { type SmallOrganisation, smallOrganisation } from './small-organisation.ts'

let small: SmallOrganisation
let service: OpenService

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
