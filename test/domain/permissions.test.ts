import { describe, expect, test } from 'vitest'
import { MOVE_NAMES, MOVES, type Move, type MoveActor, STATES } from '../../src/domain/moves.ts'
import * as permissions from '../../src/domain/permissions.ts'
import { isRefusal, REFUSALS } from '../../src/domain/refusal.ts'
import type { Request } from '../../src/domain/request.ts'
import {
  answerTo,
  asked,
  away,
  data,
  delivered,
  make,
  org,
  orgWith,
  play,
  playIn,
  promised,
  sameTerms,
  t,
} from './sample.ts'

const actor = (id: string, auditor = false) => ({ id, auditor })
const reads = (request: Request, id: string, organised = org, at = 'Tue 10:00') =>
  permissions.readAccess(request, actor(id), organised, t(at))

const may = (request: Request, move: Move, id: string, organised = org, at = 'Tue 10:00') => {
  const answer = permissions.mayMove(request, move, actor(id), organised, t(at))
  return isRefusal(answer) ? answer.refused : `as ${answer.inRightOf}`
}

/** Jo's request with Mikael, watched by Peng, in every state. */
function inEveryState(): Record<(typeof STATES)[number], Request> {
  const submitted = play(asked({ assigneeId: 'mikael' }), [
    'jo',
    'Mon 10:05',
    'addWatcher',
    { personId: 'peng' },
  ])
  const proposed = play(submitted, ['mikael', 'Mon 10:10', 'propose', sameTerms(submitted, 'Thu 12:00')])
  const committed = play(proposed, ['jo', 'Mon 10:20', 'accept'])
  const wait = { forCustomer: false, forWhom: 'supplier', what: 'steel', until: t('Wed 10:00') }
  const done = delivered(committed, 'Mon 15:00')
  return {
    submitted,
    clarifying: play(submitted, ['mikael', 'Mon 10:10', 'clarify', { question: '?' }]),
    proposed,
    committed,
    waiting: play(committed, ['mikael', 'Mon 11:00', 'wait', wait]),
    delivered: done,
    confirmed: play(done, ['jo', 'Mon 16:00', 'confirm', { note: '' }]),
    declined: play(submitted, ['mikael', 'Mon 10:10', 'decline', { reason: 'no', alternative: 'x' }]),
    withdrawn: play(submitted, ['jo', 'Mon 10:10', 'withdraw', { reason: 'sold' }]),
  }
}

/** Who fills each role of that request: written down by hand, not computed. */
const FILLS: Record<MoveActor, string[]> = {
  customer: ['jo'],
  provider: ['mikael', 'sheela'],
  parties: ['jo', 'mikael', 'sheela'],
  other: ['jo', 'mikael', 'sheela'],
  offerer: ['jo', 'mikael', 'sheela'],
  heads: ['sheela', 'peter'],
  keepers: ['jo', 'mikael', 'sheela', 'peter'],
  readers: ['jo', 'peter', 'mikael', 'bo', 'sheela', 'peng'],
}
const SUMMARY = ['amy', 'ascott']
const NOTHING = ['ken', 'ola', 'ines', 'igor', 'hazem', 'rita', 'lena', 'stranger']
const EVERYBODY = [...FILLS.readers, ...SUMMARY, ...NOTHING]

describe('who may make which move in which state', () => {
  const requests = inEveryState()

  test.each(MOVE_NAMES)('%s', move => {
    const { by, from } = MOVES[move]
    for (const state of STATES) {
      for (const id of EVERYBODY) {
        const answer = may(requests[state], move, id)
        const what = `${id} ${move} in ${state}: ${answer}`
        const leaves = move === 'removeWatcher' && id === 'peng'
        if (NOTHING.includes(id)) expect(answer, what).toBe('not-found')
        else if (!FILLS[by].includes(id) && !leaves) expect(answer, what).toMatch(/^not-(?!found|waiting)/)
        else if (!(from as readonly string[]).includes(state)) expect(answer, what).toBe('wrong-state')
        else if (!answer.startsWith('as '))
          expect(REFUSALS[answer as keyof typeof REFUSALS], what).toBe('rule')
      }
    }
  })

  test('while nobody has taken it any member, contact or head of the unit may, not of its sub-units', () => {
    const organised = orgWith({ contacts: [{ unitId: 'purchasing', personId: 'peng', forUnitId: null }] })
    const clarifies = ['mikael', 'bo', 'sheela', 'peng', 'ines', 'ola'].map(id =>
      may(asked(), 'clarify', id, organised),
    )
    expect(clarifies).toEqual(['as mikael', 'as bo', 'as sheela', 'as peng', 'not-found', 'not-found'])
  })

  test('the unit’s people may again when the assignee has left, and the first to act has it', () => {
    const people = data.people.map(person => (person.id === 'bo' ? { ...person, active: false } : person))
    const organised = orgWith({ people })
    const request = asked({ assigneeId: 'bo' })
    expect(may(request, 'clarify', 'mikael')).toBe('not-provider')
    expect(playIn(organised, request, ['mikael', 'Tue 10:00', 'clarify', { question: '?' }]).assigneeId).toBe(
      'mikael',
    )
  })

  test('the customer is never the provider, not even as head or contact of the unit asked', () => {
    const request = asked({}, 'Mon 10:00', 'sheela')
    expect(may(request, 'clarify', 'sheela')).toBe('not-provider')
    expect(may(request, 'reassign', 'sheela')).toBe('not-provider')
    expect(permissions.sideOf(request, actor('sheela'), org, t('Tue 10:00'))).toBe('customer')
  })
})

