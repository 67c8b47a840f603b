import { describe, expect, test } from 'vitest'
import { officeCalendar } from '../../src/domain/calendar.ts'
import { usedAt } from '../../src/domain/clock.ts'
import { leg, type Request } from '../../src/domain/request.ts'
import { HOUR } from '../../src/domain/time.ts'
import {
  answerTo,
  asked,
  away,
  clock,
  data,
  due,
  idsOf,
  make,
  orgWith,
  play,
  playIn,
  promised,
  sameTerms,
  t,
  until,
} from './sample.ts'

const to = (unitId: string) => ({ unitId, reason: 'theirs' })
const owner = (unitId: string, personId: string) => ({ unitId, personId, reason: 'settled' })

/** Handed from purchasing to quality on Monday at 11:00. */
const once = (request: Request = asked()) => play(request, ['mikael', 'Mon 11:00', 'handOver', to('quality')])
const twice = () =>
  play(
    once(),
    ['peng', 'Mon 12:00', 'handOver', to('store')],
    ['hazem', 'Mon 13:30', 'agree'],
    ['ola', 'Mon 14:00', 'agree'],
  )

describe('passing on inside the unit', () => {
  test('gives it to somebody who serves the unit, who has not seen it yet', () => {
    const request = play(
      asked(),
      ['mikael', 'Mon 10:10', 'see'],
      ['sheela', 'Mon 11:00', 'reassign', { personId: 'bo', reason: '' }],
    )
    expect(request).toMatchObject({ assigneeId: 'bo', seenAt: null, state: 'submitted' })
    expect(answerTo(request, ['sheela', 'Mon 11:10', 'reassign', { personId: 'bo', reason: '' }])).toBe(
      'already-assigned',
    )
  })

  test.each([
    ['jo', 'asking-oneself'],
    ['lena', 'person-unknown'],
    ['nobody', 'person-unknown'],
    ['peng', 'not-in-unit'],
    ['igor', 'not-in-unit'],
    ['sheela', 'possible'],
  ])('to %s: %s', (personId, answer) => {
    expect(answerTo(asked(), ['mikael', 'Mon 11:00', 'reassign', { personId, reason: '' }])).toBe(answer)
  })
})

describe('the first hand-over', () => {
  test('before a promise is at once, with clocks of its own on the new unit’s calendar', () => {
    const request = once()
    expect(request).toMatchObject({ state: 'submitted', assigneeId: null, respondedAt: null })
    expect(request.legs.map(({ unitId, to }) => [unitId, to])).toEqual([
      ['purchasing', t('Mon 11:00')],
      ['quality', null],
    ])
    expect(leg(request)).toMatchObject({ path: ['quality', 'company'], calendarId: 'plant' })
    expect(clock(leg(request).response.dueAt)).toBe('11-24 11:00')
  })

  test('ends the first leg where it stood', () => {
    const [first] = once().legs
    const office = officeCalendar('Asia/Shanghai', 'CN')
    expect(first && usedAt(first.delivery, office, t('Fri 10:00'))).toBe(HOUR)
  })

  test('takes an open proposal off the table, so that nobody accepts what another unit has to keep', () => {
    const request = asked()
    const passed = once(play(request, ['mikael', 'Mon 10:30', 'propose', sameTerms(request, 'Thu 12:00')]))
    expect(passed).toMatchObject({ state: 'submitted', proposal: null })
    expect(answerTo(passed, ['jo', 'Mon 11:30', 'accept'])).toBe('wrong-state')
  })

  test('begins a line of superiors of its own', () => {
    const escalated = play(asked(), ['jo', 'Tue 11:00', 'escalate', { reason: 'no answer' }])
    expect(play(escalated, ['mikael', 'Tue 12:00', 'handOver', to('quality')]).escalation).toBeNull()
  })

  test('of a committed request needs the new unit, until then the promise stands', () => {
    const offered = play(promised('Thu 12:00'), ['mikael', 'Tue 10:00', 'handOver', to('quality')])
    expect(offered).toMatchObject({ state: 'committed', assigneeId: 'mikael' })
    expect(offered.commitments[0]?.verdict).toBeNull()
    const taken = play(offered, ['peng', 'Tue 11:00', 'agree'])
    expect(taken).toMatchObject({ state: 'submitted', assigneeId: 'peng', pending: null })
    expect(taken.commitments[0]?.verdict).toBe('released')
    expect(play(offered, ['hazem', 'Tue 11:00', 'reject', { reason: 'not ours' }])).toMatchObject({
      state: 'committed',
      pending: null,
    })
  })

  test.each([
    ['moon', 'unit-unknown'],
    ['purchasing', 'same-unit'],
    ['store', 'possible'],
  ])('to %s: %s', (unitId, answer) => {
    expect(answerTo(asked(), ['mikael', 'Mon 11:00', 'handOver', to(unitId)])).toBe(answer)
  })

  test('can not go to a unit in which only the customer works', () => {
    const request = asked({}, 'Mon 10:00', 'rita')
    const organised = orgWith({ contacts: [{ unitId: 'store', personId: 'rita', forUnitId: null }] })
    expect(answerTo(request, ['mikael', 'Mon 11:00', 'handOver', to('store')], organised)).toBe(
      'nobody-in-unit',
    )
  })
})

