import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../src/domain/refusal.ts'
import { type Correction, correct } from '../../src/domain/request/correct.ts'
import type { Request } from '../../src/domain/request.ts'
import { asked, delivered, facts, idsOf, play, promised, t } from './sample.ts'

const by = (request: Request, correction: Correction) =>
  correct(request, correction, facts('Mon 15:00', 'administrator'))
function corrected(request: Request, correction: Correction) {
  const outcome = by(request, correction)
  if (isRefusal(outcome)) throw new Error(outcome.refused)
  return outcome
}

describe('an administrator in the host’s own list', () => {
  test('corrects a title, and what it was is told in the history', () => {
    const { request, entry } = corrected(asked(), { title: '  Bearings, 400 pieces ' })
    expect(request.title).toBe('Bearings, 400 pieces')
    expect(entry).toMatchObject({
      by: 'administrator',
      what: 'correct',
      text: 'Headset bearings',
      data: { corrected: ['title'] },
    })
  })

  test('sets, moves and takes away the date it is needed by', () => {
    const set = corrected(asked(), { neededBy: t('Fri 12:00') })
    expect(set.request.neededBy).toBe(t('Fri 12:00'))
    expect(set.entry.data).toEqual({ corrected: ['neededBy'], date: t('Fri 12:00') })
    const moved = corrected(set.request, { neededBy: t('Thu 12:00') })
    expect(moved.entry.data).toMatchObject({ date: t('Thu 12:00'), from: t('Fri 12:00') })
    const none = corrected(moved.request, { neededBy: null })
    expect(none.request.neededBy).toBeNull()
    expect(none.entry.data).toEqual({ corrected: ['neededBy'], from: t('Thu 12:00') })
  })

  test('changes nothing of what was agreed: state, turn, clocks and the word given stay', () => {
    const before = promised()
    const { request } = corrected(before, { title: 'Other', neededBy: t('Fri 12:00') })
    expect({
      ...request,
      title: before.title,
      neededBy: before.neededBy,
      updatedAt: before.updatedAt,
    }).toEqual(before)
  })

  test('corrects a title also after the end, and no date there', () => {
    const over = play(delivered(promised(), 'Wed 12:00'), [
      'jo',
      'Wed 13:00',
      'confirm',
      { text: '', criteria: idsOf(promised()) } as never,
    ])
    expect(corrected(over, { title: 'Other' }).request.state).toBe('confirmed')
    expect(by(over, { neededBy: t('Fri 12:00') })).toEqual({ refused: 'wrong-state' })
  })

  test.each<[string, Partial<Parameters<typeof asked>[0]>, Correction, string]>([
    ['an empty title', {}, { title: ' ' }, 'title-length'],
    ['a cell that was emptied', {}, { title: null }, 'title-length'],
    ['a title longer than anybody could give', {}, { title: 'x'.repeat(201) }, 'title-length'],
    ['a date that has passed', {}, { neededBy: t('Mon 14:00') }, 'date-past'],
    ['anything of a private request', { private: true }, { title: 'Other' }, 'not-reader'],
  ])('is refused %s', (_, change, correction, code) => {
    expect(by(asked(change), correction)).toEqual({ refused: code })
  })
})
