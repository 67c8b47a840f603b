import type { CheckLine, CheckName } from '../../contract/self-check.ts'
import type { Instant } from '../../domain/time.ts'
import type { Refreshing } from '../workers/refreshing.ts'
import type { Workspace } from '../workspace.ts'

/** A sign-in whose token did not hold: why, and when. */
export interface RefusedToken {
  fault: string
  at: Instant
}

/** What the checks look at. */
export interface CheckSources {
  workspace: Workspace
  dataDir: string
  refreshing: Refreshing
  /** The last ones; empty where the host has no tokens. */
  refusedTokens: readonly RefusedToken[]
  administrators: ReadonlySet<string>
  auditors: ReadonlySet<string>
}

/** What one check found: the rest of its line. Throws when it could not look. */
export type Finding = Pick<CheckLine, 'state'> & Partial<Pick<CheckLine, 'count' | 'examples'>>

export type Check = (sources: CheckSources, at: Instant) => Finding | Promise<Finding>

/** More don't fit a line; the count says how many there are. */
const EXAMPLES = 5

export const lineOf = (check: CheckName, { state, count = null, examples = [] }: Finding): CheckLine => ({
  check,
  state,
  count,
  examples: examples.slice(0, EXAMPLES),
})
