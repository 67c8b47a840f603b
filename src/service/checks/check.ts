import type { FastifyBaseLogger } from 'fastify'
import type { CheckLine, CheckName } from '../../contract/self-check.ts'
import type { Instant } from '../../domain/time.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { Host } from '../../ports/host.ts'
import type { Sync } from '../../sync/sync.ts'
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
  ledger: Ledger
  refreshing: Refreshing
  /** Absent where no host keeps the records. */
  sync?: Sync | undefined
  /** Seconds between two looks at the host's lists. */
  pullSeconds: number
  clockDifference?: Host['clockDifference'] | undefined
  /** The host tells people something. */
  notifies: boolean
  /** The last ones; empty where the host has no tokens. */
  refusedTokens: readonly RefusedToken[]
  administrators: ReadonlySet<string>
  auditors: ReadonlySet<string>
  /** Hears why a check could not look. */
  log: Pick<FastifyBaseLogger, 'warn'>
}

/** What one check found: the rest of its line. */
export type Finding = Pick<CheckLine, 'state'> & Partial<Pick<CheckLine, 'count' | 'examples'>>

/** Undefined where there is nothing of the kind; throws when it could not look. */
export type Check = (sources: CheckSources, at: Instant) => Finding | undefined | Promise<Finding | undefined>

/** More don't fit a line; the count says how many there are. */
const EXAMPLES = 5

export const lineOf = (check: CheckName, { state, count = null, examples = [] }: Finding): CheckLine => ({
  check,
  state,
  count,
  examples: examples.slice(0, EXAMPLES),
})
