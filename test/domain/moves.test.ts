import { describe, expect, test } from 'vitest'
import {
  CLOSED_STATES,
  MOVE_NAMES,
  MOVES,
  type MoveRule,
  OPEN_STATES,
  STATES,
} from '../../src/domain/moves.ts'

const rules: [string, MoveRule][] = MOVE_NAMES.map(move => [move, MOVES[move]])
const leaving = (state: string) =>
  rules.filter(
    ([, { from, to }]) => (from as readonly string[]).includes(state) && to.some(next => next !== 'same'),
  )

describe('the table of moves', () => {
  test('begins every move in at least one state, and only in states there are', () => {
    for (const [move, { from, to }] of rules) {
      expect(from.length, move).toBeGreaterThan(0)
      expect(to.length, move).toBeGreaterThan(0)
      expect(STATES, move).toEqual(expect.arrayContaining([...from]))
      expect([...STATES, 'same', 'back'], move).toEqual(expect.arrayContaining([...to]))
    }
  })

  test('leads to every state and out of every open one', () => {
    const reached = new Set(rules.flatMap(([, { to }]) => to))
    for (const state of STATES) expect(reached.has(state), state).toBe(true)
    for (const state of OPEN_STATES) expect(leaving(state).length, state).toBeGreaterThan(0)
  })

  test.each(OPEN_STATES.filter(state => state !== 'delivered'))('%s has a way out for both sides', state => {
    const by = leaving(state).map(([, rule]) => rule.by)
    expect(by).toContain('customer')
    expect(by).toContain('provider')
  })

  test('out of delivered only the customer leads, and time', () => {
    expect(
      leaving('delivered')
        .map(([move]) => move)
        .toSorted(),
    ).toEqual(['confirm', 'reopen'])
  })

  test('opens a closed request only again by the customer', () => {
    for (const state of CLOSED_STATES) {
      expect(
        leaving(state).map(([, rule]) => rule.by),
        state,
      ).toEqual(['customer'])
    }
  })

  test('checks the newest version wherever what was agreed changes', () => {
    const free = rules.filter(([, rule]) => !rule.checksVersion).map(([move]) => move)
    expect(free).toEqual(['remind', 'escalate', 'addWatcher', 'removeWatcher', 'comment', 'see'])
    for (const [move, { to, checksVersion }] of rules) {
      if (!checksVersion) expect(to, move).toEqual(['same'])
    }
  })
})
