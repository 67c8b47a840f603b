import { expect, test } from 'vitest'
import { matching } from '../../../src/service/import/match.ts'
import { mapping, org } from './invented.ts'

const spread = matching(mapping({ people: { by: 'spread' }, units: { by: 'spread' } }), org)

test('spreading gives a value the same person and unit every time, and uses the whole organisation', () => {
  const callers = Array.from({ length: 500 }, (_, n) => spread.requester(`Caller ${n}`, ''))
  expect(callers).toEqual(Array.from({ length: 500 }, (_, n) => spread.requester(`Caller ${n}`, '')))
  expect(new Set(callers).size).toBe([...org.people()].length)
  const units = Array.from({ length: 100 }, (_, n) => spread.unit(`Group ${n}`, ''))
  expect(new Set(units).size).toBe([...org.units()].length)
})

test('an assignee is spread over the unit’s members and is never the requester', () => {
  for (let n = 0; n < 100; n++) {
    const id = spread.assignee(`Resolver ${n}`, 'it', 'it-3')
    expect(org.members('it')).toContain(id)
    expect(id).not.toBe('it-3')
  }
})

test('what the log does not say is spread by the case number', () => {
  expect(org.person(spread.requester(null, 'C1') ?? '')).toBeDefined()
  expect(org.unit(spread.unit(null, 'C1') ?? '')).toBeDefined()
})

test('a table names ids; what it lacks, or what the directory lacks, is nobody', () => {
  const table = matching(
    mapping({
      people: { by: 'table', table: { Ann: 'it-2', Gone: 'nobody' } },
      units: { by: 'table', table: { 'Service desk': 'it' } },
    }),
    org,
  )
  expect(table.requester('Ann', '')).toBe('it-2')
  expect(table.requester('Gone', '')).toBeUndefined()
  expect(table.requester('toString', '')).toBeUndefined()
  expect(table.requester(null, 'C1')).toBeUndefined()
  expect(table.unit('Service desk', '')).toBe('it')
})
