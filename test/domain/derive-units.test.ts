import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DepartmentAlias, LastReading } from '../../src/domain/department-units.ts'
import type { ListedPerson } from '../../src/domain/departments.ts'
import { deriveUnits } from '../../src/domain/derive-units.ts'
import { nearestCommonManager, organisation, position } from '../../src/domain/organisation.ts'
import { samplePeople } from './sample-organisation.ts'

const derive = (people: ListedPerson[], aliases: DepartmentAlias[] = [], before?: LastReading) => {
  const derived = deriveUnits(people, aliases, before)
  const org = organisation({ ...derived, contacts: [], standIns: [] })
  return { ...derived, org, unit: (id: string) => org.unit(id), person: (id: string) => org.person(id) }
}

/** `27<25 Production` is person 27 who reports to 25; `-27` has left. */
const listed = (text: string): ListedPerson => {
  const [, left, id = '', managerId, department = ''] = /^(-?)(\w+)(?:<(\w+))? ?(.*)$/.exec(text) ?? []
  return { id, name: `N${id}`, title: '', managerId: managerId ?? null, department, active: !left }
}
const small = (...people: string[]) => derive(people.map(listed))

describe('the sample organisation', () => {
  const { people, units, org, unit, person } = derive(samplePeople)
  const teams = units.filter(({ id }) => id.includes('--'))

  test('has 290 people in 16 departments, each with a unit that is there', () => {
    expect(people).toHaveLength(290)
    expect(units.length - teams.length).toBe(16)
    for (const { primaryUnitId, unitIds } of people) {
      expect(unitIds).toContain(primaryUnitId)
      for (const id of unitIds) expect(unit(id)).toBeDefined()
    }
  })

  test('has one unit called Production, and 21 teams of it', () => {
    expect(units.filter(({ names }) => names.en === 'Production').map(({ id }) => id)).toEqual(['production'])
    const production = teams.filter(({ parentId }) => parentId === 'production')
    expect(production.filter(({ id }) => id.startsWith('production--'))).toHaveLength(21)
    expect(unit('production--27')).toEqual({
      id: 'production--27',
      names: { en: 'Production · Jo' },
      parentId: 'production',
      headIds: ['27'],
    })
  })

  test('names no two units alike', () => {
    expect(new Set(units.map(({ names }) => names.en)).size).toBe(units.length)
  })

  test.each([
    ['executive', ['1']],
    ['production', ['25']],
    ['production-control', ['26', '222']],
    ['finance', ['241', '249']],
    ['shipping-and-receiving', ['121']],
    ['engineering--3', ['3']],
  ])('is led in %s by %j', (id, heads) => expect(unit(id)?.headIds).toEqual(heads))

  test.each([
    ['executive', []],
    ['production-control', ['production', 'executive']],
    ['shipping-and-receiving', ['production-control', 'production', 'executive']],
    ['tool-design', ['engineering--3', 'engineering', 'executive']],
    ['production--27', ['production', 'executive']],
  ])('has %s below %j', (id, above) => expect(org.path(id)).toEqual([id, ...above]))

  test('is one tree', () => {
    expect(units.filter(({ parentId }) => parentId === null).map(({ id }) => id)).toEqual(['executive'])
    for (const { id } of units) expect(org.path(id).at(-1)).toBe('executive')
  })

  test('has supervisors in the team they lead and everyone else of the team beside them', () => {
    expect(person('27')).toMatchObject({ primaryUnitId: 'production--27', unitIds: ['production--27'] })
    expect(person('28')).toMatchObject({ primaryUnitId: 'production--27', unitIds: ['production--27'] })
    expect(org.members('production--27')).toHaveLength(13)
    expect(org.members('production')).toEqual(['25'])
    expect(person('26')?.primaryUnitId).toBe('production-control')
  })

  test('has the very top as nearest common manager of 76 % of the pairs from two departments', () => {
    const department = new Map(samplePeople.map(({ id, department }) => [id, department]))
    const pairs = people.flatMap((a, index) => people.slice(index + 1).map(b => [a.id, b.id] as const))
    const across = pairs.filter(([a, b]) => department.get(a) !== department.get(b))
    // the top himself is in 288 pairs, with nobody above both
    const managers = across.map(([a, b]) => nearestCommonManager(org, a, b)).filter(id => id !== undefined)
    expect(across.length - managers.length).toBe(288)
    const atTop = managers.filter(id => id === '1')
    expect(Math.round((100 * atTop.length) / managers.length)).toBe(76)
    expect(position(org, '25', '28')).toBe('superior')
    expect(position(org, '28', '25')).toBe('subordinate')
    expect(position(org, '28', '121')).toBe('peer')
  })

  test('takes ids and words from aliases; several values may be one unit', () => {
    const alias = (department: string, unitId: string): DepartmentAlias => ({
      department,
      unitId,
      names: { en: 'Making', 'zh-CN': '生产部' },
    })
    const renamed = derive(samplePeople, [alias('Production', 'u1'), alias('Production Control', 'u1')])
    expect(renamed.unit('u1--27')?.names).toEqual({ en: 'Making · Jo', 'zh-CN': '生产部 · Jo' })
    expect(renamed.units.filter(({ names }) => names.en === 'Making')).toHaveLength(1)
    expect(renamed.person('26')?.primaryUnitId).toBe('u1--26')
  })
})

