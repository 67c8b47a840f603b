import { CallFailed } from '../../contract/client.ts'

const FIRST_PAUSE = 1_000
const LONGEST_PAUSE = 30_000
/** No answer, or one that says "later": the command may or may not have been done. */
const TRANSIENT = new Set([0, 429, 502, 503, 504])

export const isTransient = (error: unknown): error is CallFailed =>
  error instanceof CallFailed && TRANSIENT.has(error.status)

/** Ends early when the connection comes back or the sender gives up. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(timer)
      globalThis.removeEventListener?.('online', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    globalThis.addEventListener?.('online', done)
    signal.addEventListener('abort', done)
  })
}

/** Sends again, with growing pauses, until there is an answer or `signal` says to give up. Throws the last failure. */
export async function sendUntilAnswered<T>(
  send: () => Promise<T>,
  signal: AbortSignal,
  onRetry: (failure: CallFailed) => void,
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await send()
    } catch (error) {
      if (!isTransient(error) || signal.aborted) throw error
      onRetry(error)
      if (signal.aborted) throw error
      const backOff = Math.min(FIRST_PAUSE * 2 ** attempt, LONGEST_PAUSE) * (0.75 + Math.random() / 2)
      await pause(Math.max(backOff, error.retryAfterMs ?? 0), signal)
      if (signal.aborted) throw error
    }
  }
}
