import { describe, expect, it } from 'vitest'
import { filtersOf, searchOf } from '../../src/panel/features/requests/list/list-filters.ts'

describe('the filters of the list', () => {
  it('come back from the address as they went in', () => {
    const filters = { view: 'unit', state: 'open', unit: 'u1', overdue: true, words: '报销 form' } as const
    expect(filtersOf(searchOf(filters))).toEqual(filters)
  })

  it('ignore what the address should not hold', () => {
    expect(filtersOf('view=everything&state=lost')).toEqual(filtersOf(''))
  })
})
