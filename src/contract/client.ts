import type { BodyInput, EndpointName, Params, Query, Reply } from './endpoints.ts'
import type { ErrorBody } from './error-body.ts'
import { routes } from './routes.ts'

/** An answer that says no, or no answer at all (`offline`). */
export class CallFailed extends Error {
  readonly status: number
  readonly code: string
  readonly details: ErrorBody['error']['details']
  readonly retryAfterMs: number | null
  constructor(status: number, error: ErrorBody['error'], retryAfterMs: number | null) {
    super(error.message)
    this.status = status
    this.code = error.code
    this.details = error.details
    this.retryAfterMs = retryAfterMs
  }
}

export interface CallOptions {
  /** Same key, same answer: a command may be sent again whatever the network did. */
  key?: string
  signal?: AbortSignal
}

type Input<N extends EndpointName> = { params?: Params<N>; query?: Query<N>; body?: BodyInput<N> }

export interface ClientOptions {
  fetch: typeof fetch
  base?: string
  token: () => Promise<string | null>
}

export type Call = <N extends EndpointName>(
  name: N,
  input?: Input<N>,
  options?: CallOptions,
) => Promise<Reply<N>>

const filled = (path: string, params: Record<string, string>) =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))

async function failure(response: Response): Promise<CallFailed> {
  const seconds = Number(response.headers.get('retry-after'))
  const retryAfterMs = seconds > 0 ? seconds * 1000 : null
  try {
    const body = (await response.json()) as ErrorBody
    return new CallFailed(response.status, body.error, retryAfterMs)
  } catch {
    // a proxy's page instead of our error: the status is all there is to go by
    return new CallFailed(response.status, { code: 'unreadable', message: response.statusText }, retryAfterMs)
  }
}

/** The typed client: one function for every endpoint of the table. Throws `CallFailed`. */
export function createClient(options: ClientOptions): Call {
  return async (name, input = {}, { key, signal } = {}) => {
    const { method, path, access } = routes[name]
    const query = new URLSearchParams(Object.entries(input.query ?? {}) as [string, string][]).toString()
    const url = `${options.base ?? ''}${filled(path, input.params ?? {})}${query ? `?${query}` : ''}`
    const token = access === 'none' ? null : await options.token()
    const headers: Record<string, string> = {}
    if (token) headers.authorization = `Bearer ${token}`
    if (key) headers['idempotency-key'] = key
    const init: RequestInit = { method, headers }
    if (signal) init.signal = signal
    if (method !== 'GET') {
      headers['content-type'] = 'application/json'
      init.body = JSON.stringify(input.body ?? {})
    }
    let response: Response
    try {
      response = await options.fetch(url, init)
    } catch (cause) {
      if (signal?.aborted) throw cause
      throw new CallFailed(0, { code: 'offline', message: 'no connection' }, null)
    }
    if (!response.ok) throw await failure(response)
    return (await response.json()) as never
  }
}