describe('the second hand-over', () => {
  const offered = () => play(once(), ['peng', 'Mon 12:00', 'handOver', to('purchasing')])

  test('needs the heads of both units, and nobody else’s word', () => {
    expect(offered().pending).toMatchObject({ headsOnly: true, asked: ['hazem', 'sheela'] })
    expect(answerTo(offered(), ['mikael', 'Mon 13:00', 'agree'])).toBe('not-other-side')
    const half = play(offered(), ['sheela', 'Mon 13:00', 'agree'])
    expect(half).toMatchObject({ state: 'submitted', pending: { agreedBy: ['sheela'], asked: ['hazem'] } })
    expect(answerTo(half, ['sheela', 'Mon 13:10', 'agree'])).toBe('already-agreed')
    const whole = play(half, ['hazem', 'Mon 14:00', 'agree'])
    expect(leg(whole).unitId).toBe('purchasing')
    expect(whole.legs).toHaveLength(3)
  })

  test('offered by one head waits for the other only', () => {
    const request = play(once(), ['hazem', 'Mon 12:00', 'handOver', to('purchasing')])
    expect(request.pending).toMatchObject({ agreedBy: ['hazem'], asked: ['sheela'] })
    expect(leg(play(request, ['sheela', 'Mon 13:00', 'agree'])).unitId).toBe('purchasing')
  })

  test('a stand-in’s word is the head’s', () => {
    const organised = orgWith({ standIns: [away('hazem', 'peng', 'Mon 00:00', 'Fri 00:00')] })
    const request = playIn(organised, once(), ['peng', 'Mon 12:00', 'handOver', to('purchasing')])
    expect(request.pending).toMatchObject({ agreedBy: ['hazem'], asked: ['sheela'] })
    expect(answerTo(request, ['hazem', 'Mon 13:00', 'agree'])).toBe('already-agreed')
  })

  test('is at once where one person heads both units', () => {
    const request = play(asked({ providerUnitId: 'store' }), ['rita', 'Mon 11:00', 'handOver', to('supply')])
    expect(play(request, ['ola', 'Mon 12:00', 'handOver', to('store')]).legs).toHaveLength(3)
  })

  test('does not wait for a head who is the customer himself', () => {
    const request = play(asked({}, 'Mon 10:00', 'hazem'), ['mikael', 'Mon 11:00', 'handOver', to('imports')])
    const offered = play(request, ['igor', 'Mon 12:00', 'handOver', to('quality')])
    expect(offered.pending).toMatchObject({ asked: ['ines'] })
    expect(leg(play(offered, ['ines', 'Mon 13:00', 'agree'])).unitId).toBe('quality')
  })

  test('can be taken back by the unit that offered it, also without the person who did', () => {
    expect(play(offered(), ['hazem', 'Mon 13:00', 'takeBack']).pending).toBeNull()
    expect(answerTo(offered(), ['sheela', 'Mon 13:00', 'takeBack'])).toBe('not-other-side')
  })
})

