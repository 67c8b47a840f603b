import { describe, expect, test } from 'vitest'
import { takeStep } from '../../src/domain/request/steps.ts'
import { answerTo, asked, delivered, due, facts, play, promised, sameTerms, until } from './sample.ts'

const clarifying = () => play(asked(), ['mikael', 'Mon 11:00', 'clarify', { question: '?' }])

describe('what is due', () => {
  test('while the provider is to answer: three quarters of both targets, and both', () => {
    expect(due(asked())).toEqual([
      'remindDue:response 11-23 17:00',
      'missDue:response 11-24 10:00',
      'remindDue:delivery 11-26 17:00',
      'missDue:delivery 11-30 10:00',
    ])
  })

  test('while the customer is to answer: working days 2, 5 and 10', () => {
    expect(due(clarifying())).toEqual([
      'remindTurn 11-25 11:00',
      'remindTurn:second 11-30 11:00',
      'withdrawUnanswered 12-07 11:00',
    ])
    const request = asked()
    const proposed = play(request, ['mikael', 'Mon 11:00', 'propose', sameTerms(request, 'Thu 12:00')])
    expect(due(proposed)).toEqual(due(clarifying()))
  })

  test('while a delivery waits for him: working days 2, 4 and 5', () => {
    expect(due(delivered(promised(), 'Wed 10:00'))).toEqual([
      'remindTurn 11-27 10:00',
      'remindTurn:second 12-01 10:00',
      'closeBySilence 12-02 10:00',
    ])
  })

  test('while a promise is in work: eight working hours before its date, the date, and the target', () => {
    expect(due(promised('Fri 18:00'))).toEqual([
      'remindDue:delivery 11-26 17:30',
      'remindDue:promise 11-26 18:00',
      'missDue:promise 11-27 18:00',
      'missDue:delivery 11-30 10:30',
    ])
  })

  test('nothing for a closed request', () => {
    expect(due(play(asked(), ['jo', 'Mon 11:00', 'withdraw', { reason: 'sold' }]))).toEqual([])
  })
})

describe('taking a step', () => {
  test('before its time does nothing', () => {
    expect(takeStep(asked(), 'remindDue:response', facts('Mon 16:59', 'system'))).toBeUndefined()
  })

  test('happens once', () => {
    const { request } = until(asked(), 'Mon 17:00')
    expect(due(request)).not.toContain('remindDue:response 11-23 17:00')
    expect(takeStep(request, 'remindDue:response', facts('Mon 17:01', 'system'))).toBeUndefined()
  })

  test('somebody who was quicker makes it vanish', () => {
    expect(takeStep(clarifying(), 'missDue:response', facts('Thu 10:00', 'system'))).toBeUndefined()
    const answered = play(clarifying(), ['jo', 'Wed 10:59', 'answer', { answer: '!' }])
    expect(takeStep(answered, 'remindTurn', facts('Wed 11:00', 'system'))).toBeUndefined()
  })

  test('is signed by the system and says what it was', () => {
    const taken = takeStep(asked(), 'missDue:response', facts('Tue 10:01', 'system'))
    expect(taken?.entry).toMatchObject({
      by: 'system',
      what: 'missDue',
      text: 'missDue:response',
      data: { to: ['sheela', 'peter'], level: 1 },
    })
  })

  test('nothing is told as missed at the very instant it is due: that is in time', () => {
    expect(takeStep(asked(), 'missDue:response', facts('Tue 10:00', 'system'))).toBeUndefined()
    expect(until(asked(), 'Tue 10:00').told).toEqual(['remindDue:response sheela'])
    expect(until(promised('Thu 12:00'), 'Thu 12:00').told).not.toContain('missDue:promise sheela peter')
    expect(until(promised('Thu 12:00'), 'Thu 12:01').told).toContain('missDue:promise sheela peter')
  })

  test('a reminder at three quarters does not come again with every question asked', () => {
    const { request } = until(asked(), 'Thu 17:00')
    const again = play(
      request,
      ['mikael', 'Fri 09:00', 'clarify', { question: '?' }],
      ['jo', 'Fri 10:00', 'answer', { answer: '!' }],
    )
    expect(due(again)).toEqual(['missDue:delivery 11-30 11:00'])
  })

  test('a missed target is told once, however often it pauses afterwards', () => {
    let { request } = until(asked(), 'Mon+1 18:00')
    for (let round = 0; round < 30; round++) {
      const asks = play(request, ['mikael', 'Tue+1 09:00', 'clarify', { question: '?' }])
      const { request: reminded } = until(asks, 'Thu+1 12:00')
      request = play(reminded, ['jo', 'Thu+1 12:00', 'answer', { answer: '!' }])
    }
    expect(due(request)).toEqual([])
    expect(request.firedSteps.length).toBeLessThan(10)
  })

  test('the next unit is reminded of its own targets', () => {
    const { request } = until(asked(), 'Thu 18:00')
    const passed = play(request, ['mikael', 'Fri 10:00', 'handOver', { unitId: 'quality', reason: 'theirs' }])
    expect(due(passed)).toHaveLength(4)
    expect(until(passed, 'Sat 18:00').told).toEqual([
      'remindDue:response hazem',
      'missDue:response hazem peter',
    ])
  })

  test('each turn of the customer has its own reminders', () => {
    const { request } = until(clarifying(), 'Mon+1 18:00')
    const again = play(
      request,
      ['jo', 'Tue+1 10:00', 'answer', { answer: '!' }],
      ['mikael', 'Tue+1 11:00', 'clarify', { question: '??' }],
    )
    expect(due(again)).toHaveLength(3)
    expect(answerTo(again, ['jo', 'Tue+1 12:00', 'answer', { answer: '!!' }])).toBe('possible')
  })
})
