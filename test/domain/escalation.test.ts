import { describe, expect, test } from 'vitest'
import { helpers, superiors } from '../../src/domain/escalation.ts'
import {
  answerTo,
  asked,
  away,
  data,
  due,
  org,
  orgWith,
  play,
  playIn,
  promised,
  sameTerms,
  t,
  until,
} from './sample.ts'

const asks = { reason: 'the line stops' }
const levels = (request: ReturnType<typeof asked>, organised = org) =>
  [1, 2, 3, 4].map(level => superiors(request, level, organised, t('Tue 10:00')))
const rush = { damageFrom: t('Wed 10:00'), effect: 'line stops', mayGiveWay: '' }

describe('who is asked', () => {
  test('both heads together, then one level more on each side', () => {
    expect(levels(asked())).toEqual([['sheela', 'peter'], ['ola', 'ken'], ['ken'], []])
  })

  test('a head who is the assignee or the customer is skipped', () => {
    expect(levels(asked({ assigneeId: 'sheela' }))[0]).toEqual(['ola', 'peter'])
    expect(levels(asked({}, 'Mon 10:00', 'peter'))[0]).toEqual(['sheela', 'ken'])
  })

  test('who is away is asked through his stand-in, unless that is a party', () => {
    const standingIn = (standInId: string) =>
      orgWith({ standIns: [away('sheela', standInId, 'Tue 00:00', 'Wed 00:00')] })
    expect(levels(asked(), standingIn('bo'))[0]).toEqual(['bo', 'peter'])
    expect(levels(asked({ assigneeId: 'mikael' }), standingIn('mikael'))[0]).toEqual(['ola', 'peter'])
    expect(levels(asked(), standingIn('jo'))[0]).toEqual(['ola', 'peter'])
  })

  test('who has left is nobody’s superior any more', () => {
    const people = data.people.map(person => (person.id === 'ola' ? { ...person, active: false } : person))
    expect(levels(asked(), orgWith({ people })).slice(0, 2)).toEqual([['sheela', 'peter'], ['ken']])
  })
})

describe('asking the superiors', () => {
  test('is possible after a due time or after two reminders by one’s own side', () => {
    expect(answerTo(asked(), ['jo', 'Tue 10:00', 'escalate', asks])).toBe('escalate-too-early')
    expect(answerTo(asked(), ['jo', 'Tue 10:01', 'escalate', asks])).toBe('possible')
    const once = play(asked(), ['jo', 'Mon 11:00', 'remind', { note: '' }])
    expect(answerTo(once, ['jo', 'Mon 14:30', 'escalate', asks])).toBe('escalate-too-early')
    const twice = play(once, ['jo', 'Mon 14:00', 'remind', { note: '' }])
    expect(answerTo(twice, ['jo', 'Mon 14:30', 'escalate', asks])).toBe('possible')
    expect(answerTo(twice, ['mikael', 'Mon 14:30', 'escalate', asks])).toBe('escalate-too-early')
  })

  test('opens the request to those who were asked and to nobody else', () => {
    const request = play(asked(), ['jo', 'Tue 11:00', 'escalate', asks])
    expect(request).toMatchObject({ escalation: { level: 1, by: 'jo' }, escalatedTo: ['sheela', 'peter'] })
  })

  test('is not a ladder to be climbed in a minute: the next level needs new grounds', () => {
    const request = play(asked(), ['jo', 'Tue 11:00', 'escalate', asks])
    expect(answerTo(request, ['jo', 'Tue 11:01', 'escalate', asks])).toBe('escalate-too-early')
    const reminded = play(
      request,
      ['jo', 'Tue 12:00', 'remind', { note: '' }],
      ['jo', 'Tue 15:00', 'remind', { note: '' }],
    )
    expect(play(reminded, ['jo', 'Tue 15:01', 'escalate', asks]).escalation).toMatchObject({
      level: 2,
      to: ['ola', 'ken'],
    })
  })

  test('goes one level up after the product told the heads', () => {
    const { request } = until(asked(), 'Tue 10:30')
    expect(play(request, ['jo', 'Tue 11:00', 'escalate', asks]).escalation?.level).toBe(2)
  })

  test('ends with an accepted new promise', () => {
    const late = play(asked(), ['jo', 'Tue 11:00', 'escalate', asks])
    const proposed = play(late, ['mikael', 'Tue 12:00', 'propose', sameTerms(late, 'Thu 12:00')])
    expect(proposed.escalation).not.toBeNull()
    expect(play(proposed, ['jo', 'Tue 14:00', 'accept']).escalation).toBeNull()
  })

  test('is over, for those who were asked, when it ends or they take it on themselves', () => {
    const late = play(asked(), ['jo', 'Tue 11:00', 'escalate', asks])
    expect(helpers(late)).toEqual(['sheela', 'peter'])
    const taken = play(late, ['sheela', 'Tue 12:00', 'reassign', { personId: 'sheela', reason: '' }])
    expect(helpers(taken)).toEqual(['peter'])
    const proposed = play(late, ['mikael', 'Tue 12:00', 'propose', sameTerms(late, 'Thu 12:00')])
    expect(helpers(play(proposed, ['jo', 'Tue 14:00', 'accept']))).toEqual([])
    const declined = { reason: 'no', alternative: 'ask the store' }
    for (const closed of [
      play(late, ['jo', 'Tue 12:00', 'withdraw', { reason: 'sold' }]),
      play(late, ['mikael', 'Tue 12:00', 'decline', declined]),
    ])
      expect(helpers(closed)).toEqual([])
  })

  test('ends where nobody is left', () => {
    const organised = orgWith({
      people: data.people.map(p => ({ ...p, active: ['jo', 'mikael'].includes(p.id) })),
    })
    expect(answerTo(asked(), ['jo', 'Tue 11:00', 'escalate', asks], organised)).toBe('no-superior-left')
  })
})

