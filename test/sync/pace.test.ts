import { describe, expect, test } from 'vitest'
import { backOff } from '../../src/sync/back-off.ts'
import { breaker } from '../../src/sync/breaker.ts'
import { spendingFrom, unitBudget } from '../../src/sync/budget.ts'
import { openHalts } from '../../src/sync/halts.ts'

const MINUTE = 60_000

describe('the budget', () => {
  const open = (perMinute = 600) => {
    const clock = { now: 1_000 }
    return { clock, budget: unitBudget({ perMinute, elapsed: () => clock.now }) }
  }

  test('grants no more than a minute’s units in any minute after the first', async () => {
    const { clock, budget } = open()
    const taken: number[] = []
    const wait = async (time: number) => {
      clock.now += time
    }
    const spend = spendingFrom(budget, wait)
    while (clock.now < 10 * MINUTE) {
      await spend(40)
      taken.push(clock.now)
    }
    for (const from of taken) {
      const within = taken.filter(at => at >= from && at < from + MINUTE).length * 40
      expect(within).toBeLessThanOrEqual(from === 1_000 ? 1_200 : 640)
    }
  })

  test('leaves some to those in more of a hurry', () => {
    const { budget } = open()
    expect(budget.take(300, 'idle')).toBe(0)
    expect(budget.take(1, 'idle')).toBeGreaterThan(0)
    expect(budget.take(240, 'soon')).toBe(0)
    expect(budget.take(1, 'soon')).toBeGreaterThan(0)
    expect(budget.take(60, 'now')).toBe(0)
    expect(budget.take(1, 'now')).toBe(100)
  })

  test('never grants more than there is in a minute, and holds everybody while the host wants to be left alone', () => {
    const { clock, budget } = open()
    expect(budget.take(601, 'now')).toBe('never')
    budget.pause(5_000)
    budget.pause(2_000)
    expect(budget.take(1, 'now')).toBe(5_000)
    clock.now += 5_000
    expect(budget.take(1, 'now')).toBe(0)
  })
})

test('waits grow with failures, jitter over their whole length, and end at a quarter of an hour', () => {
  expect([0, 1, 3].map(failures => backOff(failures, () => 1))).toEqual([1_000, 2_000, 8_000])
  expect(backOff(50, () => 1)).toBe(15 * MINUTE)
  expect(backOff(3, () => 0)).toBe(0)
})

describe('the breaker', () => {
  const open = () => {
    const clock = { now: 0 }
    return {
      clock,
      host: breaker(
        () => clock.now,
        () => 1,
      ),
    }
  }
  const failing = (host: ReturnType<typeof breaker>, times: number) => {
    for (let n = 0; n < times; n += 1) host.failed()
  }

  test('opens when five of the last ten calls failed', () => {
    const { host } = open()
    for (let n = 0; n < 20; n += 1) {
      host.failed()
      host.succeeded()
      host.succeeded()
    }
    expect(host.isOpen()).toBe(false)
    failing(host, 4)
    expect(host.isOpen()).toBe(true)
    expect(host.wait()).toBeGreaterThan(0)
  })

  test('lets one call try after a while, longer after every failure, and closes with a success', () => {
    const { clock, host } = open()
    failing(host, 5)
    const first = host.wait()
    clock.now += first
    expect(host.wait()).toBe(0)
    host.failed()
    expect(host.wait()).toBeGreaterThan(first)
    clock.now += host.wait()
    host.succeeded()
    expect(host.isOpen()).toBe(false)
    expect(host.wait()).toBe(0)
  })
})

test('a kind that is left alone is looked at again, later and later, and forgets that after a good while', () => {
  const clock = { now: 0 }
  const halts = openHalts(() => clock.now)
  const rest = () => {
    const from = clock.now
    while (halts.due().length === 0) clock.now += 1_000
    halts.end('request')
    return clock.now - from
  }
  halts.halt('request', 'forbidden')
  halts.halt('request', 'forbidden')
  expect(halts.all()).toEqual([{ kind: 'request', code: 'forbidden' }])
  expect(rest()).toBe(30_000)
  expect(halts.isHalted('request')).toBe(false)
  halts.halt('request', 'forbidden')
  expect(rest()).toBe(60_000)
  clock.now += 20 * MINUTE
  halts.halt('request', 'missing')
  expect(rest()).toBe(30_000)
})
