import { describe, expect, test } from 'vitest'
import { officeCalendar } from '../../src/domain/calendar.ts'
import { isMissed, newClock, pause, run, stop, usedAt } from '../../src/domain/clock.ts'
import { leg, type Request } from '../../src/domain/request.ts'
import { HOUR, MINUTE } from '../../src/domain/time.ts'
import { asked, clock, delivered, idsOf, play, promised, sameTerms, t } from './sample.ts'

const office = officeCalendar('Asia/Shanghai', 'CN')
const used = (request: Request, at: string) => usedAt(leg(request).delivery, office, t(at)) / HOUR
const waiting = (forCustomer: boolean) => ({
  forCustomer,
  forWhom: 'Jo',
  what: 'a drawing',
  until: t('Fri 10:00'),
})

describe('the delivery clock', () => {
  test('counts working time only', () => {
    expect(used(asked(), 'Mon 12:30')).toBe(2)
    expect(used(asked(), 'Tue 09:00')).toBe(7)
  })

  test('pauses while the customer is asked back or reads a proposal', () => {
    const request = asked()
    const clarifying = play(request, ['mikael', 'Mon 11:00', 'clarify', { question: '?' }])
    expect(used(clarifying, 'Thu 11:00')).toBe(1)
    expect(clock(leg(clarifying).delivery.dueAt)).toBe('none')
    const answered = play(clarifying, ['jo', 'Tue 11:00', 'answer', { answer: '!' }])
    expect(used(answered, 'Tue 12:00')).toBe(2)
    expect(clock(leg(answered).delivery.dueAt)).toBe('12-01 10:00')
    const proposed = play(answered, ['mikael', 'Tue 12:00', 'propose', sameTerms(request, 'Thu 12:00')])
    expect(used(proposed, 'Thu 11:00')).toBe(2)
  })

  test('pauses in waiting only while it waits for the customer', () => {
    const supplier = play(promised(), ['mikael', 'Tue 10:00', 'wait', waiting(false)])
    expect(used(supplier, 'Tue 12:00') - used(supplier, 'Tue 10:00')).toBe(2)
    const customer = play(promised(), ['mikael', 'Tue 10:00', 'wait', waiting(true)])
    expect(used(customer, 'Tue 12:00')).toBe(used(customer, 'Tue 10:00'))
  })

  test('goes on when the customer objects that it does not wait for him', () => {
    const objected = play(
      promised(),
      ['mikael', 'Tue 10:00', 'wait', waiting(true)],
      ['jo', 'Tue 11:00', 'object', { reason: 'you have it' }],
    )
    expect(used(objected, 'Tue 12:00') - used(objected, 'Tue 11:00')).toBe(1)
  })

  test('stops at delivery and goes on where it stopped after a return', () => {
    const request = delivered(promised(), 'Wed 10:00')
    const before = used(request, 'Wed 10:00')
    expect(used(request, 'Thu 10:00')).toBe(before)
    expect(leg(request).delivery.stoppedAt).toBe(t('Wed 10:00'))
    const [first = ''] = idsOf(request)
    const back = play(request, [
      'jo',
      'Thu 10:00',
      'reopen',
      { cause: 'not-met', criteria: [first], reason: 'B' },
    ])
    expect(leg(back).delivery.stoppedAt).toBeNull()
    expect(used(back, 'Thu 11:00')).toBe(before + 1)
  })

  test('keeps a due time that has passed, whatever happens afterwards', () => {
    const late = play(
      asked(),
      ['mikael', 'Tue 12:00', 'wait', waiting(false)],
      ['mikael', 'Tue+1 10:00', 'resume', { note: '' }],
      ['mikael', 'Tue+1 11:00', 'clarify', { question: '?' }],
      ['jo', 'Wed+1 11:00', 'answer', { answer: '!' }],
    )
    expect(clock(leg(late).delivery.dueAt)).toBe('11-30 10:00')
    expect(isMissed(leg(late).delivery, t('Wed+1 11:00'))).toBe(true)
  })
})

describe('the response clock', () => {
  const dueAt = (request: Request) => leg(request).response
  test.each([
    ['asking back', ['mikael', 'Mon 11:00', 'clarify', { question: '?' }]],
    ['a promise', ['mikael', 'Mon 11:00', 'propose', sameTerms(asked(), 'Thu 12:00')]],
    ['a decline', ['mikael', 'Mon 11:00', 'decline', { reason: 'no', alternative: 'peng' }]],
    [
      'a written answer',
      ['mikael', 'Mon 11:00', 'reply', { text: 'x', nextStep: 'y', nextStepAt: t('Tue 10:00') }],
    ],
  ] as const)('stops at %s', (_, line) => {
    expect(dueAt(play(asked(), line as never)).stoppedAt).toBe(t('Mon 11:00'))
  })

  test('goes on through looks, comments, watchers, reassignments and waiting', () => {
    const request = play(
      asked(),
      ['mikael', 'Mon 10:10', 'see'],
      ['mikael', 'Mon 10:20', 'comment', { text: 'received' }],
      ['sheela', 'Mon 10:30', 'addWatcher', { personId: 'peng' }],
      ['sheela', 'Mon 10:40', 'reassign', { personId: 'bo', reason: '' }],
      ['bo', 'Mon 10:50', 'wait', waiting(true)],
    )
    expect(dueAt(request)).toMatchObject({
      stoppedAt: null,
      runningSince: t('Mon 10:00'),
      dueAt: t('Tue 10:00'),
    })
  })

  test('is answered in time until the due time itself', () => {
    const answered = (at: string) => play(asked(), ['mikael', at, 'clarify', { question: '?' }])
    expect(isMissed(dueAt(answered('Tue 10:00')), t('Fri 10:00'))).toBe(false)
    expect(isMissed(dueAt(answered('Tue 10:01')), t('Fri 10:00'))).toBe(true)
  })

  test('runs an hour for a rush, the delivery clock as always', () => {
    const rush = { damageFrom: t('Wed 10:00'), effect: 'line stops', mayGiveWay: '' }
    const request = asked({ urgency: 'rush', rush })
    expect(clock(dueAt(request).dueAt)).toBe('11-23 11:00')
    expect(clock(leg(request).delivery.dueAt)).toBe('11-30 10:00')
  })
})

describe('a clock by itself', () => {
  const started = run(newClock(2 * HOUR), office, t('Mon 09:00'))

  test('loses nothing by pausing and running again', () => {
    const paused = pause(started, office, t('Mon 10:00'))
    expect(paused).toMatchObject({ used: HOUR, runningSince: null, dueAt: null })
    expect(run(paused, office, t('Tue 09:00')).dueAt).toBe(t('Tue 10:00'))
  })

  test('is due at once when nothing of the target is left', () => {
    const paused = pause(started, office, t('Mon 11:00'))
    expect(run(paused, office, t('Tue 09:30')).dueAt).toBe(t('Tue 09:30'))
  })

  test('does not count backwards when one server’s clock is behind', () => {
    expect(usedAt(started, office, t('Mon 09:00') - MINUTE)).toBe(0)
  })

  test('stays stopped until it runs again', () => {
    const stopped = stop(started, office, t('Mon 10:00'))
    expect(stop(stopped, office, t('Tue 10:00'))).toEqual(stopped)
    expect(run(stopped, office, t('Tue 10:00')).stoppedAt).toBeNull()
  })

  test('says when its due time rests on a year without official days', () => {
    expect(run(newClock(400 * HOUR), office, t('Mon 09:00')).provisional).toBe(true)
    expect(started.provisional).toBe(false)
  })
})
