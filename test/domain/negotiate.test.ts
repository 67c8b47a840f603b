import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../src/domain/refusal.ts'
import { submit } from '../../src/domain/request/submit.ts'
import { commitment } from '../../src/domain/request.ts'
import {
  answerTo,
  asked,
  clock,
  facts,
  idsOf,
  make,
  need,
  orgWith,
  play,
  playIn,
  promised,
  sameTerms,
  t,
} from './sample.ts'

const refusal = (change: Partial<typeof need>, by = 'jo') => {
  const outcome = submit('r1', { ...need, ...change }, facts('Mon 10:00', by))
  return isRefusal(outcome) ? outcome.refused : 'possible'
}

describe('submitting', () => {
  test('waits for the provider, with a clock for the answer and one for the delivery', () => {
    const request = asked()
    expect(request.state).toBe('submitted')
    expect(clock(request.legs[0]?.response.dueAt)).toBe('11-24 10:00')
    expect(clock(request.legs[0]?.delivery.dueAt)).toBe('11-30 10:00')
  })

  test('remembers both sides with their path at that time', () => {
    const request = asked()
    expect(request.customer).toEqual({
      personId: 'jo',
      unitId: 'production',
      path: ['production', 'company'],
    })
    expect(request.legs[0]?.path).toEqual(['purchasing', 'supply', 'company'])
  })

  test('needs a unit of the directory with somebody in it other than oneself', () => {
    expect(refusal({ providerUnitId: 'moon' })).toBe('unit-unknown')
    expect(refusal({ providerUnitId: 'store' }, 'rita')).toBe('possible')
    expect(refusal({ providerUnitId: 'company' }, 'ken')).toBe('asking-oneself')
  })

  test('may name a person who is there, serves the unit and is not oneself', () => {
    expect(refusal({ assigneeId: 'bo' })).toBe('possible')
    expect(refusal({ assigneeId: 'peng' })).toBe('not-in-unit')
    expect(refusal({ assigneeId: 'lena' })).toBe('person-unknown')
    expect(refusal({ providerUnitId: 'production', assigneeId: 'jo' })).toBe('asking-oneself')
  })

  test('may name the contact of one’s own unit, also from another unit', () => {
    const organised = orgWith({
      contacts: [{ unitId: 'purchasing', personId: 'igor', forUnitId: 'production' }],
    })
    const by = (person: string) =>
      submit('r1', { ...need, assigneeId: 'igor' }, facts('Mon 10:00', person, organised))
    expect(isRefusal(by('jo'))).toBe(false)
    expect(by('peng')).toEqual({ refused: 'not-in-unit' })
  })

  test('says for a rush when damage starts, and only for a rush', () => {
    const rush = { damageFrom: t('Wed 10:00'), effect: 'line stops', mayGiveWay: '' }
    expect(refusal({ urgency: 'rush' })).toBe('rush-reason')
    expect(refusal({ rush })).toBe('rush-only')
    expect(refusal({ urgency: 'rush', rush })).toBe('possible')
  })

  test('can not be needed by a time that has passed', () => {
    expect(refusal({ neededBy: t('Mon 10:00') })).toBe('date-past')
  })
})

