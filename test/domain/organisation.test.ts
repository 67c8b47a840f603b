import { describe, expect, test } from 'vitest'
import { nearestCommonManager, organisation, type Person, position } from '../../src/domain/organisation.ts'

const person = (id: string, managerId: string | null, unitId = 'works', active = true): Person => ({
  id,
  name: id,
  title: '',
  managerId,
  primaryUnitId: unitId,
  unitIds: [unitId],
  active,
})

const people = [
  person('ceo', null, 'top'),
  person('head', 'ceo'),
  person('left', 'ceo', 'lab', false),
  person('ann', 'head'),
  person('bo', 'head'),
  person('cy', 'ann', 'lab'),
]
const units = [
  { id: 'top', names: { en: 'Top' }, parentId: null, headIds: ['ceo'] },
  { id: 'works', names: { en: 'Works' }, parentId: 'top', headIds: ['head'] },
  { id: 'lab', names: { en: 'Lab' }, parentId: 'works', headIds: ['left'] },
]
const contact = (personId: string, forUnitId: string | null) => ({ unitId: 'works', personId, forUnitId })
const org = organisation({ people, units, contacts: [], standIns: [] })

describe('the line of management', () => {
  test('goes from the nearest manager to the top', () => {
    expect(org.line('cy')).toEqual(['ann', 'head', 'ceo'])
    expect(org.line('ceo')).toEqual([])
    expect(org.line('nobody')).toEqual([])
  })

  test('ends where it would come round', () => {
    const ring = organisation({
      people: [person('a', 'b'), person('b', 'c'), person('c', 'a'), person('d', 'b'), person('e', 'e')],
      units,
      contacts: [],
      standIns: [],
    })
    expect(ring.line('a')).toEqual(['b', 'c'])
    expect(ring.line('d')).toEqual(['b', 'c', 'a'])
    expect(ring.line('e')).toEqual([])
  })

  test('goes past those who have left to their manager', () => {
    const after = organisation({
      people: people.map(one => (one.id === 'head' ? { ...one, active: false } : one)),
      units,
      contacts: [],
      standIns: [],
    })
    expect(after.line('cy')).toEqual(['ann', 'ceo'])
    expect(after.line('head')).toEqual(['ceo'])
    expect(position(after, 'head', 'bo')).toBe('peer')
    expect(position(after, 'ceo', 'bo')).toBe('superior')
    expect(nearestCommonManager(after, 'ann', 'bo')).toBe('ceo')
  })

  test('ends above a leaver whose manager nobody knows, or who stands in a ring of leavers', () => {
    const gone = organisation({
      people: [
        person('a', 'b'),
        person('b', 'c', 'works', false),
        person('c', 'b', 'works', false),
        person('d', 'e'),
        person('e', 'nobody', 'works', false),
      ],
      units,
      contacts: [],
      standIns: [],
    })
    expect(gone.line('a')).toEqual([])
    expect(gone.line('d')).toEqual(['nobody'])
  })

  test('has 20 managers at most', () => {
    const chain = Array.from({ length: 40 }, (_, index) =>
      person(`p${index}`, index ? `p${index - 1}` : null),
    )
    const deep = organisation({ people: chain, units, contacts: [], standIns: [] })
    expect(deep.line('p39')).toHaveLength(20)
    expect(deep.line('p39').at(-1)).toBe('p19')
    const half = chain.map((one, index) => ({ ...one, active: index % 2 === 1 }))
    const without = organisation({ people: half, units, contacts: [], standIns: [] })
    expect(without.line('p39')).toHaveLength(19)
    expect(without.line('p39').at(-1)).toBe('p1')
  })
})

describe('the position of one towards another', () => {
  test.each([
    ['ann', 'ann', 'self'],
    ['ceo', 'cy', 'superior'],
    ['cy', 'ceo', 'subordinate'],
    ['ann', 'bo', 'peer'],
    ['bo', 'cy', 'peer'],
  ])('%s towards %s is %s', (a, b, expected) => expect(position(org, a, b)).toBe(expected))

  test('has a nearest common manager strictly above both', () => {
    expect(nearestCommonManager(org, 'ann', 'bo')).toBe('head')
    expect(nearestCommonManager(org, 'bo', 'cy')).toBe('head')
    expect(nearestCommonManager(org, 'ann', 'cy')).toBe('head')
    expect(nearestCommonManager(org, 'head', 'bo')).toBe('ceo')
    expect(nearestCommonManager(org, 'ceo', 'bo')).toBeUndefined()
  })
})

