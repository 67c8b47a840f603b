import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MOVE_NAMES, STATES } from '../../src/domain/moves.ts'
import { options, visited, walked } from './checked-walk.ts'
import { organisations, organised, submissions, walks } from './random-walk.ts'

const reached = new Set<string>()

test('whatever people do, in whatever order, the rules hold', () => {
  const walk = fc.property(organisations, submissions, walks, fc.nat(3), (data, submission, steps, n) => {
    for (const { request } of walked(organised(data), submission, steps, n)) reached.add(request.state)
  })
  fc.assert(walk, options)
}, 60_000)

test('the walks went everywhere: every move was made, every state reached', () => {
  expect(MOVE_NAMES.filter(move => !visited.has(move))).toEqual([])
  expect(STATES.filter(state => !reached.has(state))).toEqual([])
  for (const kind of ['renegotiation', 'handOver', 'ownerWanted', 'owner'])
    expect(visited.get(`pending ${kind}`), kind).toBeGreaterThan(3)
})
