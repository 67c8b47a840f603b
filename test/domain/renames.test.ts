import { describe, expect, test } from 'vitest'
import type { DepartmentAlias } from '../../src/domain/department-units.ts'
import type { ListedPerson } from '../../src/domain/departments.ts'
import { deriveUnits } from '../../src/domain/derive-units.ts'
import type { Person, Unit } from '../../src/domain/organisation.ts'

interface Reading {
  people: Person[]
  units: Unit[]
}

/** Ken leads all; `Works: 2 3 -4` are people of the works, led by the first; 4 has left. */
function listed(...departments: string[]): ListedPerson[] {
  return departments.flatMap(text => {
    const [department = '', people = ''] = text.split(': ')
    const ids = people.split(' ')
    return ids.map(each => {
      const id = each.replace('-', '')
      const managerId = id === '1' ? null : each === ids[0] ? '1' : (ids[0] ?? null)
      return { id, name: `N${id}`, title: '', managerId, department, active: id === each }
    })
  })
}

const TOP = 'Board: 1'
const read = (departments: string[], before?: Reading, aliases: DepartmentAlias[] = []) =>
  deriveUnits(listed(TOP, ...departments), aliases, before)
/** Units besides the top: id, name, and the people they have. */
const shown = ({ people, units }: Reading) =>
  units
    .filter(unit => unit.id !== 'board')
    .map(
      ({ id, names }) =>
        `${id} "${names.en}" ${people.filter(person => person.unitIds.includes(id)).map(person => person.id)}`,
    )

describe('a department whose name changes', () => {
  const before = read(['Works: 2 3 4 5 6'])

  test('keeps its id and takes the new name', () => {
    const after = read(['Plant: 2 3 4 5 6'], before)
    expect(shown(after)).toEqual(['works "Plant" 2,3,4,5,6'])
    expect(after.renames).toEqual([{ unitId: 'works', before: 5, now: 5, same: 5 }])
  })

  test('keeps it at every further reading, the old name gone for good', () => {
    const renamed = read(['Plant: 2 3 4 5 6'], before)
    const again = read(['Plant: 2 3 4 5 6'], renamed)
    expect(again).toEqual({ ...renamed, renames: [] })
    const third = read(['Factory: 2 3 4 5 6'], again)
    expect(shown(third)).toEqual(['works "Factory" 2,3,4,5,6'])
    expect(shown(read(['Works: 2 3 4 5 6'], third))).toEqual(['works "Works" 2,3,4,5,6'])
  })

  test('leaves its old name to others: a new department of that name is another unit', () => {
    const renamed = read(['Plant: 2 3 4 5 6'], before)
    const [plant, works] = shown(read(['Plant: 2 3 4 5 6', 'Works: 7 8'], renamed))
    expect(plant).toBe('works "Plant" 2,3,4,5,6')
    expect(works).toMatch(/^works-\w{7} "Works" 7,8$/)
  })

  test('may be the top', () => {
    const after = deriveUnits(listed('Management: 1', 'Works: 2 3 4 5 6'), [], before)
    expect(after.units[0]).toMatchObject({ id: 'board', names: { en: 'Management' }, parentId: null })
    expect(after.renames).toMatchObject([{ unitId: 'board' }])
  })

  test('is the same with exactly 60 % of its people, and of the new name’s; with less it is another', () => {
    const renamed = (...departments: string[]) =>
      read(departments, before).renames.map(({ unitId }) => unitId)
    expect(renamed('Plant: 2 3 4', 'Office: 5 6')).toEqual(['works'])
    expect(renamed('Plant: 2 3', 'Office: 4', 'Shop: 5 6')).toEqual([])
    expect(renamed('Plant: 2 3 4 10 11', 'Office: 5 6')).toEqual(['works'])
    expect(renamed('Plant: 2 3 4 10 11 12', 'Office: 5 6')).toEqual([])
  })

  test('counts those who work here', () => {
    const after = read(['Plant: 2 3 -4 -5 -6'], before)
    expect(after.renames).toEqual([])
    const staying = read(['Plant: 2 3 4', 'Works: -5 -6'], before)
    expect(staying.renames).toEqual([{ unitId: 'works', before: 5, now: 3, same: 3 }])
  })

  test('takes along those who left under its old name, whoever has it later', () => {
    const renamed = read(['Plant: 2 3 4', 'Works: -5'], before)
    expect(shown(renamed)).toEqual(['works "Plant" 2,3,4,5'])
    expect(shown(read(['Plant: 2 3 4', 'Works: -5'], renamed))).toEqual(shown(renamed))
    const [plant, works] = shown(read(['Plant: 2 3 4', 'Works: 7 8'], renamed))
    expect(plant).toBe('works "Plant" 2,3,4')
    expect(works).toMatch(/^works-\w{7} "Works" 7,8$/)
  })

  test('keeps the teams in it whose manager stays', () => {
    const team = (department: string): ListedPerson[] =>
      listed(TOP, `${department}: 2 3 4 5`).map(person =>
        person.id > '3' ? { ...person, managerId: '3' } : person,
      )
    const after = deriveUnits(team('Plant'), [], deriveUnits(team('Works'), []))
    expect(shown(after)).toEqual(['works "Plant" 2', 'works--3 "Plant · N3" 3,4,5'])
  })
})

describe('is no new name', () => {
  test('a split in two halves', () => {
    const before = read(['Works: 2 3 4 5'])
    const after = read(['North: 2 3', 'South: 4 5'], before)
    expect(shown(after)).toEqual(['north "North" 2,3', 'south "South" 4,5'])
    expect(after.renames).toEqual([])
  })

  test('a swap of two names: nothing vanished, people changed departments', () => {
    const before = read(['Works: 2 3', 'Office: 4 5'])
    const after = read(['Office: 2 3', 'Works: 4 5'], before)
    expect(shown(after)).toEqual(['office "Office" 2,3', 'works "Works" 4,5'])
    expect(after.renames).toEqual([])
  })

  test('a merge into a department that was there', () => {
    const before = read(['Works: 2 3', 'Office: 4 5'])
    const after = read(['Office: 4 5 2 3'], before)
    expect(shown(after)).toEqual(['office "Office" 2,3,4,5'])
    expect(after.renames).toEqual([])
  })

  test('a merge of two into a third, for the smaller', () => {
    const before = read(['Works: 2 3 4', 'Office: 5 6'])
    const after = read(['Plant: 2 3 4 5 6'], before)
    expect(shown(after)).toEqual(['works "Plant" 2,3,4,5,6'])
    expect(after.renames).toEqual([{ unitId: 'works', before: 3, now: 5, same: 3 }])
  })

  test('one that an alias gives a unit', () => {
    const before = read(['Works: 2 3'])
    const plant = { department: 'Plant', unitId: 'u7', names: { en: 'The plant' } }
    const after = read(['Plant: 2 3'], before, [plant])
    expect(shown(after)).toEqual(['u7 "The plant" 2,3'])
    expect(after.renames).toEqual([])
  })

  test('a department given to people who had none', () => {
    const before = deriveUnits(listed(': 1', ': 2 3'), [])
    const after = deriveUnits(listed('Board: 1 2 3'), [], before)
    expect(after.units.map(({ id }) => id)).toEqual(['board'])
    expect(after.renames).toEqual([])
  })
})