describe('a department', () => {
  test('without anybody who has reports is led by the manager of the nearest, and stands below his unit', () => {
    const { unit, person } = small('1 Top', '2<1 Works', '3<2 Works', '4<3 Lab', '5<3 Lab')
    expect(unit('lab')).toMatchObject({ headIds: ['3'], parentId: 'works' })
    expect(person('3')).toMatchObject({ primaryUnitId: 'works', unitIds: ['works'] })
  })

  test('of one person without a manager is led by him', () => {
    expect(small('1 Top').unit('top')).toMatchObject({ headIds: ['1'], parentId: null })
  })

  test('is the same however its value is written', () => {
    const { units } = small('1 R&D', '2<1 r & d ', '3<1 R＆D')
    expect(units.map(({ id }) => id)).toEqual(['r-d'])
  })

  test('may be written in Chinese', () => {
    expect(small('1 生产部').unit('生产部')?.names).toEqual({ en: '生产部' })
  })

  test('of leavers keeps its place and has no head', () => {
    const { unit, person } = small('1 Top', '-2<1 Lab', '-3<2 Lab')
    expect(unit('lab')).toMatchObject({ headIds: [], parentId: 'top' })
    expect(person('3')).toMatchObject({ primaryUnitId: 'lab', active: false })
  })

  test('whose value is empty is that of the nearest manager who has one', () => {
    const { person, unit } = small('1 Top', '2<1', '3<2', '4')
    expect(person('3')?.primaryUnitId).toBe('top--2')
    expect(person('4')?.primaryUnitId).toBe('unassigned')
    expect(unit('unassigned')?.names['zh-CN']).toBe('未分部门')
  })

  test('loses a head who left to whoever is next', () => {
    const { unit, person } = small('1 Top', '-2<1 Lab', '3<2 Lab', '4<3 Lab')
    expect(unit('lab')).toMatchObject({ headIds: ['3'], parentId: 'top' })
    expect(person('3')?.managerId).toBe('2')
  })
})

describe('departments whose names make the same id', () => {
  const idsOf = (people: string[], before?: LastReading, aliases: DepartmentAlias[] = []) =>
    derive(people.map(listed), aliases, before).units.map(({ id, names }) => [id, names.en])

  test('are told apart by a hash; spellings of one name are not', () => {
    expect(idsOf(['1 C++', '2 C#', '3 R/D', '4 R&D', '5 r & d'])).toEqual([
      ['c-0l4ge7k', 'C++'],
      ['c', 'C#'],
      ['r-d-0ejqae6', 'R/D'],
      ['r-d', 'R&D'],
    ])
  })

  test('may be the same for 60 letters', () => {
    const long = 'x'.repeat(60)
    const ids = idsOf([`1 ${long}a`, `2 ${long}b`]).map(([id]) => id ?? '')
    expect(ids).toEqual([long, `${'x'.repeat(52)}-0esd5v9`])
    expect(ids.map(id => id.length)).toEqual([60, 60])
  })

  test('keep their ids when the other comes, goes and comes again', () => {
    const one = derive([listed('1 R/D')])
    expect(idsOf(['1 R/D', '2 R&D'], one)).toEqual([
      ['r-d', 'R/D'],
      ['r-d-0dz2swn', 'R&D'],
    ])
    const both = derive(['1 R/D', '2 R&D'].map(listed), [], one)
    expect(idsOf(['2 R&D'], both)).toEqual([['r-d-0dz2swn', 'R&D']])
    const other = derive([listed('2 R&D')], [], both)
    expect(idsOf(['1 R/D', '2 R&D'], other)).toEqual([
      ['r-d', 'R/D'],
      ['r-d-0dz2swn', 'R&D'],
    ])
  })

  test('leave an id alone that an alias gives, or that people without a department have', () => {
    const buying = { department: 'Einkauf', unitId: 'purchasing', names: { en: 'Buying' } }
    expect(idsOf(['1 Purchasing', '2 EINKAUF', '3', '4 -', '5 Unassigned'], undefined, [buying])).toEqual([
      ['purchasing-0wbd4rp', 'Purchasing'],
      ['purchasing', 'Buying'],
      ['unassigned', 'No department'],
      ['unassigned-1k8gbc2', 'Unassigned'],
    ])
  })
})

