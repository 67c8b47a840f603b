import { describe, expect, test } from 'vitest'
import { listing } from '../../src/domain/request/listing.ts'
import {
  answerTo,
  asked,
  away,
  data,
  delivered,
  idsOf,
  orgWith,
  play,
  playIn,
  promised,
  sameTerms,
  t,
  until,
} from './sample.ts'

const no = { reason: 'no capacity', alternative: 'plastic bearings by Friday' }
const declined = () => play(asked(), ['mikael', 'Mon 11:00', 'decline', no])

describe('declining', () => {
  test('closes with a reason and an alternative, and counts as the first answer', () => {
    expect(declined()).toMatchObject({
      state: 'declined',
      ending: { by: 'mikael', ...no },
      respondedAt: t('Mon 11:00'),
    })
  })

  test('is no longer possible once a promise was given: that is a release', () => {
    expect(answerTo(promised(), ['mikael', 'Tue 10:00', 'decline', no])).toBe('wrong-state')
    expect(answerTo(asked(), ['mikael', 'Tue 10:00', 'release', no])).toBe('wrong-state')
  })

  test('may be put to the provider’s head once, who has it from there', () => {
    const request = play(declined(), ['jo', 'Mon 12:00', 'askHead', { reason: 'line 2 stops' }])
    expect(request).toMatchObject({ state: 'submitted', assigneeId: 'sheela', ending: null, headAsked: true })
    const again = play(request, ['sheela', 'Mon 14:00', 'decline', no])
    expect(answerTo(again, ['jo', 'Mon 15:00', 'askHead', { reason: 'please' }])).toBe('head-asked-before')
  })

  test('by the head is put to his own manager, never to the customer or to somebody who left', () => {
    const byHead = (customer: string) =>
      play(asked({}, 'Mon 10:00', customer), ['sheela', 'Mon 11:00', 'decline', no])
    const ask = { reason: 'please' }
    expect(play(byHead('jo'), ['jo', 'Mon 12:00', 'askHead', ask]).assigneeId).toBe('ola')
    expect(play(byHead('ola'), ['ola', 'Mon 12:00', 'askHead', ask]).assigneeId).toBe('ken')
    const people = data.people.map(person => (person.id === 'ola' ? { ...person, active: false } : person))
    const organised = orgWith({ people })
    expect(playIn(organised, byHead('jo'), ['jo', 'Mon 12:00', 'askHead', ask]).assigneeId).toBe('ken')
  })

  test('giving a promise back is final, also out of waiting', () => {
    const wait = { forCustomer: false, forWhom: 'supplier', what: 'steel', until: t('Wed 10:00') }
    const released = play(promised(), ['mikael', 'Tue 10:00', 'release', no])
    const waited = play(
      promised(),
      ['mikael', 'Tue 09:00', 'wait', wait],
      ['mikael', 'Tue 10:00', 'release', no],
    )
    for (const request of [released, waited]) {
      expect(request.commitments[0]?.verdict).toBe('released')
      expect(answerTo(request, ['jo', 'Tue 11:00', 'askHead', { reason: 'please' }])).toBe('wrong-state')
    }
  })
})

describe('withdrawing', () => {
  test('is the customer’s until it is delivered, with a reason, and settles what was pending', () => {
    const pending = play(promised(), [
      'mikael',
      'Tue 10:00',
      'renegotiate',
      sameTerms(promised(), 'Fri 12:00', 'slips'),
    ])
    const request = play(pending, ['jo', 'Tue 11:00', 'withdraw', { reason: 'order cancelled' }])
    expect(request).toMatchObject({
      state: 'withdrawn',
      pending: null,
      ending: { by: 'jo', reason: 'order cancelled' },
    })
    expect(
      answerTo(delivered(promised(), 'Tue 10:00'), ['jo', 'Tue 11:00', 'withdraw', { reason: '' }]),
    ).toBe('wrong-state')
    expect(answerTo(request, ['jo', 'Tue 12:00', 'revive'])).toBe('not-revivable')
  })

  test('stops both clocks', () => {
    const [leg] = play(asked(), ['jo', 'Mon 11:00', 'withdraw', { reason: 'sold' }]).legs
    expect([leg?.response.stoppedAt, leg?.delivery.stoppedAt]).toEqual([t('Mon 11:00'), t('Mon 11:00')])
  })
})

