import { HOUR } from '../../domain/time.ts'
import type { Check, RefusedToken } from './check.ts'

/** Faults that no person makes: the registration in Entra ID is set up wrong. */
const OF_SETTINGS: ReadonlySet<string> = new Set(['audience', 'version', 'scope', 'client', 'issuer'])
/** A wrong setting shows with everybody who opens the tab. */
const LATELY = HOUR

/** More say nothing new. */
const KEPT = 100

/** Keeps the last ones. */
export function noteRefused(tokens: RefusedToken[], token: RefusedToken): void {
  tokens.push(token)
  if (tokens.length > KEPT) tokens.shift()
}

/** Tokens that were refused within the last hour for how they were made; the examples are what was wrong with them. */
export const tokenSettings: Check = ({ refusedTokens }, at) => {
  const lately = refusedTokens.filter(one => one.at > at - LATELY && OF_SETTINGS.has(one.fault))
  const faults = [...new Set(lately.map(({ fault }) => fault))]
  return { state: faults.length > 0 ? 'broken' : 'good', count: lately.length, examples: faults }
}
