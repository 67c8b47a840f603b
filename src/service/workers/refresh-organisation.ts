import type { FastifyBaseLogger } from 'fastify'
import type { Instant, Ms } from '../../domain/time.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { Composition } from '../compose.ts'
import { DirectoryShrunk, refreshDirectory } from '../directory.ts'
import type { Workspace } from '../workspace.ts'
import { releaseLeavers } from './release-leavers.ts'

export interface Refreshing extends Composition {
  ledger: Ledger
  workspace: Workspace
  log: FastifyBaseLogger
  /** Whether records are being read from the host: none is changed meanwhile. */
  catchingUp?: () => boolean
}

/** Directory read, copy replaced, what leavers had given back. A snapshot held back is logged, no failure. */
export async function refreshOrganisation(
  { ledger, workspace, log, hosts, departmentNames, catchingUp }: Refreshing,
  at: Instant,
  acceptShrink = false,
): Promise<void> {
  for (const { directory } of hosts) {
    try {
      const renames = await refreshDirectory(ledger, workspace.id, directory, departmentNames, acceptShrink)
      for (const { unitId, before, now, same } of renames)
        log.warn({ unit: unitId, before, now, same }, 'a department has a new name: its unit goes on')
    } catch (error) {
      if (!(error instanceof DirectoryShrunk)) throw error
      log.error({ before: error.before, listed: error.listed }, error.message)
    }
  }
  await workspace.follow()
  if (!catchingUp?.()) await releaseLeavers(ledger, workspace, at, log)
}

/** The same by one instance at a time; it keeps the lease from round to round. */
export async function refreshInTurn(
  refreshing: Refreshing,
  holder: string,
  at: Instant,
  period: Ms,
): Promise<void> {
  const { ledger, workspace } = refreshing
  const until = at + period + period / 10
  if (await ledger.lease(`directory ${workspace.id}`, holder, at, until))
    await refreshOrganisation(refreshing, at)
}
