import { once } from 'node:events'
import { type Agent, type ClientRequest, type IncomingMessage, request } from 'node:http'

export interface Outcome {
  key: string
  /** Undefined: the connection ended before an answer began. */
  status?: number
  /** The id of the new request, where the answer came to its end. */
  id?: string
}

export interface Caller {
  address: string
  token: string
  agent: Agent
}

const bodyOf = (title: string) =>
  JSON.stringify({
    title,
    need: 'A sample that must survive',
    needType: 'done',
    criteria: ['it is still there'],
    neededBy: null,
    urgency: 'normal',
    rush: null,
    providerUnitId: 'purchasing',
  })

function begin({ address, token, agent }: Caller, key: string, headers: Record<string, string> = {}) {
  return request(`${address}/api/requests`, {
    method: 'POST',
    agent,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(bodyOf(key)),
      'idempotency-key': key,
      ...headers,
    },
  })
}

async function outcomeOf(call: ClientRequest, key: string): Promise<Outcome> {
  let response: IncomingMessage
  try {
    ;[response] = await once(call, 'response')
  } catch {
    return { key }
  }
  const status = response.statusCode ?? 0
  let text = ''
  try {
    for await (const part of response) text += part
  } catch {
    return { key, status }
  }
  return { key, status, id: response.complete && status === 200 ? JSON.parse(text).row.id : undefined }
}

/** Asks purchasing for something under this title and key. */
export function create(caller: Caller, key: string): Promise<Outcome> {
  const call = begin(caller, key)
  call.end(bodyOf(key))
  return outcomeOf(call, key)
}

/** The same, but that the service has taken the head of the call and waits for the rest, which `finish` sends. */
export async function createHalf(caller: Caller, key: string): Promise<{ finish(): Promise<Outcome> }> {
  const call = begin(caller, key, { expect: '100-continue' })
  call.flushHeaders()
  await once(call, 'continue')
  return {
    finish() {
      call.end(bodyOf(key))
      return outcomeOf(call, key)
    },
  }
}