describe('who may read', () => {
  test('in full: customer, assignee, the provider unit, watchers and both heads', () => {
    const request = inEveryState().committed
    expect(FILLS.readers.map(id => reads(request, id))).toEqual(FILLS.readers.map(() => 'full'))
  })

  test('title, state and promise: colleagues of the customer, unless it is private', () => {
    expect(SUMMARY.map(id => reads(asked(), id))).toEqual(['summary', 'summary'])
    expect(SUMMARY.map(id => reads(asked({ private: true }), id))).toEqual(['none', 'none'])
    expect(reads(asked({ private: true }), 'peter')).toBe('full')
  })

  test('not at all: everybody else, lines above the heads and sub-units included', () => {
    expect(NOTHING.map(id => reads(asked(), id))).toEqual(NOTHING.map(() => 'none'))
  })

  test('lines above the heads once it was escalated to them', () => {
    const late = play(asked(), ['jo', 'Tue 11:00', 'escalate', { reason: 'no answer' }])
    const [first, second] = ['Tue 12:00', 'Tue 15:00'] as const
    const reminded = play(late, ['jo', first, 'remind', { note: '' }], ['jo', second, 'remind', { note: '' }])
    expect(reads(reminded, 'ola')).toBe('none')
    expect(reads(play(reminded, ['jo', 'Tue 15:01', 'escalate', { reason: '!' }]), 'ola')).toBe('full')
  })

  test('the unit a hand-over is offered to, for as long as it is offered', () => {
    const offered = play(promised(), [
      'mikael',
      'Tue 10:00',
      'handOver',
      { unitId: 'quality', reason: 'theirs' },
    ])
    expect(reads(offered, 'peng')).toBe('full')
    expect(reads(play(offered, ['hazem', 'Tue 11:00', 'reject', { reason: 'no' }]), 'peng')).toBe('none')
  })

  test('only the heads where only they decide on it', () => {
    const once = play(asked(), ['mikael', 'Mon 11:00', 'handOver', { unitId: 'quality', reason: 'theirs' }])
    const offered = play(once, ['peng', 'Mon 12:00', 'handOver', { unitId: 'imports', reason: 'theirs' }])
    expect([reads(offered, 'ines'), reads(offered, 'igor')]).toEqual(['full', 'none'])
  })

  test('an auditor what exists, logged, without any right to act', () => {
    const read = (id: string) => permissions.readAccess(asked(), actor(id, true), org, t('Tue 10:00'))
    expect([read('rita'), read('lena')]).toEqual(['full', 'none'])
    expect(permissions.readsAsAuditor(asked(), actor('rita', true), org, t('Tue 10:00'))).toBe(true)
    expect(permissions.readsAsAuditor(asked(), actor('bo', true), org, t('Tue 10:00'))).toBe(false)
    const answer = permissions.mayMove(asked(), 'comment', actor('rita', true), org, t('Tue 10:00'))
    expect(answer).toEqual({ refused: 'not-reader' })
  })

  test('leavers nothing, whatever they were', () => {
    for (const id of FILLS.readers) {
      const people = data.people.map(person => (person.id === id ? { ...person, active: false } : person))
      const request = inEveryState().committed
      expect(reads(request, id, orgWith({ people }))).toBe('none')
      expect(may(request, 'comment', id, orgWith({ people }))).toBe('not-found')
    }
  })
})

