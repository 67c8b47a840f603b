import { type Call, CallFailed } from '../../contract/client.ts'
import { isTransient } from './send-until-answered.ts'

const listeners = new Set<() => void>()
let answering = true

function found(next: boolean) {
  if (next === answering) return
  answering = next
  for (const listener of listeners) listener()
}

/** Whether the service answered what it was asked last; a refusal is an answer too. */
export const isAnswering = () => answering

export function onReach(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The same call, which finds out whether the service is within reach. */
export const watched =
  (call: Call): Call =>
  async (name, input, options) => {
    try {
      const reply = await call(name, input, options)
      found(true)
      return reply
    } catch (error) {
      // one that was given up says nothing
      if (error instanceof CallFailed) found(!isTransient(error))
      throw error
    }
  }
