import { describe, expect, test } from 'vitest'
import { firstKept, metNeed } from '../../src/domain/promise.ts'
import type { Request } from '../../src/domain/request.ts'
import { delivered, idsOf, play, promised, sameTerms, t, until } from './sample.ts'

const confirmed = (request: Request, at: string) => play(request, ['jo', at, 'confirm', { note: '' }])
const verdicts = (request: Request) => request.commitments.map(word => word.verdict)
const first = (request: Request) => request.commitments.map(word => firstKept(request, word))

const moved = (request: Request, asked: string, agreed: string, date: string, by = 'mikael') =>
  play(
    request,
    [by as 'mikael', asked, 'renegotiate', sameTerms(request, date, 'supplier')],
    [by === 'jo' ? 'mikael' : 'jo', agreed, 'agree'],
  )

const back = (request: Request, at: string, cause: 'not-met' | 'unclear') =>
  play(request, ['jo', at, 'reopen', { cause, criteria: idsOf(request).slice(0, 1), reason: 'B' }])

const again = (request: Request, at: string, date: string, accepted: string) =>
  play(request, ['mikael', at, 'propose', sameTerms(request, date, 'new lot')], ['jo', accepted, 'accept'])

describe('the verdict on a promise', () => {
  test('is given when the customer is done, not before', () => {
    const request = delivered(promised('Thu 12:00'), 'Thu 12:00')
    expect(verdicts(request)).toEqual([null])
    expect(verdicts(confirmed(request, 'Fri 10:00'))).toEqual(['kept'])
  })

  test('is missed for a delivery after the date', () => {
    const request = confirmed(delivered(promised('Thu 12:00'), 'Thu 12:01'), 'Thu 13:00')
    expect([verdicts(request), first(request)]).toEqual([['missed'], [false]])
  })

  test('silence judges like a word of the customer', () => {
    const { request } = until(delivered(promised('Thu 12:00'), 'Thu 11:00'), 'Fri+1 18:00')
    expect(request).toMatchObject({ state: 'confirmed', confirmedAs: 'silence' })
    expect(verdicts(request)).toEqual(['kept'])
  })

  test('follows a date moved by agreement before it passed; the first promise does not', () => {
    const later = moved(promised('Wed 12:00'), 'Tue 10:00', 'Wed 12:00', 'Thu 12:00')
    const request = confirmed(delivered(later, 'Thu 10:00'), 'Thu 11:00')
    expect([verdicts(request), first(request)]).toEqual([['kept'], [false]])
    expect(request.commitments[0]).toMatchObject({ moves: 1, lateReason: 'supplier', announcedAt: null })
  })

  test('is missed when the new date was agreed after the old one had passed, and the new one is judged by itself', () => {
    const later = moved(promised('Wed 12:00'), 'Wed 11:00', 'Wed 13:00', 'Thu 12:00')
    const request = confirmed(delivered(later, 'Thu 10:00'), 'Thu 11:00')
    expect([verdicts(request), first(request)]).toEqual([
      ['missed', 'kept'],
      [false, true],
    ])
  })

  test('a date moved forward can be missed although the first promise was kept', () => {
    const sooner = moved(promised('Thu 12:00'), 'Tue 10:00', 'Tue 11:00', 'Wed 12:00', 'jo')
    const request = confirmed(delivered(sooner, 'Wed 15:00'), 'Wed 16:00')
    expect([verdicts(request), first(request)]).toEqual([['missed'], [true]])
  })

  test('an unanswered wish for a later date moves nothing and counts as announced', () => {
    const request = play(promised('Wed 12:00'), [
      'mikael',
      'Tue 10:00',
      'renegotiate',
      sameTerms(promised(), 'Fri 12:00', 'slips'),
    ])
    expect(request.commitments[0]?.announcedAt).toBe(t('Tue 10:00'))
    expect(verdicts(confirmed(delivered(request, 'Thu 10:00'), 'Thu 11:00'))).toEqual(['missed'])
  })

  test('neither an earlier date nor the customer’s wish announces a delay', () => {
    const sooner = play(promised('Thu 12:00'), [
      'mikael',
      'Tue 10:00',
      'renegotiate',
      sameTerms(promised(), 'Wed 12:00', 'early'),
    ])
    const wished = play(promised('Thu 12:00'), [
      'jo',
      'Tue 10:00',
      'renegotiate',
      sameTerms(promised(), 'Fri 12:00', 'no hurry'),
    ])
    expect([sooner, wished].map(request => request.commitments[0]?.announcedAt)).toEqual([null, null])
  })

  test('is released when the provider gives the promise back', () => {
    const request = play(promised(), [
      'mikael',
      'Tue 10:00',
      'release',
      { reason: 'no steel', alternative: 'plastic' },
    ])
    expect([request.state, verdicts(request), first(request)]).toEqual(['declined', ['released'], [false]])
  })
})