describe('stand-ins', () => {
  const organised = orgWith({ standIns: [away('mikael', 'igor', 'Tue 00:00', 'Wed 00:00')] })

  test.each([
    ['Mon 23:59', 'not-found'],
    ['Tue 00:00', 'as mikael'],
    ['Tue 23:59', 'as mikael'],
    ['Wed 00:00', 'not-found'],
  ])('on %s: %s', (at, answer) => {
    expect(may(asked({ assigneeId: 'mikael' }), 'clarify', 'igor', organised, at)).toBe(answer)
  })

  test('act in the other’s name, and the history says so', () => {
    const request = asked({ assigneeId: 'mikael' })
    expect(answerTo(request, ['igor', 'Tue 10:00', 'clarify', { question: '?' }])).toBe('not-found')
    const outcome = make(request, ['igor', 'Tue 10:00', 'clarify', { question: '?' }], organised)
    expect(outcome).toMatchObject({
      request: { state: 'clarifying', assigneeId: 'mikael' },
      entry: { by: 'igor', data: { onBehalfOf: 'mikael' } },
    })
  })
})

describe('a stand-in', () => {
  const standing = (...whose: string[]) =>
    orgWith({ standIns: whose.map(id => away(id, 'peng', 'Mon 00:00', 'Wed 00:00')) })

  test('for both sides is the customer, and nothing else', () => {
    const both = standing('jo', 'sheela')
    expect([
      may(promised(), 'deliver', 'peng', standing('sheela')),
      may(promised(), 'deliver', 'peng', both),
      may(promised(), 'withdraw', 'peng', both),
    ]).toEqual(['as sheela', 'not-provider', 'as jo'])
  })

  test('takes the work for the one he stands in for', () => {
    const clarified = playIn(standing('sheela'), asked(), ['peng', 'Tue 10:00', 'clarify', { question: '?' }])
    expect(clarified.assigneeId).toBe('sheela')
    const later = 'Thu 10:00'
    expect(reads(clarified, 'peng', standing('sheela'), later)).toBe('none')
  })
})

describe('the stand-in of somebody who has left', () => {
  const left = (id: string) =>
    data.people.map(person => (person.id === id ? { ...person, active: false } : person))
  const standingInFor = (id: string) =>
    orgWith({ people: left(id), standIns: [away(id, 'peng', 'Mon 00:00', 'Sun 00:00')] })

  test.each([
    ['jo', 'withdraw'],
    ['mikael', 'clarify'],
  ] as const)('has nothing of the rights of %s any more', (id, move) => {
    const request = asked({ assigneeId: 'mikael', private: true })
    expect(reads(request, 'peng', standingInFor(id))).toBe('none')
    expect(may(request, move, 'peng', standingInFor(id))).toBe('not-found')
  })
})

describe('when the customer has left the company', () => {
  const people = data.people.map(person => (person.id === 'jo' ? { ...person, active: false } : person))
  const without = (change: Partial<typeof data> = {}) => orgWith({ people, ...change })

  test('the contact of his unit, else its head, goes on in his place, but does not rate', () => {
    const request = delivered(promised(), 'Tue 15:00')
    const contacts = [{ unitId: 'production', personId: 'amy', forUnitId: null }]
    expect([
      may(request, 'confirm', 'peter', without(), 'Wed 10:00'),
      may(request, 'confirm', 'amy', without(), 'Wed 10:00'),
      may(request, 'confirm', 'amy', without({ contacts }), 'Wed 10:00'),
      may(request, 'confirm', 'peter', org, 'Wed 10:00'),
    ]).toEqual(['as peter', 'not-customer', 'as amy', 'not-customer'])
    const confirmed = play(request, ['jo', 'Wed 10:00', 'confirm', { note: '' }])
    expect(permissions.mayRate(confirmed, actor('peter'))).toBe('not-customer')
  })

  test('who answers for the provider does not also answer for him', () => {
    const request = playIn(org, promised(), [
      'sheela',
      'Tue 10:00',
      'reassign',
      { personId: 'sheela', reason: '' },
    ])
    const contacts = [{ unitId: 'production', personId: 'sheela', forUnitId: null }]
    expect(may(request, 'withdraw', 'sheela', without({ contacts }))).toBe('not-customer')
    expect(may(request, 'deliver', 'sheela', without({ contacts }))).toBe('as sheela')
  })
})

