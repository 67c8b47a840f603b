import { describe, expect, it, vi } from 'vitest'
import { CallFailed } from '../../src/contract/client.ts'
import { keyFor, memoryIntents } from '../../src/panel/api/intent.ts'
import { sendUntilAnswered } from '../../src/panel/api/send-until-answered.ts'

const failed = (status: number, code = 'x', retryAfterMs: number | null = null) =>
  new CallFailed(status, { code, message: code }, retryAfterMs)

describe('an intent', () => {
  it('keeps its key while the input is the same', () => {
    const intents = memoryIntents()
    expect(keyFor(intents, { text: 'a' })).toBe(keyFor(intents, { text: 'a' }))
  })

  it('gets a new key when the person wants something else', () => {
    const intents = memoryIntents()
    expect(keyFor(intents, { text: 'a' })).not.toBe(keyFor(intents, { text: 'b' }))
  })

  it('gets a new key after it was answered', () => {
    const intents = memoryIntents()
    const first = keyFor(intents, { text: 'a' })
    intents.write(null)
    expect(keyFor(intents, { text: 'a' })).not.toBe(first)
  })
})

describe('sending', () => {
  it('goes on with growing pauses until there is an answer', async () => {
    vi.useFakeTimers()
    const answers = [failed(0), failed(503), failed(0)]
    const send = vi.fn(async () => {
      const failure = answers.shift()
      if (failure) throw failure
      return 'done'
    })
    const retries = vi.fn()
    const sent = sendUntilAnswered(send, new AbortController().signal, retries)
    await vi.runAllTimersAsync()
    expect(await sent).toBe('done')
    expect(retries).toHaveBeenCalledTimes(3)
    vi.useRealTimers()
  })

  it('takes a refusal for an answer', async () => {
    const send = async () => Promise.reject(failed(422, 'date-past'))
    const sent = sendUntilAnswered(send, new AbortController().signal, () => undefined)
    await expect(sent).rejects.toMatchObject({ code: 'date-past' })
  })

  it('does not repeat what met a defect', async () => {
    const send = vi.fn(async () => Promise.reject(failed(500, 'defect')))
    await expect(sendUntilAnswered(send, new AbortController().signal, () => undefined)).rejects.toThrow()
    expect(send).toHaveBeenCalledTimes(1)
  })

  it('ends when the person gives up', async () => {
    const controller = new AbortController()
    const sent = sendUntilAnswered(
      async () => Promise.reject(failed(0, 'offline')),
      controller.signal,
      () => controller.abort(),
    )
    await expect(sent).rejects.toMatchObject({ code: 'offline' })
  })

  it('waits as long as the service asks', async () => {
    vi.useFakeTimers()
    const answers = [failed(429, 'too-many-requests', 60_000)]
    const send = vi.fn(async () => {
      const failure = answers.shift()
      if (failure) throw failure
      return 'done'
    })
    const sent = sendUntilAnswered(send, new AbortController().signal, () => undefined)
    await vi.advanceTimersByTimeAsync(59_000)
    expect(send).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await sent).toBe('done')
    vi.useRealTimers()
  })
})
