import { describe, expect, test } from 'vitest'
import { commitment } from '../../src/domain/request.ts'
import { answerTo, asked, delivered, idsOf, make, play, promised, sameTerms, t } from './sample.ts'

const states = (request: ReturnType<typeof asked>) => request.criteria.map(criterion => criterion.state)
const part = (criteria: string[]) => ({ note: '', criteria })

describe('part deliveries', () => {
  const request = promised()
  const [first = '', second = ''] = idsOf(request)

  test('a part waits for the customer, the rest for the provider', () => {
    const parted = play(request, ['mikael', 'Tue 10:00', 'deliverPart', part([first])])
    expect(parted.state).toBe('committed')
    expect(states(parted)).toEqual(['delivered', 'open'])
  })

  test('the customer accepts a part or returns it, with a reason, and only what was delivered', () => {
    const parted = play(request, ['mikael', 'Tue 10:00', 'deliverPart', part([first])])
    expect(states(play(parted, ['jo', 'Tue 11:00', 'acceptPart', { criteria: [first] }]))).toEqual([
      'accepted',
      'open',
    ])
    const returned = play(parted, ['jo', 'Tue 11:00', 'returnPart', { criteria: [first], reason: 'rust' }])
    expect(states(returned)).toEqual(['returned', 'open'])
    expect(answerTo(parted, ['jo', 'Tue 11:00', 'acceptPart', { criteria: [second] }])).toBe(
      'nothing-delivered',
    )
    expect(answerTo(request, ['jo', 'Tue 11:00', 'acceptPart', { criteria: [first] }])).toBe(
      'nothing-delivered',
    )
  })

  test('an accepted part is not delivered a second time', () => {
    const accepted = play(
      request,
      ['mikael', 'Tue 10:00', 'deliverPart', part([first])],
      ['jo', 'Tue 11:00', 'acceptPart', { criteria: [first] }],
    )
    expect(answerTo(accepted, ['mikael', 'Tue 12:00', 'deliverPart', part([first])])).toBe(
      'nothing-delivered',
    )
    expect(states(play(accepted, ['mikael', 'Tue 12:00', 'deliver', part([first, second])]))).toEqual([
      'accepted',
      'delivered',
    ])
  })

  test('the last part is the delivery', () => {
    const outcome = make(play(request, ['mikael', 'Tue 10:00', 'deliverPart', part([first])]), [
      'mikael',
      'Wed 10:00',
      'deliverPart',
      part([second]),
    ])
    expect(outcome).toMatchObject({ request: { state: 'delivered' }, entry: { what: 'deliver' } })
  })

  test('without a promise there is nothing to deliver', () => {
    const wait = { forCustomer: false, forWhom: 'supplier', what: 'steel', until: t('Wed 10:00') }
    const waiting = play(asked(), ['mikael', 'Mon 11:00', 'wait', wait])
    expect(answerTo(waiting, ['mikael', 'Tue 10:00', 'deliver', part(idsOf(waiting))])).toBe('promise-needed')
    expect(answerTo(waiting, ['mikael', 'Tue 10:00', 'deliverPart', part(idsOf(waiting))])).toBe(
      'promise-needed',
    )
  })
})

