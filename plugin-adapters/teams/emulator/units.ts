import { type Answer, type Call, type Route, refusal } from './http.ts'

/** Length of the window in which units are counted, ms. */
const WINDOW = 10_000

export interface Meter {
  /** The same routes, each call counted; 429 for those over the limit. */
  metered(routes: readonly Route[]): Route[]
  /** Units of all calls so far. */
  spent(): number
}

/** Counts resource units of the directory; `limit` within ten seconds (Microsoft, "Microsoft Graph throttling limits"). */
export function unitMeter(limit: () => number, now: () => number): Meter {
  let spent = 0
  let opened = Number.NEGATIVE_INFINITY
  let inWindow = 0

  function charge(call: Call): Answer | undefined {
    if (now() - opened >= WINDOW) {
      opened = now()
      inWindow = 0
    }
    const units = unitsOf(call)
    spent += units
    inWindow += units
    if (inWindow <= limit()) return undefined
    const wait = Math.ceil((opened + WINDOW - now()) / 1_000)
    return refusal(429, 'TooManyRequests', 'Too many requests.', { 'Retry-After': String(wait) })
  }

  const metered = (route: Route): Route => ({
    ...route,
    answer(call, ids) {
      const { headers, ...rest } = charge(call) ?? route.answer(call, ids)
      return { ...rest, headers: { 'x-ms-resource-unit': String(unitsOf(call)), ...headers } }
    },
  })
  return { metered: routes => routes.map(metered), spent: () => spent }
}

/** Units within ten seconds by the size of the tenant. */
export const limitFor = (users: number): number => (users < 50 ? 3_500 : users <= 500 ? 5_000 : 8_000)

/** Resource units of a call, at least 1 (Microsoft, "Microsoft Graph throttling limits", identity). */
function unitsOf({ method, path, query }: Call): number {
  const top = query.get('$top')
  const less = (query.has('$select') ? 1 : 0) + (top !== null && Number(top) < 20 ? 1 : 0)
  const more = query.has('$expand') ? 1 : 0
  return Math.max(1, base(method, path) - less + more)
}

function base(method: string, path: string): number {
  if (method !== 'GET') return 1
  if (path.endsWith('/transitiveMembers')) return 5
  if (path.endsWith('/members')) return 3
  return path === '/users' ? 2 : 1
}
