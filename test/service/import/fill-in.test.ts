import { expect, test } from 'vitest'
import { MOVES } from '../../../src/domain/moves.ts'
import { stepsBetween } from '../../../src/service/import/fill-in.ts'
import { historyOf, stepsOf } from './history.ts'

const day = (n: number) => `2016-03-0${n} 10:00`

/** The most frequent jumps of a real service desk, and the rare ones. `+` was filled in. */
const JUMPS: [string, string[], string[]][] = [
  ['New → Resolved (4,972)', ['New', 'Resolved'], ['submitted', 'committed +', 'delivered']],
  [
    'Awaiting User → Resolved (4,030)',
    ['New', 'Awaiting User', 'Resolved'],
    ['submitted', 'clarifying', 'committed +', 'delivered'],
  ],
  [
    'Active → Awaiting User (3,136)',
    ['New', 'Active', 'Awaiting User'],
    ['submitted', 'committed', 'submitted +', 'clarifying'],
  ],
  ['first row Resolved (1,682)', ['Resolved'], ['submitted', 'committed +', 'delivered']],
  ['first row Active', ['Active'], ['submitted', 'committed']],
  ['New → Closed', ['New', 'Closed'], ['submitted', 'committed +', 'delivered +', 'confirmed']],
  [
    'waiting from New → Active',
    ['New', 'Awaiting Vendor', 'Active'],
    ['submitted', 'waiting', 'submitted +', 'committed'],
  ],
  [
    'one waiting → another',
    ['Active', 'Awaiting Vendor', 'Awaiting Problem'],
    ['submitted', 'committed', 'waiting', 'committed +', 'waiting'],
  ],
  [
    'waiting → Resolved: no step is missing',
    ['Active', 'Awaiting Vendor', 'Resolved'],
    ['submitted', 'committed', 'waiting', 'delivered'],
  ],
  [
    'Resolved → Awaiting User',
    ['Active', 'Resolved', 'Awaiting User'],
    ['submitted', 'committed', 'delivered', 'committed +', 'submitted +', 'clarifying'],
  ],
  [
    'Closed → Active',
    ['Closed', 'Active'],
    ['submitted', 'committed +', 'delivered +', 'confirmed', 'committed'],
  ],
]

test.each(JUMPS)('%s', async (_, words, expected) => {
  const history = await historyOf(words.map((word, i) => [day(i + 1), word]))
  expect(stepsOf(history)).toEqual(expected)
})

test('a filled-in step stands at the time of the later row, by the import, without words', async () => {
  const { entries } = await historyOf([
    [day(1), 'New'],
    [day(2), 'Resolved'],
  ])
  expect(entries.slice(1)).toMatchObject([
    { what: 'import', by: 'import', state: 'committed', text: '' },
    { what: 'deliver', by: 'import', state: 'delivered', text: 'Resolved' },
  ])
  expect(entries[1]?.at).toBe(entries[2]?.at)
})

test('no promise is invented, so there is no verdict', async () => {
  const { request } = await historyOf([
    [day(1), 'New'],
    [day(2), 'Resolved'],
    [day(3), 'Closed'],
  ])
  expect(request).toMatchObject({
    commitments: [],
    proposal: null,
    state: 'confirmed',
    confirmedAs: 'import',
  })
})

const STATES = [
  'submitted',
  'clarifying',
  'committed',
  'waiting',
  'delivered',
  'confirmed',
  'declined',
  'withdrawn',
] as const

test('from every state there is a way to every other through the table, past nothing but work', () => {
  for (const from of STATES)
    for (const to of STATES) {
      if (from === to) continue
      const steps = stepsBetween(from, to, 'committed')
      expect(steps.at(-1)?.to).toBe(to)
      const between = steps.slice(0, -1).map(step => step.to)
      const passed = to === 'confirmed' ? ['submitted', 'committed', 'delivered'] : ['submitted', 'committed']
      expect(passed).toEqual(expect.arrayContaining(between))
      const first = steps[0]
      if (first?.move) expect(MOVES[first.move].from).toContain(from)
    }
})
