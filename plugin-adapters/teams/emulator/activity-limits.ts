import { type Answer, refusal } from './http.ts'

const SECOND = 1_000
const MINUTE = 60_000
/** Microsoft, "Microsoft Graph service-specific throttling limits" and "Best practices for activity feed notifications". */
const PER_SECOND = 5
const PER_PERSON_A_MINUTE = 10

/** Counts what is sent in the last second by the app and in the last minute to each person. */
export function sendingLimits(now: () => number) {
  let lately: number[] = []
  const toPeople = new Map<string, number[]>()

  const throttled = (wait: number): Answer =>
    refusal(429, 'TooManyRequests', 'Too many requests.', {
      'Retry-After': String(Math.max(1, Math.ceil(wait / SECOND))),
    })

  return {
    /** The refusal when it is one too many. What is refused counts too. */
    take(personId: string): Answer | undefined {
      const at = now()
      lately = [...lately.filter(time => time > at - SECOND), at]
      const to = [...(toPeople.get(personId) ?? []).filter(time => time > at - MINUTE), at]
      toPeople.set(personId, to)
      if (lately.length > PER_SECOND) return throttled(SECOND)
      return to.length > PER_PERSON_A_MINUTE ? throttled((to[0] ?? at) + MINUTE - at) : undefined
    },
  }
}