describe('without an answer', () => {
  const request = asked()
  const proposed = play(request, [
    'mikael',
    'Mon 11:00',
    'propose',
    sameTerms(request, 'Thu+2 12:00', 'customs'),
  ])

  test('a question or proposal is withdrawn on the tenth working day and revived as it stood', () => {
    const ended = until(proposed, 'Mon+2 11:00')
    expect(ended.told).toEqual(['remindTurn jo', 'remindTurn:second jo', 'withdrawUnanswered'])
    expect(ended.request).toMatchObject({ state: 'withdrawn', ending: { by: 'system', from: 'proposed' } })
    const revived = play(ended.request, ['jo', 'Mon+2 15:00', 'revive'])
    expect(revived).toMatchObject({ state: 'proposed', ending: null, stateSince: t('Mon+2 15:00') })
    expect(play(revived, ['jo', 'Mon+2 15:01', 'accept']).state).toBe('committed')
  })

  test('a proposal nobody answered shows no promised date, until it is revived', () => {
    const ended = until(proposed, 'Mon+2 11:00').request
    const revived = play(ended, ['jo', 'Mon+2 15:00', 'revive'])
    const shown = [proposed, ended, revived].map(one => listing(one).promisedFor)
    expect(shown).toEqual([t('Thu+2 12:00'), null, t('Thu+2 12:00')])
  })

  test('reviving is possible for twenty working days', () => {
    const { request } = until(proposed, 'Mon+2 11:00')
    // New Year's Day falls into it
    expect(answerTo(request, ['jo', 'Mon+6 11:00', 'revive'])).toBe('possible')
    expect(answerTo(request, ['jo', 'Wed+6 11:00', 'revive'])).toBe('revive-too-late')
  })

  test('an offer to pass it on does not outlive the request', () => {
    const offered = play(
      asked(),
      ['mikael', 'Mon 11:00', 'handOver', { unitId: 'quality', reason: 'theirs' }],
      ['peng', 'Mon 12:00', 'clarify', { question: '?' }],
      ['peng', 'Mon 12:10', 'handOver', { unitId: 'purchasing', reason: 'no, theirs' }],
    )
    expect(offered.pending).not.toBeNull()
    expect(until(offered, 'Wed+2 11:00').request).toMatchObject({ state: 'withdrawn', pending: null })
  })

  test('a delivery is closed on the fifth working day, not accepted', () => {
    const ended = until(delivered(promised(), 'Wed 10:00'), 'Wed+1 10:00')
    expect(ended.told).toEqual(['remindTurn jo', 'remindTurn:second jo', 'closeBySilence'])
    expect(ended.request).toMatchObject({ state: 'confirmed', confirmedAs: 'silence' })
    expect(ended.request.criteria.every(criterion => criterion.state === 'delivered')).toBe(true)
  })
})

describe('waiting', () => {
  const wait = (forCustomer: boolean) => ({
    forCustomer,
    forWhom: 'Jo',
    what: 'a drawing',
    until: t('Wed 10:00'),
  })

  test('says until when, and goes back to where it came from', () => {
    expect(
      answerTo(asked(), ['mikael', 'Mon 11:00', 'wait', { ...wait(false), until: t('Mon 11:00') }]),
    ).toBe('date-past')
    for (const [request, state] of [
      [asked(), 'submitted'],
      [promised(), 'committed'],
    ] as const) {
      const waiting = play(request, ['mikael', 'Tue 11:00', 'wait', wait(false)])
      expect(play(waiting, ['mikael', 'Tue 12:00', 'resume', { note: '' }])).toMatchObject({
        state,
        waiting: null,
      })
    }
  })

  test('says whom it waits for, unless it is the customer', () => {
    const forNobody = (forCustomer: boolean, forWhom: string) =>
      answerTo(asked(), ['mikael', 'Mon 11:00', 'wait', { ...wait(forCustomer), forWhom }])
    expect(forNobody(false, ' ')).toBe('for-whom-needed')
    expect(forNobody(false, 'supplier')).toBe('possible')
    expect(forNobody(true, '')).toBe('possible')
  })

  test('the customer resumes or objects only when it waits for him', () => {
    const [his, other] = [true, false].map(forCustomer =>
      play(promised(), ['mikael', 'Tue 11:00', 'wait', wait(forCustomer)]),
    )
    const answers = (request: typeof his) =>
      request && [
        answerTo(request, ['jo', 'Tue 12:00', 'resume', { note: '' }]),
        answerTo(request, ['jo', 'Tue 12:00', 'object', { reason: 'you have it' }]),
      ]
    expect(answers(his)).toEqual(['possible', 'possible'])
    expect(answers(other)).toEqual(['not-waiting-for-you', 'not-waiting-for-you'])
    const objected = his && play(his, ['jo', 'Tue 12:00', 'object', { reason: 'you have it' }])
    expect(objected && answerTo(objected, ['jo', 'Tue 12:01', 'object', { reason: '' }])).toBe(
      'already-objected',
    )
  })
})

test('somebody who stands in for the customer while he serves the request himself speaks for one side only', () => {
  const organised = orgWith({ standIns: [away('jo', 'mikael', 'Mon 00:00', 'Fri 00:00')] })
  const request = playIn(organised, asked(), [
    'mikael',
    'Mon 11:00',
    'propose',
    sameTerms(asked(), 'Thu 12:00'),
  ])
  expect(answerTo(request, ['mikael', 'Mon 11:30', 'accept'], organised)).toBe('not-customer')
  const done = { note: '', criteria: idsOf(promised()) }
  const standsIn = orgWith({ standIns: [away('mikael', 'jo', 'Mon 00:00', 'Fri 00:00')] })
  expect(answerTo(promised(), ['jo', 'Tue 11:00', 'deliver', done], standsIn)).toBe('not-provider')
})
