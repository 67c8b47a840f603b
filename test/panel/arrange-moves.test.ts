import { describe, expect, it } from 'vitest'
import type { RequestRow } from '../../src/contract/request-views.ts'
import type { Move } from '../../src/domain/moves.ts'
import { arrangeMoves } from '../../src/panel/features/requests/moves/arrange-moves.ts'

const person = (id: string) => ({ id, name: id })

function arranged(moves: Move[], reader: string, nextMove: Move | null = null, room = 4) {
  const row = {
    customer: { person: person('jo') },
    provider: { assignee: person('mikael') },
    nextMove,
  } as RequestRow
  return arrangeMoves({ row, moves }, reader, room)
}

describe('the buttons of a record', () => {
  it('begin with what settles it and keep what is seldom right behind "More"', () => {
    const moves: Move[] = [
      'propose',
      'clarify',
      'reply',
      'wait',
      'reassign',
      'handOver',
      'decline',
      'comment',
    ]
    expect(arranged(moves, 'mikael', 'propose')).toEqual({
      shown: ['propose', 'clarify', 'reply'],
      rest: ['wait', 'reassign', 'handOver', 'decline'],
    })
    expect(arranged(['deliver', 'resume', 'renegotiate'], 'mikael', 'resume').shown[0]).toBe('resume')
  })

  it('offer whoever leads the assignee to reassign first', () => {
    const moves: Move[] = ['deliver', 'deliverPart', 'renegotiate', 'wait', 'reassign', 'handOver', 'release']
    expect(arranged(moves, 'sheela').shown).toEqual(['reassign', 'deliver', 'renegotiate'])
  })

  it('never stand behind "More" alone', () => {
    expect(arranged(['withdraw'], 'jo')).toEqual({ shown: ['withdraw'], rest: [] })
    expect(arranged(['accept', 'counter', 'withdraw'], 'jo', 'accept', 2).rest).toEqual([])
    expect(arranged(['reassign', 'handOver', 'decline'], 'mikael', null, 2).shown).toHaveLength(3)
  })
})
