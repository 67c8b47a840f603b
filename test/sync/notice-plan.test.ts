import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY } from '../../src/domain/time.ts'
import type { QueuedNotice } from '../../src/ledger/queued-notice.ts'
import { HostFault } from '../../src/ports/host-fault.ts'
import type { NoticeResult } from '../../src/ports/notifier.ts'
import { markOf, pauseAfter } from '../../src/sync/notices/outcome.ts'
import { planOf } from '../../src/sync/notices/plan.ts'

const NOW = 1_800_000_000_000
const MINUTE = 60_000
const LIMITS = { perSecond: 5, perPersonAMinute: 10 }

const notices = fc.array(
  fc.record({
    personId: fc.constantFrom('1', '2', '3'),
    version: fc.nat(50),
    at: fc.integer({ min: NOW - 2 * DAY, max: NOW }),
  }),
  { maxLength: 60 },
)
const sendings = fc.dictionary(fc.constantFrom('1', '2', '3'), fc.integer({ min: 0, max: 12 }))
const queued = (given: { personId: string; version: number; at: number }): QueuedNotice => ({
  ...given,
  workspace: 'w',
  recordId: `R${given.version % 7}`,
  activity: 'comment',
  about: null,
  text: '',
  tries: 0,
})

describe('the plan of a round', () => {
  it('loses nothing, doubles nothing and gives nobody more calls than the host takes', () => {
    fc.assert(
      fc.property(notices, sendings, (given, sent) => {
        const due = given.map(queued)
        const plan = planOf(due, new Map(Object.entries(sent)), LIMITS, NOW)
        const placed = [...plan.letters.flatMap(letter => letter.notices), ...plan.full, ...plan.stale]
        expect(placed).toHaveLength(due.length)
        expect(new Set(placed)).toEqual(new Set(due))
        for (const person of ['1', '2', '3']) {
          const calls = plan.letters.filter(letter => letter.personId === person)
          expect(calls.length).toBeLessThanOrEqual(Math.max(0, 10 - (sent[person] ?? 0)))
          for (const { notices } of calls)
            expect(notices.every(({ personId }) => personId === person)).toBe(true)
        }
        for (const { at } of plan.stale) expect(at).toBeLessThan(NOW - DAY)
      }),
    )
  })
})

const fault = (code: HostFault['code'], retryAfter?: number): NoticeResult => ({
  result: 'fault',
  fault: new HostFault(code, 'h', 'm', retryAfter === undefined ? {} : { retryAfter }),
})

describe('after a round', () => {
  const random = () => 1

  it('the host is left alone as long as it asked, whatever else it said', () => {
    expect(pauseAfter([fault('throttled', 30_000), { result: 'sent' }], 1, random)).toBe(30_000)
    expect(pauseAfter([fault('throttled', 5_000), fault('throttled', 90_000)], 1, random)).toBe(90_000)
  })

  it('a host that does not say is left alone longer every time, a quarter of an hour at most', () => {
    const pauses = Array.from({ length: 15 }, (_, failures) =>
      pauseAfter([fault('unreachable')], failures, random),
    )
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b))
    expect(pauses.at(-1)).toBe(15 * MINUTE)
    expect(pauseAfter([fault('unauthorized')], 1, () => 0)).toBeGreaterThan(0)
  })

  it.each<[string, NoticeResult]>([
    ['sent', { result: 'sent' }],
    ['nobody there', { result: 'unreachable' }],
    ['one refused', fault('refused')],
  ])('%s: it goes on', (_, result) => {
    expect(pauseAfter([result], 1, random)).toBe(0)
  })

  it('what was not sent waits as long, and costs no try', () => {
    expect(markOf(fault('throttled', 30_000), 2, NOW, 30_000)).toEqual({
      state: 'waiting',
      dueAt: NOW + 30_000,
    })
  })

  it('what the host refuses is tried three times, further and further apart', () => {
    expect(markOf(fault('refused'), 0, NOW, 0)).toEqual({
      state: 'waiting',
      tries: 1,
      dueAt: NOW + 2 * MINUTE,
    })
    expect(markOf(fault('changed'), 1, NOW, 0)).toEqual({
      state: 'waiting',
      tries: 2,
      dueAt: NOW + 4 * MINUTE,
    })
    expect(markOf(fault('refused'), 2, NOW, 0)).toEqual({ state: 'failed', tries: 3 })
  })

  it('what may have been sent is left alone', () => {
    const unknown = { result: 'unknown', fault: new HostFault('unreachable', 'h', 'm') } as const
    expect(markOf(unknown, 0, NOW, 1_000)).toEqual({ state: 'unknown' })
  })
})
