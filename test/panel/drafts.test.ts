import { afterEach, describe, expect, it, vi } from 'vitest'
import { draftKey, dropDraft, readDraft, writeDraft } from '../../src/panel/components/draft-store.ts'

const DAY = 24 * 60 * 60_000
const key = draftKey('w', 'p1', 'comment:r1')

afterEach(() => {
  dropDraft(key)
  vi.useRealTimers()
})

describe('a draft', () => {
  it('keeps the words and the key they are sent with', () => {
    const intent = { key: 'k', input: '{}' }
    writeDraft(key, { text: 'half a sentence' }, intent)
    expect(readDraft(key)).toMatchObject({ value: { text: 'half a sentence' }, intent })
  })

  it('is nobody else’s', () => {
    writeDraft(key, 'mine', null)
    expect(readDraft(draftKey('w', 'p2', 'comment:r1'))).toBe(null)
    expect(readDraft(draftKey('v', 'p1', 'comment:r1'))).toBe(null)
  })

  it('is forgotten after seven days', () => {
    vi.useFakeTimers()
    writeDraft(key, 'old', null)
    vi.advanceTimersByTime(6 * DAY)
    expect(readDraft(key)).not.toBe(null)
    vi.advanceTimersByTime(DAY)
    expect(readDraft(key)).toBe(null)
  })
})
