import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { CallFailed } from '../../contract/client.ts'
import type { BodyInput, EndpointName, Endpoints, Params, Reply } from '../../contract/endpoints.ts'
import { useCall } from './api-context.ts'
import { type IntentStore, keyFor, memoryIntents } from './intent.ts'
import { keepReply } from './keep-reply.ts'
import { requestKey } from './query-keys.ts'
import { sendUntilAnswered } from './send-until-answered.ts'

/** Endpoints that change something. */
export type ActName = {
  [N in EndpointName]: Endpoints[N]['command'] extends true ? N : never
}[EndpointName]

export interface ActInput<N extends ActName> {
  params?: Params<N>
  body: BodyInput<N>
}

export type ActStatus = 'idle' | 'sending' | 'retrying'

export interface Act<N extends ActName> {
  /** The committed reply, already in the cache; null when it was refused or given up (`error` says why). */
  send(input: ActInput<N>): Promise<Reply<N> | null>
  status: ActStatus
  error: CallFailed | null
  /** Stops trying; the same input sent later still carries the same key. */
  giveUp(): void
  clearError(): void
}

function afterFailure(cache: QueryClient, failure: CallFailed, id: string | undefined, intents: IntentStore) {
  // a refusal is an answer: the next attempt is a new intent. After a defect the key stays, it may have been done.
  if (failure.status >= 400 && failure.status < 500) intents.write(null)
  if (failure.code === 'version-changed' && id) cache.invalidateQueries({ queryKey: requestKey(id) })
}

/**
 * A command, sent with one operation key per intent until it is answered or the person gives up. Leaving the page
 * does not give up: the answer still reaches the cache.
 */
export function useAct<N extends ActName>(name: N, kept?: IntentStore): Act<N> {
  const call = useCall()
  const cache = useQueryClient()
  const [own] = useState(memoryIntents)
  const [status, setStatus] = useState<ActStatus>('idle')
  const [error, setError] = useState<CallFailed | null>(null)
  const running = useRef<AbortController | null>(null)
  const intents = kept ?? own

  async function send(input: ActInput<N>) {
    if (running.current) return null
    const controller = new AbortController()
    running.current = controller
    const key = keyFor(intents, { name, ...input })
    setError(null)
    setStatus('sending')
    try {
      const sendOnce = () => call(name, input as never, { key })
      const reply = await sendUntilAnswered(sendOnce, controller.signal, () => setStatus('retrying'))
      intents.write(null)
      keepReply(cache, name, reply)
      return reply
    } catch (failure) {
      if (!(failure instanceof CallFailed)) throw failure
      const { id } = (input.params ?? {}) as { id?: string }
      afterFailure(cache, failure, id, intents)
      setError(failure)
      return null
    } finally {
      running.current = null
      setStatus('idle')
    }
  }

  return {
    send,
    status,
    error,
    giveUp: () => running.current?.abort(),
    clearError: () => setError(null),
  }
}
