import { describe, expect, it } from 'vitest'
import { MOVE_NAMES } from '../../src/domain/moves.ts'
import { isOneTap } from '../../src/panel/components/one-tap.ts'
import { fieldOfRefusal, isFormMove, MOVE_FORMS } from '../../src/panel/features/requests/moves/move-forms.ts'

/** Made by a control of their own on the record, or by opening it. */
const ELSEWHERE = ['comment', 'removeWatcher', 'see']

describe('the moves of the panel', () => {
  it.each(MOVE_NAMES)('%s has a form, a tap or a place of its own, and only one of them', move => {
    const ways = [isFormMove(move), isOneTap(move), ELSEWHERE.includes(move)]
    expect(ways.filter(Boolean)).toHaveLength(1)
  })

  it('shows a refusal beside the field it is about', () => {
    expect(fieldOfRefusal('date-past', MOVE_FORMS.propose)).toBe('date')
    expect(fieldOfRefusal('date-past', MOVE_FORMS.wait)).toBe('until')
    expect(fieldOfRefusal('for-whom-needed', MOVE_FORMS.wait)).toBe('forWhom')
    expect(fieldOfRefusal('version-changed', MOVE_FORMS.wait)).toBe(null)
  })
})
