import { describe, expect, test } from 'vitest'
import { listing, parties, words } from '../../src/domain/request/listing.ts'
import { waitsFor } from '../../src/domain/request/turn.ts'
import type { Request } from '../../src/domain/request.ts'
import { asked, clock, delivered, idsOf, play, promised, sameTerms, t } from './sample.ts'

const lines = (request: Request) =>
  parties(request).map(line => `${line.party} ${line.side}${line.waits ? ' waits' : ''}`)
const waiting = (request: Request) =>
  parties(request)
    .filter(line => line.waits)
    .map(line => line.party)
const wait = (forCustomer: boolean) => ({
  forCustomer,
  forWhom: 'Jo',
  what: 'a drawing',
  until: t('Fri 10:00'),
})

describe('the inbox', () => {
  test('shows what nobody has taken to the unit’s queue', () => {
    expect(lines(asked())).toEqual(['p:jo customer', 'u:production customer', 'q:purchasing provider waits'])
  })

  test('shows what somebody has taken to him and, as taken, to the unit', () => {
    expect(lines(promised())).toEqual([
      'p:jo customer',
      'u:production customer',
      'u:purchasing provider',
      'p:mikael provider waits',
    ])
  })

  test('shows to each side the unit of the other', () => {
    expect(parties(asked()).map(line => line.otherUnitId)).toEqual(['purchasing', 'purchasing', 'production'])
  })

  test.each([
    ['submitted to a person', asked({ assigneeId: 'bo' }), ['p:bo']],
    ['asked back', play(asked(), ['mikael', 'Mon 11:00', 'clarify', { question: '?' }]), ['p:jo']],
    ['committed', promised(), ['p:mikael']],
    [
      'waiting for the supplier',
      play(promised(), ['mikael', 'Tue 10:00', 'wait', wait(false)]),
      ['p:mikael'],
    ],
    ['waiting for the customer', play(promised(), ['mikael', 'Tue 10:00', 'wait', wait(true)]), ['p:jo']],
    ['delivered', delivered(promised(), 'Tue 10:00'), ['p:jo']],
    ['withdrawn', play(asked(), ['jo', 'Mon 11:00', 'withdraw', { reason: 'sold' }]), []],
  ])('%s', (_, request, expected) => {
    expect(waiting(request)).toEqual(expected)
  })

  test('an offer waits for the other side, and the work it is about goes on', () => {
    const wish = sameTerms(promised(), 'Fri 12:00', 'slips')
    expect(waiting(play(promised(), ['mikael', 'Tue 10:00', 'renegotiate', wish]))).toEqual([
      'p:jo',
      'p:mikael',
    ])
    const both = play(
      promised(),
      ['mikael', 'Tue 10:00', 'wait', wait(true)],
      ['jo', 'Tue 11:00', 'renegotiate', wish],
    )
    expect(waiting(both)).toEqual(['p:jo', 'p:mikael'])
  })

  test('a hand-over waits in the new unit’s queue, the second one with the heads', () => {
    const offer = { unitId: 'quality', reason: 'theirs' }
    expect(waiting(play(promised(), ['mikael', 'Tue 10:00', 'handOver', offer]))).toEqual([
      'p:mikael',
      'q:quality',
    ])
    const second = play(
      asked(),
      ['mikael', 'Mon 11:00', 'handOver', offer],
      ['peng', 'Mon 12:00', 'handOver', { unitId: 'purchasing', reason: 'no, theirs' }],
    )
    expect(waiting(second)).toEqual(['q:quality', 'p:hazem', 'p:sheela'])
    expect(waiting(play(second, ['sheela', 'Mon 13:00', 'agree']))).toEqual(['q:quality', 'p:hazem'])
  })

  test('the wish for a third one waits with the heads of both sides, each on his own', () => {
    const third = play(
      asked(),
      ['mikael', 'Mon 11:00', 'handOver', { unitId: 'quality', reason: 'theirs' }],
      ['hazem', 'Mon 12:00', 'handOver', { unitId: 'purchasing', reason: 'no, theirs' }],
      ['sheela', 'Mon 13:30', 'agree'],
      ['mikael', 'Mon 14:00', 'handOver', { unitId: 'quality', reason: 'still theirs' }],
    )
    expect(lines(third).filter(line => line.endsWith(' waits'))).toEqual([
      'q:purchasing provider waits',
      'p:sheela provider waits',
      'p:peter customer waits',
    ])
  })

  test('help waits with those asked at present, as watchers: it is the provider’s turn as before', () => {
    const first = play(asked({ assigneeId: 'bo' }), ['jo', 'Tue 11:00', 'escalate', { reason: 'no answer' }])
    expect(lines(first)).toEqual([
      'p:jo customer',
      'u:production customer',
      'u:purchasing provider',
      'p:bo provider waits',
      'p:sheela watching waits',
      'p:peter watching waits',
    ])
    expect(listing(first)).toMatchObject({ helpers: ['sheela', 'peter'], waits: waitsFor(asked()) })
    const next = play(
      first,
      ['jo', 'Tue 12:00', 'remind', { note: '' }],
      ['jo', 'Tue 15:00', 'remind', { note: '' }],
      ['jo', 'Tue 15:01', 'escalate', { reason: 'still none' }],
    )
    expect(waiting(next)).toEqual(['p:bo', 'p:ola', 'p:ken'])
    expect(lines(next)).toContain('p:sheela watching')
  })

  test('a row of a request nobody is asked to help with says nothing of it', () => {
    expect(listing(asked())).not.toHaveProperty('helpers')
  })

  test('a person has one line per side, whatever brings him in', () => {
    const request = play(
      asked(),
      ['jo', 'Mon 11:00', 'addWatcher', { personId: 'sheela' }],
      ['jo', 'Tue 11:00', 'escalate', { reason: 'no answer' }],
    )
    expect(lines(request).filter(line => line.startsWith('p:sheela'))).toEqual(['p:sheela watching waits'])
    const within = asked({ providerUnitId: 'production' })
    expect(new Set(lines(within)).size).toBe(lines(within).length)
  })
})