describe('negotiating', () => {
  test('asking back is the customer’s turn, counts a round and makes the one who asks the assignee', () => {
    const request = play(asked(), ['mikael', 'Mon 11:00', 'clarify', { question: 'Which version?' }])
    expect(request).toMatchObject({ state: 'clarifying', rounds: 1, assigneeId: 'mikael' })
  })

  test('an answer gives it back and may sharpen criteria and needed-by', () => {
    const request = asked()
    const [first = ''] = idsOf(request)
    const answered = play(
      request,
      ['mikael', 'Mon 11:00', 'clarify', { question: 'Which version?' }],
      [
        'jo',
        'Mon 14:00',
        'answer',
        {
          answer: 'C',
          neededBy: t('Thu 10:00'),
          criteria: [{ id: first, text: '400 pieces' }, { text: 'version C3' }],
        },
      ],
    )
    expect(answered).toMatchObject({ state: 'submitted', neededBy: t('Thu 10:00') })
    expect(answered.criteria.map(c => c.text)).toEqual(['400 pieces', 'version C3'])
    expect(idsOf(answered)[0]).toBe(first)
  })

  test('a promise as asked, by the time needed, commits at once', () => {
    const request = asked({ neededBy: t('Thu 12:00') })
    const outcome = make(request, ['mikael', 'Mon 11:00', 'propose', sameTerms(request, 'Thu 12:00')])
    expect(outcome).toMatchObject({ request: { state: 'committed' }, entry: { data: { commits: true } } })
  })

  test.each([
    ['later than needed', sameTerms(asked(), 'Thu 12:01')],
    ['with other criteria', { ...sameTerms(asked(), 'Thu 11:00'), criteria: [{ text: '200 pieces' }] }],
  ])('a promise %s waits for the customer', (_, terms) => {
    const request = asked({ neededBy: t('Thu 12:00') })
    expect(play(request, ['mikael', 'Mon 11:00', 'propose', terms]).state).toBe('proposed')
  })

  test('without a time needed every promise waits for the customer', () => {
    const request = asked()
    expect(play(request, ['mikael', 'Mon 11:00', 'propose', sameTerms(request, 'Tue 12:00')]).state).toBe(
      'proposed',
    )
  })

  test('a promise needs a criterion, a time to come, and a reason when it is later than the target', () => {
    const request = asked()
    const reply = (terms: ReturnType<typeof sameTerms>) =>
      answerTo(request, ['mikael', 'Mon 11:00', 'propose', terms])
    expect(reply({ ...sameTerms(request, 'Tue 12:00'), criteria: [] })).toBe('criteria-needed')
    expect(reply(sameTerms(request, 'Mon 11:00'))).toBe('date-past')
    expect(reply(sameTerms(request, 'Mon+1 10:01'))).toBe('late-promise-reason')
    expect(reply(sameTerms(request, 'Mon+1 10:00'))).toBe('possible')
    expect(reply(sameTerms(request, 'Mon+1 10:01', 'customs'))).toBe('possible')
  })

  test('accepting gives the word; countering gives the turn back and takes the offer off the table', () => {
    expect(commitment(promised())).toMatchObject({
      date: t('Thu 12:00'),
      firstDate: t('Thu 12:00'),
      moves: 0,
    })
    const request = asked()
    const countered = play(
      request,
      ['mikael', 'Mon 11:00', 'propose', sameTerms(request, 'Thu 12:00')],
      ['jo', 'Mon 11:30', 'counter', { reason: 'sooner', neededBy: t('Wed 10:00') }],
    )
    expect(countered).toMatchObject({ state: 'submitted', proposal: null, neededBy: t('Wed 10:00') })
  })

  test('an offer whose date has passed can not be accepted any more, only countered', () => {
    const request = asked()
    const proposed = play(request, ['mikael', 'Mon 11:00', 'propose', sameTerms(request, 'Tue 12:00')])
    expect(answerTo(proposed, ['jo', 'Tue 12:00', 'accept'])).toBe('date-past')
    expect(answerTo(proposed, ['jo', 'Tue 12:00', 'counter', { reason: 'a new time, please' }])).toBe(
      'possible',
    )
  })

  test('while a word is in force there is no second one', () => {
    const request = promised()
    expect(answerTo(request, ['mikael', 'Tue 11:00', 'propose', sameTerms(request, 'Fri 12:00')])).toBe(
      'already-promised',
    )
  })

  test('a written answer that names the next step stops the response clock, a comment or a look does not', () => {
    const seen = play(
      asked(),
      ['mikael', 'Mon 10:30', 'see'],
      ['mikael', 'Mon 10:31', 'comment', { text: 'hm' }],
    )
    expect(seen).toMatchObject({ respondedAt: null, assigneeId: null, seenAt: t('Mon 10:30') })
    const next = { text: 'Checked with the supplier', nextStep: 'a date', nextStepAt: t('Tue 10:00') }
    expect(play(seen, ['mikael', 'Mon 10:40', 'reply', next]).respondedAt).toBe(t('Mon 10:40'))
    expect(answerTo(seen, ['mikael', 'Mon 10:40', 'reply', { ...next, nextStepAt: t('Mon 10:40') }])).toBe(
      'date-past',
    )
  })
})