describe('after a return', () => {
  test('for an agreed criterion the delivery that stands counts', () => {
    const early = back(delivered(promised('Thu 12:00'), 'Wed 10:00'), 'Wed 11:00', 'not-met')
    expect(verdicts(confirmed(delivered(early, 'Thu 10:00'), 'Thu 11:00'))).toEqual(['kept'])
    expect(verdicts(confirmed(delivered(early, 'Thu 15:00'), 'Thu 16:00'))).toEqual(['missed'])
  })

  test('after the date the promise is missed, and the new one is judged by itself', () => {
    const returned = back(delivered(promised('Thu 12:00'), 'Thu 11:00'), 'Thu 15:00', 'not-met')
    expect(verdicts(returned)).toEqual(['missed'])
    const request = confirmed(
      delivered(again(returned, 'Thu 16:00', 'Fri 12:00', 'Thu 17:00'), 'Fri 11:00'),
      'Fri 12:00',
    )
    expect([verdicts(request), first(request)]).toEqual([
      ['missed', 'kept'],
      [false, true],
    ])
  })

  test('for an unclear criterion the delivery keeps its verdict, also about the first promise', () => {
    const returned = back(delivered(promised('Thu 12:00'), 'Thu 11:00'), 'Thu 15:00', 'unclear')
    expect(verdicts(returned)).toEqual(['kept'])
    const request = confirmed(
      delivered(again(returned, 'Thu 16:00', 'Fri 12:00', 'Thu 17:00'), 'Fri 15:00'),
      'Fri 16:00',
    )
    expect([verdicts(request), first(request)]).toEqual([
      ['kept', 'missed'],
      [true, false],
    ])
  })

  test('of a confirmed delivery for an agreed criterion the verdict is taken back', () => {
    const kept = confirmed(delivered(promised('Fri 12:00'), 'Wed 10:00'), 'Wed 11:00')
    expect(verdicts(back(kept, 'Thu 10:00', 'not-met'))).toEqual([null])
    expect(verdicts(back(kept, 'Fri+1 10:00', 'not-met'))).toEqual(['missed'])
    expect(verdicts(back(kept, 'Fri+1 10:00', 'unclear'))).toEqual(['kept'])
  })
})

describe('beside the verdict', () => {
  test('stands whether the promise met the need', () => {
    const [word] = promised('Thu 12:00').commitments
    expect(word && [null, t('Thu 12:00'), t('Thu 11:00')].map(at => metNeed(word, at))).toEqual([
      null,
      true,
      false,
    ])
  })

  test('without a promise there is no verdict', () => {
    const imported: Request = { ...delivered(promised(), 'Wed 10:00'), commitments: [] }
    expect(verdicts(confirmed(imported, 'Wed 11:00'))).toEqual([])
  })

  test('a withdrawn promise is missed when its date had passed, else it gets no verdict', () => {
    const withdrawn = (at: string) =>
      verdicts(play(promised('Thu 12:00'), ['jo', at, 'withdraw', { reason: 'sold' }]))
    expect([withdrawn('Thu 11:00'), withdrawn('Thu 13:00')]).toEqual([[null], ['missed']])
  })
})