describe('what the product tells by itself', () => {
  test('a missed answer goes to both heads, once, and no further', () => {
    const { told } = until(asked(), 'Thu 18:00')
    expect(told).toEqual([
      'remindDue:response sheela',
      'missDue:response sheela peter',
      'remindDue:delivery sheela',
    ])
  })

  test('a reminder goes to whom the work fell when somebody left, and to nobody on both sides', () => {
    const gone = (...ids: string[]) =>
      orgWith({ people: data.people.map(p => (ids.includes(p.id) ? { ...p, active: false } : p)) })
    const clarifying = play(asked(), ['mikael', 'Mon 11:00', 'clarify', { question: '?' }])
    expect(until(clarifying, 'Wed 12:00', gone('jo')).told).toEqual(['remindTurn peter'])
    const taken = asked({ assigneeId: 'mikael' })
    expect(until(taken, 'Mon 18:00', gone('mikael')).told).toEqual(['remindDue:response sheela'])
    const own = asked({ assigneeId: 'mikael' }, 'Mon 10:00', 'sheela')
    expect(until(own, 'Mon 18:00').told).toEqual(['remindDue:response mikael'])
  })

  test('a rush that stays late goes one level more, but never to somebody above both sides', () => {
    const { told, request } = until(asked({ urgency: 'rush', rush }), 'Tue 18:00')
    expect(told).toEqual(['remindDue:response sheela', 'missDue:response sheela peter', 'missDue:again ola'])
    expect(request.escalation?.level).toBe(2)
  })

  test('a rush that was answered after all goes no further', () => {
    const { request } = until(asked({ urgency: 'rush', rush }), 'Mon 11:10')
    const back = play(
      request,
      ['mikael', 'Mon 11:20', 'clarify', { question: '?' }],
      ['jo', 'Mon 11:30', 'answer', { answer: '!' }],
    )
    expect(until(back, 'Tue 18:00').told).toEqual([])
  })

  test('a target passed under an accepted later promise is counted, and nobody is asked for help', () => {
    const request = promised('Thu+1 12:00')
    expect(until(request, 'Wed+1 08:00').told).toEqual([
      'remindDue:delivery mikael sheela',
      'missDue:delivery',
    ])
    expect(until(request, 'Thu+1 18:00').told.slice(-2)).toEqual([
      'remindDue:promise mikael sheela',
      'missDue:promise sheela peter',
    ])
  })

  test('heads are told in working time', () => {
    expect(due(promised('Sat 21:00'))).toContain('missDue:promise 11-30 09:00')
    expect(due(promised('Thu 18:00'))).toContain('missDue:promise 11-26 18:00')
  })
})

test('reminders fall away as soon as the side that was reminded moves', () => {
  const reminded = play(asked(), ['jo', 'Mon 11:00', 'remind', { note: '' }])
  expect(answerTo(reminded, ['jo', 'Mon 12:30', 'remind', { note: '' }])).toBe('reminded-recently')
  expect(play(reminded, ['mikael', 'Mon 12:00', 'comment', { text: 'ok' }]).reminders).toHaveLength(1)
  const answer = { text: 'x', nextStep: 'y', nextStepAt: t('Tue 10:00') }
  expect(play(reminded, ['mikael', 'Mon 12:00', 'reply', answer]).reminders).toEqual([])
})

test('only the side that does not have the turn reminds, whoever of it', () => {
  expect(answerTo(asked(), ['mikael', 'Mon 11:00', 'remind', { note: '' }])).toBe('not-your-turn-to-remind')
  const organised = orgWith({ standIns: [away('jo', 'amy', 'Mon 00:00', 'Fri 00:00')] })
  const reminded = playIn(organised, asked(), ['jo', 'Mon 11:00', 'remind', { note: '' }])
  expect(answerTo(reminded, ['amy', 'Mon 11:30', 'remind', { note: '' }], organised)).toBe(
    'reminded-recently',
  )
  const clarifying = play(asked(), ['mikael', 'Mon 11:00', 'clarify', { question: '?' }])
  expect(answerTo(clarifying, ['jo', 'Mon 12:00', 'remind', { note: '' }])).toBe('not-your-turn-to-remind')
  expect(answerTo(clarifying, ['mikael', 'Mon 12:00', 'remind', { note: '' }])).toBe('possible')
})