describe('delivering', () => {
  test('names every criterion that is still owed', () => {
    const request = promised()
    const [first = ''] = idsOf(request)
    expect(answerTo(request, ['mikael', 'Tue 10:00', 'deliver', part([first])])).toBe('criteria-left')
    expect(answerTo(request, ['mikael', 'Tue 10:00', 'deliver', part(['other'])])).toBe('criterion-unknown')
    expect(delivered(request, 'Tue 10:00')).toMatchObject({ state: 'delivered', waiting: null })
  })

  test('is possible from waiting, and settles a wish for another date that nobody answered', () => {
    const request = play(
      promised(),
      [
        'mikael',
        'Tue 09:00',
        'wait',
        { forCustomer: false, forWhom: 'supplier', what: 'steel', until: t('Wed 09:00') },
      ],
      ['mikael', 'Tue 15:00', 'renegotiate', sameTerms(promised(), 'Fri 09:00', 'slips')],
    )
    expect(delivered(request, 'Tue 16:00')).toMatchObject({
      state: 'delivered',
      waiting: null,
      pending: null,
    })
  })

  test('confirming accepts every criterion; silence closes without accepting any', () => {
    const request = play(delivered(promised(), 'Tue 10:00'), ['jo', 'Tue 11:00', 'confirm', { note: '' }])
    expect(request).toMatchObject({ state: 'confirmed', confirmedAs: 'customer' })
    expect(states(request)).toEqual(['accepted', 'accepted'])
  })

  test('nobody but the customer confirms', () => {
    const request = delivered(promised(), 'Tue 10:00')
    expect(answerTo(request, ['mikael', 'Tue 11:00', 'confirm'])).toBe('not-customer')
    expect(answerTo(request, ['peter', 'Tue 11:00', 'confirm'])).toBe('not-customer')
    expect(answerTo(request, ['amy', 'Tue 11:00', 'confirm'])).toBe('not-customer')
  })
})

describe('sending back', () => {
  const request = delivered(promised('Thu 12:00'), 'Wed 10:00')
  const [first = ''] = idsOf(request)
  const back = (cause: 'not-met' | 'unclear') => ({
    cause,
    criteria: [first],
    reason: 'one box is version B',
  })

  test('names the criteria; what is not named counts as delivered', () => {
    const reopened = play(request, ['jo', 'Wed 11:00', 'reopen', back('not-met')])
    expect(reopened.state).toBe('committed')
    expect(states(reopened)).toEqual(['returned', 'accepted'])
    expect(reopened.deliveries[0]?.returned).toMatchObject({ cause: 'not-met' })
  })

  test('not met, before the promised date: the word stands and can still be kept', () => {
    const reopened = play(request, ['jo', 'Wed 11:00', 'reopen', back('not-met')])
    expect(commitment(reopened)?.date).toBe(t('Thu 12:00'))
    expect(delivered(reopened, 'Thu 09:00').state).toBe('delivered')
  })

  test('not met, after the promised date: the rest needs a promise of its own', () => {
    const reopened = play(request, ['jo', 'Thu 15:00', 'reopen', back('not-met')])
    expect(commitment(reopened)).toBeUndefined()
    expect(answerTo(reopened, ['mikael', 'Thu 16:00', 'deliver', part(idsOf(request))])).toBe(
      'promise-needed',
    )
    expect(play(reopened, ['mikael', 'Thu 16:00', 'propose', sameTerms(reopened, 'Fri 12:00')]).state).toBe(
      'proposed',
    )
  })

  test('unclear: a new promise is needed before it can be delivered again', () => {
    const reopened = play(request, ['jo', 'Wed 11:00', 'reopen', back('unclear')])
    expect(answerTo(reopened, ['mikael', 'Wed 12:00', 'deliver', part([first])])).toBe('promise-needed')
    const again = play(
      reopened,
      [
        'mikael',
        'Wed 12:00',
        'propose',
        { ...sameTerms(reopened, 'Fri 12:00'), criteria: [{ text: 'version C, marked' }] },
      ],
      ['jo', 'Wed 14:00', 'accept'],
    )
    expect(delivered(again, 'Fri 10:00').state).toBe('delivered')
  })

  test('is possible for ten working days after confirming', () => {
    const confirmed = play(request, ['jo', 'Wed 11:00', 'confirm', { note: '' }])
    expect(answerTo(confirmed, ['jo', 'Wed+2 11:00', 'reopen', back('not-met')])).toBe('possible')
    expect(answerTo(confirmed, ['jo', 'Wed+2 11:01', 'reopen', back('not-met')])).toBe('reopen-too-late')
  })
})