describe('watchers', () => {
  const watched = () =>
    play(
      asked(),
      ['jo', 'Mon 10:10', 'addWatcher', { personId: 'amy' }],
      ['jo', 'Mon 10:11', 'addWatcher', { personId: 'peng' }],
      ['sheela', 'Mon 10:12', 'addWatcher', { personId: 'bo' }],
    )
  const removes = (who: string, personId: string) =>
    answerTo(watched(), [who as 'jo', 'Mon 11:00', 'removeWatcher', { personId }])

  test('leave by themselves and remove nobody else', () => {
    expect([removes('peng', 'peng'), removes('peng', 'amy'), removes('bo', 'peng')]).toEqual([
      'possible',
      'not-a-party',
      'not-a-party',
    ])
  })

  test('are removed by the side whose unit they belong to, others by the customer’s side', () => {
    expect([removes('sheela', 'bo'), removes('sheela', 'amy'), removes('sheela', 'peng')]).toEqual([
      'possible',
      'not-a-party',
      'not-a-party',
    ])
    expect([removes('peter', 'amy'), removes('jo', 'peng'), removes('jo', 'bo')]).toEqual([
      'possible',
      'possible',
      'not-a-party',
    ])
  })

  test('are offered for removal while there are any', () => {
    expect(may(asked(), 'removeWatcher', 'jo')).toBe('no-watchers')
    expect(answerTo(asked(), ['jo', 'Mon 11:00', 'removeWatcher', { personId: 'amy' }])).toBe('no-watchers')
    expect(may(watched(), 'removeWatcher', 'jo')).toBe('as jo')
    expect(removes('jo', 'rita')).toBe('not-watching')
  })

  test('are added once, by customer, assignee and heads, from among those who are there', () => {
    const adds = (who: string, personId: string) =>
      answerTo(watched(), [who as 'jo', 'Mon 11:00', 'addWatcher', { personId }])
    expect([adds('jo', 'lena'), adds('jo', 'amy'), adds('bo', 'rita'), adds('peter', 'rita')]).toEqual([
      'person-unknown',
      'already-watching',
      'not-a-party',
      'possible',
    ])
  })
})

describe('naming people', () => {
  const names = (unitId: string, id: string, organised = org) =>
    permissions.mayNameContacts(unitId, actor(id), organised, t('Tue 10:00'))

  test('contacts are named by the unit’s heads and their stand-ins', () => {
    const organised = orgWith({ standIns: [away('sheela', 'bo', 'Tue 00:00', 'Wed 00:00')] })
    expect([
      names('purchasing', 'sheela'),
      names('purchasing', 'bo'),
      names('purchasing', 'bo', organised),
    ]).toEqual([true, false, true])
    expect([names('store', 'rita'), names('store', 'ola')]).toEqual([false, true])
  })

  const namer = (id: string, administrator = false) => ({ id, administrator })

  test('a stand-in is named by the person, his heads and his manager', () => {
    const may = (id: string) => permissions.mayNameStandIn('mikael', namer(id), org)
    expect([may('mikael'), may('sheela'), may('bo'), may('ola')]).toEqual([true, true, false, false])
    expect(permissions.mayNameStandIn('lena', namer('lena'), org)).toBe(false)
  })

  test('an administrator names them for everybody who is there, as long as he is there himself', () => {
    expect(permissions.mayNameStandIn('mikael', namer('bo', true), org)).toBe(true)
    expect(permissions.mayNameStandIn('lena', namer('bo', true), org)).toBe(false)
    expect(permissions.mayNameStandIn('mikael', namer('lena', true), org)).toBe(false)
  })

  test('a head’s stand-in is named by him, by who leads the unit with him and by the nearest head above', () => {
    const may = (id: string, organised = org) => permissions.mayNameStandIn('sheela', namer(id), organised)
    const able = (organised = org) => data.people.map(({ id }) => id).filter(id => may(id, organised))
    expect(able()).toEqual(['ola', 'sheela'])
    const led = (unitId: string, ...headIds: string[]) =>
      orgWith({ units: data.units.map(unit => (unit.id === unitId ? { ...unit, headIds } : unit)) })
    expect(able(led('purchasing', 'sheela', 'bo'))).toEqual(['ola', 'sheela', 'bo'])
    expect(able(led('supply', 'sheela'))).toEqual(['ken', 'sheela'])
    expect(able(led('supply'))).toEqual(['ken', 'sheela'])
    expect(permissions.mayNameStandIn('ken', namer('ken'), org)).toBe(true)
    expect(permissions.mayNameStandIn('ken', namer('peter'), org)).toBe(false)
  })
})