describe('the row', () => {
  test('says whose turn it is', () => {
    expect(listing(asked()).waits).toEqual({ customer: false, provider: true })
    const request = promised()
    const parted = play(request, [
      'mikael',
      'Tue 10:00',
      'deliverPart',
      { note: '', criteria: idsOf(request).slice(0, 1) },
    ])
    expect(waitsFor(parted)).toEqual({ customer: true, provider: true })
  })

  test('a return leaves nothing for the customer to say', () => {
    const request = delivered(promised(), 'Wed 10:00')
    const back = { cause: 'not-met' as const, criteria: idsOf(request).slice(0, 1), reason: 'rust' }
    expect(waitsFor(play(request, ['jo', 'Wed 11:00', 'reopen', back]))).toEqual({
      customer: false,
      provider: true,
    })
  })

  test('is due by the promise once there is one, before by the first running clock', () => {
    const at = (request: Request) => [listing(request).dueKind, clock(listing(request).dueAt)]
    expect(at(asked())).toEqual(['target', '11-24 10:00'])
    expect(at(promised('Thu 12:00'))).toEqual(['promise', '11-26 12:00'])
    expect(at(delivered(promised(), 'Wed 10:00'))).toEqual([null, 'none'])
  })

  test('shows no promise that was given back or used up', () => {
    const passed = play(
      promised(),
      ['mikael', 'Tue 10:00', 'handOver', { unitId: 'quality', reason: 'theirs' }],
      ['peng', 'Tue 11:00', 'agree'],
    )
    const request = delivered(promised('Thu 12:00'), 'Wed 10:00')
    const unclear = { cause: 'unclear' as const, criteria: idsOf(request), reason: 'which version?' }
    const returned = play(request, ['jo', 'Wed 11:00', 'reopen', unclear])
    const shown = [passed, returned, request].map(one => clock(listing(one).promisedFor))
    expect(shown).toEqual(['none', 'none', '11-26 12:00'])
  })

  test('can be found by its texts', () => {
    expect(words(asked())).toContain('version C')
  })
})
