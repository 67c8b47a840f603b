import { expect, test } from 'vitest'
import type { ListedPerson } from '../../src/domain/departments.ts'
import { directoryHealth } from '../../src/domain/directory-health.ts'
import { samplePeople } from './sample-organisation.ts'

/** `27<25 Production` is person 27 who reports to 25; `-27` has left. */
const listed = (text: string): ListedPerson => {
  const [, left, id = '', managerId, department = ''] = /^(-?)(\w+)(?:<(\w+))? ?(.*)$/.exec(text) ?? []
  return { id, name: `N${id}`, title: '', managerId: managerId ?? null, department, active: !left }
}
const health = (...people: string[]) => directoryHealth(people.map(listed))

test('a sound directory has no findings', () => {
  expect(directoryHealth(samplePeople)).toEqual([])
  expect(health('1 A')).toEqual([])
  expect(health()).toEqual([])
})

test.each([
  ['somebody alone', ['1 A', '2<1 A', '3 A', '4 A'], { code: 'no-manager', count: 2, examples: ['3', '4'] }],
  ['two tops', ['1 A', '2<1 A', '3 B', '4<3 B'], { code: 'several-tops', count: 2, examples: ['1', '3'] }],
  [
    'a manager who left, and one out of scope',
    ['1 A', '-2<1 A', '3<2 A', '4<9 A'],
    { code: 'manager-not-listed', count: 2, examples: ['3', '4'] },
  ],
  [
    'people who lead each other',
    ['1 A', '2<4 A', '3<2 A', '4<3 A'],
    { code: 'cycle', count: 1, examples: ['2'] },
  ],
  ['no department', ['1 A', '2<1', '3<1'], { code: 'no-department', count: 2, examples: ['2', '3'] }],
])('%s is found', (_, people, finding) => expect(health(...people)).toContainEqual(finding))

test('a leaver lacks nothing', () => expect(health('1 A', '-2', '2<1 A')).toEqual([]))

test('examples are few, the count is whole', () => {
  const [finding] = health('1 A', ...Array.from({ length: 50 }, (_, id) => `${id + 2}<1`))
  expect(finding).toMatchObject({ code: 'no-department', count: 50 })
  expect(finding?.examples).toHaveLength(5)
})
