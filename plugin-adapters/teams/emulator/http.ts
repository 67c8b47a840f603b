/** A call as the emulator's parts see it: one of its own, or one part of a `$batch`. */
export interface Call {
  method: string
  /** It came in a batch. */
  part?: true
  /** Without origin, version and query, such as `/users`. */
  path: string
  query: URLSearchParams
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>
  body: unknown
  /** Roles of the app whose token came with it. */
  roles: readonly string[]
  /** Origin and version, to which next links lead, such as `https://127.0.0.1:4443/v1.0`. */
  base: string
}

export interface Answer {
  status: number
  headers?: Record<string, string>
  body?: unknown
}

/** `ids` holds the path's variable parts, decoded, in their order. */
export interface Route {
  method: string
  path: RegExp
  answer(call: Call, ids: string[]): Answer
}

/** The route a call is for with its ids; undefined when there is none. */
export function routeOf(routes: readonly Route[], { method, path }: Pick<Call, 'method' | 'path'>) {
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(path) : null
    if (match) return { route, ids: match.slice(1).map(decodeURIComponent) }
  }
  return undefined
}

/** An error as Graph answers it; `date` has no zone (Microsoft, "Microsoft Graph error responses"). */
export function refusal(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Answer {
  const innerError = {
    date: new Date().toISOString().slice(0, 19),
    'request-id': crypto.randomUUID(),
    'client-request-id': crypto.randomUUID(),
  }
  return { status, headers, body: { error: { code, message, innerError } } }
}
