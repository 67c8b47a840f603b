import { type Answer, refusal } from './http.ts'

const MINUTE = 60_000
/** From here on answers say how much is left (Microsoft, "Avoid getting throttled or blocked in SharePoint Online"). */
const TELLS_FROM = 0.8

/** Resource units of an app in a tenant. */
export interface UnitMeter {
  /** Units spent so far, those of refused calls among them. */
  spent(): number
  setLimit(unitsAMinute: number): void
  /** Spends them; the refusal when the minute's are used up. Calls that are refused count as well. */
  spend(units: number): Answer | undefined
  /** What an answer says about it. */
  headers(): Record<string, string>
}

export function unitMeter(now: () => number, unitsAMinute: number): UnitMeter {
  let limit = unitsAMinute
  let since = now()
  let inMinute = 0
  let total = 0
  const left = () => Math.max(1, Math.ceil((since + MINUTE - now()) / 1_000))
  const told = () => ({
    'RateLimit-Limit': String(limit),
    'RateLimit-Remaining': String(Math.max(0, limit - inMinute)),
    'RateLimit-Reset': String(left()),
  })
  return {
    spent: () => total,
    setLimit(next) {
      limit = next
    },
    spend(units) {
      if (now() - since >= MINUTE) {
        since = now()
        inMinute = 0
      }
      inMinute += units
      total += units
      return inMinute > limit
        ? refusal(429, 'activityLimitReached', 'The app or user has been throttled.', {
            'Retry-After': String(left()),
            ...told(),
          })
        : undefined
    },
    headers: () => (inMinute >= limit * TELLS_FROM ? told() : {}),
  }
}
