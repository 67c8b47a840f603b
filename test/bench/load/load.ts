import { fork } from 'node:child_process'
import { operationKey } from '../../../src/panel/api/operation-key.ts'
import { answerOf, end, owned } from '../service/children.ts'
import type { Call, Lane } from '../work/operations.ts'
import type { LoadOrder, LoadResult, SentCall } from './messages.ts'

export interface Load {
  send(order: LoadOrder): Promise<LoadResult>
  stop(): Promise<void>
}

const LIMIT = 120_000

/** One process for all loads: it is warm from the second on. */
export function startLoad(): Load {
  const child = owned(fork(new URL('./load-process.ts', import.meta.url)))
  return {
    send(order) {
      child.send(order)
      return answerOf<LoadResult>(child, LIMIT)
    },
    stop: () => end(child),
  }
}

/** The calls with everybody's token; each command has a key of its own, made in the order they are sent in. */
export const signed = (lanes: Lane[], tokens: ReadonlyMap<string, string>): SentCall[][] =>
  lanes.map(lane => lane.map((call, index) => signedCall(call, Date.now() + index, tokens)))

function signedCall(
  { method, path, personId, body }: Call,
  at: number,
  tokens: ReadonlyMap<string, string>,
): SentCall {
  const authorization = `Bearer ${tokens.get(personId)}`
  if (method === 'GET') return { method, path, headers: { authorization } }
  const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': operationKey(at) }
  return { method, path, headers, body: JSON.stringify(body) }
}
