import { describe, expect, test } from 'vitest'
import { mayRate } from '../../src/domain/permissions.ts'
import { type Marks, type Rating, rate } from '../../src/domain/rating.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import type { Request } from '../../src/domain/request.ts'
import { data, delivered, facts, idsOf, orgWith, play, promised, t } from './sample.ts'

const confirmed = () => play(delivered(promised(), 'Wed 10:00'), ['jo', 'Wed 11:00', 'confirm', { note: '' }])
const good: Marks = { mark: 4, cause: null, text: '' }
const low: Marks = { mark: 2, cause: 'not-as-agreed', text: 'wrong version in one box' }

const rated = (request: Request, marks: Marks, at: string, before?: Rating, by = 'jo') =>
  rate(request, before, marks, { id: by, auditor: false }, facts(at, by))

function given(request: Request, marks: Marks, at: string, before?: Rating): Rating {
  const outcome = rated(request, marks, at, before)
  if (isRefusal(outcome)) throw new Error(outcome.refused)
  return outcome
}

describe('rating a delivery', () => {
  test('is the customer’s, once it is closed, for ten working days', () => {
    expect(given(confirmed(), good, 'Wed 11:30')).toMatchObject({
      id: 'r1.jo',
      by: 'jo',
      mark: 4,
      earlier: [],
    })
    expect(rated(delivered(promised(), 'Wed 10:00'), good, 'Wed 11:00')).toEqual({ refused: 'wrong-state' })
    expect(rated(confirmed(), good, 'Wed+2 11:00')).toMatchObject({ mark: 4 })
    expect(rated(confirmed(), good, 'Wed+2 11:01')).toEqual({ refused: 'rating-too-late' })
  })

  test.each([
    ['mikael', 'not-customer'],
    ['peter', 'not-customer'],
    ['amy', 'not-customer'],
    ['peng', 'not-found'],
  ])('by %s: %s', (by, refused) => {
    expect(rated(confirmed(), good, 'Wed 11:30', undefined, by)).toEqual({ refused })
  })

  test('is lost with the job', () => {
    const people = data.people.map(person => (person.id === 'jo' ? { ...person, active: false } : person))
    const outcome = rate(
      confirmed(),
      undefined,
      good,
      { id: 'jo', auditor: false },
      facts('Wed 12:00', 'jo', orgWith({ people })),
    )
    expect(outcome).toEqual({ refused: 'not-found' })
  })

  test('is never of one’s own work', () => {
    const own = { ...confirmed(), deliveries: [{ by: 'jo', at: t('Wed 10:00'), note: '', returned: null }] }
    expect(mayRate(own, { id: 'jo', auditor: false })).toBe('own-work')
  })

  test.each([1, 2])('a mark of %i needs a cause and a sentence', mark => {
    expect(rated(confirmed(), { ...low, mark, text: '' }, 'Wed 12:00')).toEqual({
      refused: 'low-mark-reason',
    })
    expect(rated(confirmed(), { ...low, mark, cause: null }, 'Wed 12:00')).toEqual({
      refused: 'low-mark-reason',
    })
    expect(rated(confirmed(), { ...low, mark }, 'Wed 12:00')).toMatchObject({ mark })
  })

  test('can be corrected for twelve working hours, the first mark stays readable', () => {
    const first = given(confirmed(), low, 'Wed 12:00')
    expect(first.correctableUntil).toBe(t('Thu 17:00'))
    const second = given(confirmed(), good, 'Thu 17:00', first)
    expect(second).toMatchObject({
      mark: 4,
      correctableUntil: t('Thu 17:00'),
      earlier: [{ mark: 2, at: t('Wed 12:00') }],
    })
    expect(rated(confirmed(), good, 'Thu 17:01', first)).toEqual({ refused: 'correction-too-late' })
  })

  test('after a return the next delivery gets a mark of its own', () => {
    const request = confirmed()
    const first = given(request, good, 'Wed 12:00')
    const returned = play(request, [
      'jo',
      'Thu 10:00',
      'reopen',
      { cause: 'not-met', criteria: idsOf(request), reason: 'rust' },
    ])
    expect(rated(returned, low, 'Thu 10:30', first)).toEqual({ refused: 'wrong-state' })
    const again = play(delivered(returned, 'Thu 11:00'), ['jo', 'Fri 18:00', 'confirm', { note: '' }])
    expect(given(again, low, 'Fri+1 10:00', first)).toMatchObject({ mark: 2, earlier: [{ mark: 4 }] })
  })
})