describe('a unit', () => {
  test('has its direct, active members', () => {
    expect(org.members('works')).toEqual(['head', 'ann', 'bo'])
    expect(org.members('lab')).toEqual(['cy'])
    expect(org.members('none')).toEqual([])
  })

  test('counts the people of its sub-units with its own, each once', () => {
    expect(org.headcount('lab')).toBe(1)
    expect(org.headcount('works')).toBe(4)
    expect(org.headcount('top')).toBe(5)
    expect(org.headcount('none')).toBe(0)
    const both = people.map(person =>
      person.id === 'cy' ? { ...person, unitIds: ['lab', 'works'] } : person,
    )
    expect(organisation({ people: both, units, contacts: [], standIns: [] }).headcount('works')).toBe(4)
  })

  test('stands on a path to its root', () => {
    expect(org.path('lab')).toEqual(['lab', 'works', 'top'])
    expect(org.path('none')).toEqual([])
    expect(org.children('top')).toEqual(['works'])
  })

  test('whose head left is led by the nearest head above', () => {
    expect(org.heads('works')).toEqual(['head'])
    expect(org.heads('lab')).toEqual(['head'])
    expect(org.heads('none')).toEqual([])
  })
})

describe('the contacts of a unit', () => {
  const contacts = [contact('ann', null), contact('bo', 'lab'), contact('left', 'top')]
  const named = organisation({ people, units, contacts, standIns: [] })

  test('are its heads while none is named', () => expect(org.contacts('works', 'lab')).toEqual(['head']))
  test('are those named for the customer unit', () => expect(named.contacts('works', 'lab')).toEqual(['bo']))
  test('are those for all where none is named for this one, or he left', () => {
    expect(named.contacts('works', 'top')).toEqual(['ann'])
    expect(named.contacts('works', null)).toEqual(['ann'])
  })
  test('are those named for the nearest unit around the customer’s: a team’s people have their department’s', () => {
    const team = { id: 'team', names: { en: 'Team' }, parentId: 'lab', headIds: ['cy'] }
    const contacts = [
      contact('ann', null),
      { unitId: 'top', personId: 'head', forUnitId: 'works' },
      { unitId: 'top', personId: 'bo', forUnitId: 'lab' },
      { unitId: 'top', personId: 'ceo', forUnitId: null },
    ]
    const nested = organisation({ people, units: [...units, team], contacts, standIns: [] })
    expect(nested.contacts('top', 'team')).toEqual(['bo'])
    expect(nested.contacts('top', 'works')).toEqual(['head'])
    expect(nested.contacts('top', 'top')).toEqual(['ceo'])
    expect(nested.contacts('works', 'team')).toEqual(['ann'])
  })
  test('are told as they were named', () => expect(named.namedContacts('works')).toEqual(contacts))
})

describe('a stand-in', () => {
  const standIns = [
    { personId: 'ann', standInId: 'bo', from: 100, to: 200 },
    { personId: 'ann', standInId: 'left', from: 0, to: 1_000 },
    { personId: 'head', standInId: 'bo', from: 150, to: 300 },
  ]
  const covered = organisation({ people, units, contacts: [], standIns })

  test.each([
    [99, []],
    [100, ['bo']],
    [199, ['bo']],
    [200, []],
  ])('acts from the first moment until before the last (%i)', (at, expected) => {
    expect(covered.standInsOf('ann', at)).toEqual(expected)
  })

  test('may act for several, himself first', () => {
    expect(covered.actsFor('bo', 99)).toEqual(['bo'])
    expect(covered.actsFor('bo', 160)).toEqual(['bo', 'ann', 'head'])
    expect(covered.actsFor('bo', 250)).toEqual(['bo', 'head'])
  })

  test('acts for nobody who has left', () => {
    const standIns = [{ personId: 'left', standInId: 'bo', from: 0, to: 1_000 }]
    const kept = organisation({ people, units, contacts: [], standIns })
    expect(kept.actsFor('bo', 160)).toEqual(['bo'])
  })
})