describe('the third time', () => {
  const wantedAgain = () => play(twice(), ['rita', 'Mon 15:00', 'handOver', to('quality')])

  test('the wish is kept, with who is asked for an owner and until when', () => {
    expect(wantedAgain().pending).toEqual({
      kind: 'ownerWanted',
      by: 'rita',
      at: t('Mon 15:00'),
      reason: 'theirs',
      unitId: 'quality',
      heads: { provider: ['ola'], customer: ['peter'] },
      until: t('Tue 15:00'),
    })
  })

  test('is told in the history: to which unit it should go, who names an owner, and until when', () => {
    const outcome = make(twice(), ['rita', 'Fri 15:00', 'handOver', to('quality')])
    expect('entry' in outcome && outcome.entry).toMatchObject({
      what: 'handOver',
      text: 'theirs',
      data: { kind: 'ownerWanted', unitId: 'quality', to: ['ola', 'peter'], date: t('Mon+1 15:00') },
    })
  })

  test('the heads are reminded once when their working day is over', () => {
    expect(due(wantedAgain())).toContain('remindOwner 11-24 15:00')
    const { request, told } = until(wantedAgain(), 'Tue 15:00')
    expect(told).toContain('remindOwner ola peter')
    expect(until(request, 'Fri 18:00').told.join()).not.toContain('remindOwner')
    expect(request.pending).toMatchObject({ kind: 'ownerWanted' })
  })

  test('whoever has become head by then is asked too', () => {
    const units = data.units.map(unit => (unit.id === 'supply' ? { ...unit, headIds: ['sheela'] } : unit))
    const { request, told } = until(wantedAgain(), 'Tue 15:00', orgWith({ units }))
    expect(told).toContain('remindOwner sheela peter')
    expect(request.pending).toMatchObject({ heads: { provider: ['sheela'] } })
  })

  test('an owner ends it, also in the unit it should have gone to', () => {
    const agreed = play(
      wantedAgain(),
      ['peter', 'Mon 16:00', 'nameOwner', owner('quality', 'peng')],
      ['ola', 'Mon 16:10', 'agree'],
    )
    expect(agreed).toMatchObject({ ownerId: 'peng', assigneeId: 'peng', pending: null })
    expect(leg(agreed).unitId).toBe('quality')
    expect(due(agreed).join()).not.toContain('remindOwner')
  })

  test('an owner the other head has not agreed to holds him to the same day', () => {
    const named = play(wantedAgain(), ['peter', 'Mon 16:00', 'nameOwner', owner('store', 'rita')])
    expect(until(named, 'Tue 15:00').told).toContain('remindOwner ola')
    for (const off of [
      play(named, ['ola', 'Mon 16:10', 'reject', { reason: 'she is away' }]),
      play(named, ['peter', 'Mon 16:10', 'takeBack']),
    ]) {
      expect(off.pending).toEqual(wantedAgain().pending)
      expect(due(off)).toContain('remindOwner 11-24 15:00')
    }
  })

  test('the wish is taken back by the unit that has it, and settled by delivering', () => {
    expect(answerTo(wantedAgain(), ['peter', 'Mon 16:00', 'takeBack'])).toBe('not-other-side')
    const back = play(wantedAgain(), ['ola', 'Mon 16:00', 'takeBack'])
    expect(back.pending).toBeNull()
    expect(due(back).join()).not.toContain('remindOwner')
    const request = twice()
    const committed = play(
      request,
      ['rita', 'Mon 15:00', 'propose', sameTerms(request, 'Thu 12:00')],
      ['jo', 'Mon 15:10', 'accept'],
      ['rita', 'Mon 15:20', 'handOver', to('quality')],
    )
    expect(committed).toMatchObject({ state: 'committed', pending: { kind: 'ownerWanted' } })
    const all = { note: '', criteria: idsOf(committed) }
    expect(play(committed, ['rita', 'Tue 10:00', 'deliver', all]).pending).toBeNull()
  })

  test('with no head on either side there is nobody to ask', () => {
    const people = data.people.map(p => ({ ...p, active: !['ola', 'ken', 'peter'].includes(p.id) }))
    const line = ['rita', 'Mon 15:00', 'handOver', to('quality')] as const
    expect(answerTo(twice(), [...line], orgWith({ people }))).toBe('no-superior-left')
  })

  test('an owner named without such a wish leaves none when he is not agreed, as in records saved before', () => {
    const named = play(twice(), ['peter', 'Mon 15:00', 'nameOwner', owner('purchasing', 'bo')])
    expect(named.pending).not.toHaveProperty('wanted')
    expect(play(named, ['ola', 'Mon 15:10', 'reject', { reason: '' }]).pending).toBeNull()
    expect(due(named).join()).not.toContain('remindOwner')
  })

  test('it is not handed over: the heads name an owner', () => {
    const wanted = wantedAgain()
    expect(wanted).toMatchObject({ state: 'submitted', assigneeId: null })
    expect(wanted.legs).toHaveLength(3)
    expect(answerTo(wanted, ['ola', 'Mon 15:10', 'agree'])).toBe('owner-needed')
    expect(answerTo(wanted, ['ola', 'Mon 15:10', 'reject', { reason: '' }])).toBe('owner-needed')
    expect(answerTo(once(), ['hazem', 'Mon 15:00', 'nameOwner', owner('quality', 'peng')])).toBe(
      'owner-not-needed',
    )
    expect(answerTo(twice(), ['rita', 'Mon 15:00', 'nameOwner', owner('store', 'rita')])).toBe('not-head')
  })

  test('one side’s head names, the other side’s confirms', () => {
    const named = play(twice(), ['peter', 'Mon 15:00', 'nameOwner', owner('purchasing', 'bo')])
    expect(named.pending).toMatchObject({ kind: 'owner', side: 'customer', asked: ['ola'] })
    expect(answerTo(named, ['peter', 'Mon 15:10', 'agree'])).toBe('own-offer')
    const agreed = play(named, ['ola', 'Mon 15:10', 'agree'])
    expect(agreed).toMatchObject({ ownerId: 'bo', assigneeId: 'bo', state: 'submitted' })
    expect(leg(agreed).unitId).toBe('purchasing')
  })

  test('an owner in the unit that has it keeps the leg and the state', () => {
    const agreed = play(
      twice(),
      ['ola', 'Mon 15:00', 'nameOwner', owner('store', 'rita')],
      ['peter', 'Mon 15:10', 'agree'],
    )
    expect(agreed).toMatchObject({ ownerId: 'rita', assigneeId: 'rita' })
    expect(agreed.legs).toHaveLength(3)
  })

  test('one head over both sides names alone', () => {
    const organised = orgWith({ standIns: [away('peter', 'ola', 'Mon 00:00', 'Fri 00:00')] })
    const named = playIn(organised, twice(), ['ola', 'Mon 15:00', 'nameOwner', owner('store', 'rita')])
    expect(named).toMatchObject({ ownerId: 'rita', pending: null })
  })

  test('the customer is never named', () => {
    expect(answerTo(twice(), ['peter', 'Mon 15:00', 'nameOwner', owner('production', 'jo')])).toBe(
      'asking-oneself',
    )
  })
})
