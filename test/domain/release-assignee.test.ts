import { describe, expect, test } from 'vitest'
import { parties } from '../../src/domain/request/listing.ts'
import { releaseAssignee } from '../../src/domain/request/release-assignee.ts'
import { asked, data, delivered, facts, orgWith, play, promised } from './sample.ts'

const withoutMikael = orgWith({
  people: data.people.map(person => (person.id === 'mikael' ? { ...person, active: false } : person)),
})
const released = (request: Parameters<typeof releaseAssignee>[0]) =>
  releaseAssignee(request, facts('Tue 10:00', 'system', withoutMikael))

describe('when the assignee has left', () => {
  test('the request is back in the unit’s queue and its promise stands', () => {
    const before = promised()
    const done = released(before)
    expect(done?.request).toMatchObject({ assigneeId: null, seenAt: null, state: 'committed' })
    expect(done?.request.commitments).toEqual(before.commitments)
    expect(done?.entry).toMatchObject({ by: 'system', what: 'releaseAssignee', data: { personId: 'mikael' } })
    expect(done && parties(done.request).filter(line => line.waits)).toMatchObject([
      { party: 'q:purchasing', side: 'provider' },
    ])
  })

  test('also while the customer looks at what he delivered', () => {
    expect(released(delivered(promised(), 'Mon 12:00'))?.request.state).toBe('delivered')
  })

  test('nothing is done twice, for nobody, for others or for what is over', () => {
    const done = released(promised())
    expect(done && released(done.request)).toBeUndefined()
    expect(released(asked())).toBeUndefined()
    expect(released(asked({ assigneeId: 'bo' }))).toBeUndefined()
    const over = play(promised(), ['jo', 'Mon 12:00', 'withdraw', { reason: 'sold' }])
    expect(released(over)).toBeUndefined()
  })
})
