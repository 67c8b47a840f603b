import { Client, ResponseType, RetryHandlerOptions } from '@microsoft/microsoft-graph-client'
import type { Instant } from '../../../src/domain/time.ts'
import { HostFault } from '../../../src/ports/host-fault.ts'
import { type Cloud, TEAMS_HOST } from '../host.ts'
import { answerFault } from './errors.ts'
import type { SignIn } from './sign-in.ts'

export interface GraphOptions {
  cloud: Cloud
  signIn: SignIn
  /** Hears the time of Microsoft's clocks with every answer. */
  heardTime?: (at: Instant) => void
  /** Milliseconds after which a call is given up. */
  timeout?: number
}

/** A call as it is sent: a path such as `/users?$top=1`, or a next link, which must lead to Graph itself. */
export interface GraphCall {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  body?: unknown
  headers?: Readonly<Record<string, string>>
}

export interface Graph {
  /** The answer's JSON; undefined when it has no content. Throws `HostFault`. */
  call<T>(call: GraphCall): Promise<T>
  /** The answer's bytes, such as those of a photo. Throws `HostFault`. */
  bytes(call: GraphCall): Promise<Uint8Array>
}

const TIMEOUT = 10_000
/** Node sends `*` by itself, which some services behind Graph refuse. SharePoint asks callers to say who they are. */
const HEADERS = { 'Accept-Language': 'en-US', 'User-Agent': 'NONISV|Counterpart|Counterpart/1.0' }

/**
 * Microsoft Graph for one organisation. Nothing is repeated here: the client's own repeats would send a POST twice, and
 * who asks knows better when to ask again.
 */
export function graphClient({ cloud, signIn, heardTime, timeout = TIMEOUT }: GraphOptions): Graph {
  const { origin, hostname } = new URL(cloud.graph)
  const client = Client.init({
    baseUrl: cloud.graph,
    customHosts: new Set([hostname]),
    authProvider: done =>
      void signIn.token().then(
        token => done(null, token),
        error => done(error, null),
      ),
  })

  async function send({ method = 'GET', path, body, headers }: GraphCall): Promise<Response> {
    // the token goes nowhere else, whatever an answer links to
    if (/^\w+:/.test(path) && new URL(path).origin !== origin)
      throw new HostFault('refused', TEAMS_HOST.id, `a link leads to ${new URL(path).origin}`)
    // first and by itself: what fails here is our sign-in, not the call
    await signIn.token()
    const request = client
      .api(path)
      .headers({ ...HEADERS, ...headers })
      .responseType(ResponseType.RAW)
      .middlewareOptions([new RetryHandlerOptions(0, 0)])
      .options({ signal: AbortSignal.timeout(timeout) })
    if (method === 'POST') return request.post(body)
    if (method === 'PATCH') return request.patch(body)
    return method === 'DELETE' ? request.delete() : request.get()
  }

  async function answered<T>(call: GraphCall, read: (response: Response) => Promise<T>): Promise<T> {
    try {
      const response = await send(call)
      const at = Date.parse(response.headers.get('date') ?? '')
      if (!Number.isNaN(at)) heardTime?.(at)
      if (response.ok) return await read(response)
      if (response.status === 401 || response.status === 403) signIn.forget()
      throw await answerFault(response, `${call.method ?? 'GET'} ${call.path}`)
    } catch (error) {
      if (error instanceof HostFault) throw error
      throw new HostFault('unreachable', TEAMS_HOST.id, `Graph does not answer ${call.path}`, {
        cause: error,
      })
    }
  }

  return {
    call: <T>(call: GraphCall) =>
      answered(call, async response => {
        const text = await response.text()
        return (text === '' ? undefined : JSON.parse(text)) as T
      }),
    bytes: call => answered(call, async response => new Uint8Array(await response.arrayBuffer())),
  }
}
