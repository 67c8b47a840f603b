import type { CheckName } from '../../contract/self-check.ts'
import type { Instant } from '../../domain/time.ts'
import { HOUR } from '../../domain/time.ts'
import type { Check, CheckSources, RefusedToken } from './check.ts'

/** Faults that no person makes: the registration in Entra ID is set up wrong. */
const OF_REGISTRATION: ReadonlySet<string> = new Set(['audience', 'version', 'scope', 'client', 'issuer'])
/** A stranger or an old page makes them too; made by many, a setting or a clock is wrong. */
const OF_ANYBODY: ReadonlySet<string> = new Set(['tenant', 'expired', 'key', 'signature', 'claims'])
/** A wrong setting shows with everybody who opens the tab. */
const LATELY = HOUR

/** More say nothing new. */
const KEPT = 100

/** Keeps the last ones, without what is no token at all: anybody may send that, and it would push out the others. */
export function noteRefused(tokens: RefusedToken[], token: RefusedToken): void {
  if (token.fault === 'malformed') return
  tokens.push(token)
  if (tokens.length > KEPT) tokens.shift()
}

/** How many tokens of the last hour had one of these faults; the examples are the faults. */
function refusedFor(faults: ReadonlySet<string>, { refusedTokens }: CheckSources, at: Instant) {
  const lately = refusedTokens.filter(one => one.at > at - LATELY && faults.has(one.fault))
  return { count: lately.length, examples: [...new Set(lately.map(({ fault }) => fault))] }
}

export const TOKEN_CHECKS = {
  tokenSettings: (sources, at) => {
    const found = refusedFor(OF_REGISTRATION, sources, at)
    return { state: found.count > 0 ? 'broken' : 'good', ...found }
  },
  refusedSignIns: (sources, at) => {
    const found = refusedFor(OF_ANYBODY, sources, at)
    return { state: found.count > 0 ? 'attention' : 'good', ...found }
  },
} satisfies Partial<Record<CheckName, Check>>