describe('a team', () => {
  test('inside another has its manager in both', () => {
    const { unit, person } = small('1 Top', '2<1 A', '3<2 A', '4<3 A', '5<4 A', '6<4 B')
    expect(unit('a--4')?.parentId).toBe('a--3')
    expect(unit('a--3')?.parentId).toBe('a')
    expect(person('4')?.unitIds).toEqual(['a--4', 'a--3'])
    expect(person('5')?.unitIds).toEqual(['a--4'])
  })

  test('needs a report of the same department', () => {
    const { units } = small('1 Top', '2<1 A', '3<2 A', '4<3 B')
    expect(units.map(({ id }) => id)).toEqual(['top', 'a', 'b'])
  })

  test('is told from that of a namesake by the manager’s title', () => {
    const people = ['1 A', '2<1 A', '3<1 A', '4<2 A', '5<3 A'].map(listed)
    const named = people.map(person => ({ ...person, name: 'David', title: `Title ${person.id}` }))
    expect(derive(named).units.map(({ names }) => names.en)).toEqual([
      'A',
      'A · David, Title 2',
      'A · David, Title 3',
    ])
  })
})

/** Any directory at all: cycles, missing managers, several roots, leavers, empty departments. */
const directories = fc
  .uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 })
  .chain(ids =>
    fc.tuple(
      ...ids.map(id =>
        fc.record<ListedPerson>({
          id: fc.constant(String(id)),
          name: fc.constantFrom('Ann', 'Bo', 'Cy'),
          title: fc.constant(''),
          managerId: fc.option(fc.integer({ min: 1, max: 62 }).map(String), { freq: 8 }),
          department: fc.constantFrom('A', 'B', 'C', 'a ', 'D & E', 'd/e', 'A!', '-', ''),
          active: fc.integer({ min: 0, max: 9 }).map(chance => chance > 0),
        }),
      ),
    ),
  )

describe('any directory', () => {
  test('gives everyone units that are there, and a forest of them', () => {
    fc.assert(
      fc.property(directories, list => {
        const { people, units } = deriveUnits(list, [])
        const byId = new Map(units.map(unit => [unit.id, unit]))
        expect(byId.size).toBe(units.length)
        expect(people.map(({ id }) => id).sort()).toEqual(list.map(({ id }) => id).sort())
        for (const { primaryUnitId, unitIds } of people) {
          expect(unitIds[0]).toBe(primaryUnitId)
          for (const id of unitIds) expect(byId.has(id)).toBe(true)
        }
        for (const unit of units) {
          const seen = new Set<string>()
          for (let id: string | null = unit.id; id !== null; id = byId.get(id)?.parentId ?? null) {
            expect(seen.has(id)).toBe(false)
            expect(byId.has(id)).toBe(true)
            seen.add(id)
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  test('has an active head for every unit with an active member, and at least two members in every team', () => {
    fc.assert(
      fc.property(directories, list => {
        const { people, units } = deriveUnits(list, [])
        const active = new Map(people.filter(person => person.active).map(person => [person.id, person]))
        for (const unit of units) {
          const members = [...active.values()].filter(({ unitIds }) => unitIds.includes(unit.id))
          for (const head of unit.headIds) expect(active.has(head)).toBe(true)
          if (members.length > 0) expect(unit.headIds.length).toBeGreaterThan(0)
          if (!unit.id.includes('--')) continue
          expect(members.length).toBeGreaterThan(1)
          expect(unit.headIds.map(head => active.get(head)?.primaryUnitId)).toEqual([unit.id])
        }
      }),
      { numRuns: 500 },
    )
  })

  test('comes out the same in whatever order it is listed', () => {
    fc.assert(
      fc.property(directories, list => {
        expect(deriveUnits([...list].reverse(), [])).toEqual(deriveUnits(list, []))
      }),
    )
  })

  test('comes out the same when it is read again, whatever it was before', () => {
    fc.assert(
      fc.property(directories, directories, (before, list) => {
        const first = deriveUnits(list, [], deriveUnits(before, []))
        expect(new Set(first.units.map(({ id }) => id)).size).toBe(first.units.length)
        expect(deriveUnits(list, [], first)).toEqual({ ...first, renames: [] })
      }),
      { numRuns: 500 },
    )
  })

  test('of 20,000 people in one long line is derived in a moment', () => {
    const list = Array.from({ length: 20_000 }, (_, index) =>
      listed(`${index + 1}${index ? `<${index}` : ''} D${index % 50}`),
    )
    const began = performance.now()
    expect(deriveUnits(list, []).people).toHaveLength(20_000)
    expect(performance.now() - began).toBeLessThan(2_000)
  })
})