describe('renegotiating', () => {
  const wish = (date: string) => ({
    ...sameTerms(promised(), date, 'courier'),
    criteria: [{ text: '400 pieces' }],
  })

  test('the word stands until the other side agrees, who alone can answer', () => {
    const request = play(promised(), ['mikael', 'Tue 15:00', 'renegotiate', wish('Fri 09:00')])
    expect(commitment(request)?.date).toBe(t('Thu 12:00'))
    expect(answerTo(request, ['mikael', 'Tue 15:10', 'agree'])).toBe('own-offer')
    expect(answerTo(request, ['sheela', 'Tue 15:10', 'reject', { reason: '' }])).toBe('own-offer')
    expect(answerTo(request, ['jo', 'Tue 15:10', 'renegotiate', wish('Fri 09:00')])).toBe(
      'negotiation-pending',
    )
    expect(commitment(play(request, ['jo', 'Tue 15:10', 'agree']))).toMatchObject({
      date: t('Fri 09:00'),
      moves: 1,
    })
  })

  test('either side may ask; the customer’s wish waits for the provider', () => {
    const request = play(promised(), ['jo', 'Tue 15:00', 'renegotiate', wish('Wed 09:00')])
    expect(answerTo(request, ['jo', 'Tue 15:10', 'agree'])).toBe('own-offer')
    expect(commitment(play(request, ['mikael', 'Tue 15:10', 'agree']))?.date).toBe(t('Wed 09:00'))
  })

  test('a no leaves everything as agreed, and the side that asked may take it back', () => {
    const request = play(promised(), ['mikael', 'Tue 15:00', 'renegotiate', wish('Fri 09:00')])
    expect(play(request, ['jo', 'Tue 15:10', 'reject', { reason: 'line stops' }])).toMatchObject({
      pending: null,
    })
    expect(play(request, ['sheela', 'Tue 15:10', 'takeBack'])).toMatchObject({ pending: null })
    expect(answerTo(request, ['jo', 'Tue 15:10', 'takeBack'])).toBe('not-other-side')
  })

  test('terms whose date has passed unanswered can not be agreed to', () => {
    const request = play(promised('Thu 12:00'), ['mikael', 'Tue 15:00', 'renegotiate', wish('Wed 09:00')])
    expect(answerTo(request, ['jo', 'Wed 09:00', 'agree'])).toBe('date-past')
  })

  test('what was delivered while the offer was open stays delivered when it is agreed', () => {
    const request = promised()
    const [first = '', second = ''] = idsOf(request)
    const agreed = play(
      request,
      ['mikael', 'Tue 15:00', 'renegotiate', sameTerms(request, 'Fri 09:00', 'rest later')],
      ['mikael', 'Tue 16:00', 'deliverPart', { note: '', criteria: [first] }],
      ['jo', 'Tue 16:30', 'acceptPart', { criteria: [first] }],
      ['jo', 'Tue 17:00', 'agree'],
    )
    expect(agreed.criteria.map(c => [c.id, c.state])).toEqual([
      [first, 'accepted'],
      [second, 'open'],
    ])
  })

  test('agreeing while it waits takes the work up again', () => {
    const request = play(
      promised(),
      [
        'mikael',
        'Tue 11:00',
        'wait',
        { forCustomer: false, forWhom: 'supplier', what: 'steel', until: t('Wed 09:00') },
      ],
      ['mikael', 'Tue 15:00', 'renegotiate', wish('Fri 09:00')],
      ['jo', 'Tue 15:10', 'agree'],
    )
    expect(request).toMatchObject({ state: 'committed', waiting: null })
  })

  test('a stand-in who comes to the other side later does not agree with himself', () => {
    const organised = orgWith({
      standIns: [
        { personId: 'mikael', standInId: 'peng', from: t('Mon 00:00'), to: t('Fri 00:00') },
        { personId: 'jo', standInId: 'peng', from: t('Mon 11:15'), to: t('Fri 00:00') },
      ],
    })
    const request = asked({ assigneeId: 'mikael' }, 'Mon 10:00', 'jo', organised)
    const proposed = playIn(organised, request, [
      'peng',
      'Mon 11:00',
      'propose',
      sameTerms(request, 'Thu 12:00'),
    ])
    expect(proposed.assigneeId).toBe('mikael')
    expect(answerTo(proposed, ['peng', 'Mon 11:30', 'accept'], organised)).toBe('own-offer')
  })
})
