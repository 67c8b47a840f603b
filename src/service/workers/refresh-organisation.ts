import type { Instant, Ms } from '../../domain/time.ts'
import type { DirectoryPerson } from '../../ports/directory.ts'
import { HostFault } from '../../ports/host-fault.ts'
import { DirectoryShrunk, takeDirectory } from '../directory.ts'
import type { Refreshing } from './refreshing.ts'
import { releaseLeavers } from './release-leavers.ts'

/**
 * Directory read, copy made equal, what leavers had given back. A reading held back is logged, no failure. Throws
 * `HostFault`: then the copy stays as it is. Whoever asks meanwhile waits for the same reading.
 */
export function refreshOrganisation(
  refreshing: Refreshing,
  at: Instant,
  acceptShrink = false,
): Promise<void> {
  refreshing.underWay ??= refresh(refreshing, at, acceptShrink).finally(() => {
    delete refreshing.underWay
  })
  return refreshing.underWay
}

async function refresh(refreshing: Refreshing, at: Instant, acceptShrink: boolean): Promise<void> {
  const { ledger, workspace, reader, log } = refreshing
  const people = await reader.read(at)
  if (people) await take(refreshing, people, acceptShrink)
  await workspace.follow()
  await releaseLeavers(ledger, workspace, at, log)
}

async function take(
  { ledger, workspace, reader, departmentNames, log }: Refreshing,
  people: readonly DirectoryPerson[],
  acceptShrink: boolean,
): Promise<void> {
  try {
    const renames = await takeDirectory(ledger, workspace.id, people, departmentNames, acceptShrink)
    for (const { unitId, before, now, same } of renames)
      log.warn({ unit: unitId, before, now, same }, 'a department has a new name: its unit goes on')
  } catch (error) {
    reader.forget()
    if (!(error instanceof DirectoryShrunk)) throw error
    log.error({ before: error.before, listed: error.listed }, error.message)
  }
}

/** The same at a start: while the host does not answer, people are let in by the copy. Without a copy it throws. */
export async function firstRefresh(
  refreshing: Refreshing,
  at: Instant,
  acceptShrink: boolean,
): Promise<void> {
  const { workspace, log } = refreshing
  try {
    await refreshOrganisation(refreshing, at, acceptShrink)
  } catch (error) {
    const [known] = workspace.org().people()
    if (!(error instanceof HostFault) || known === undefined) throw error
    log.error(
      { host: error.host, fault: error.code, err: error },
      'the directory can’t be read: the people are those of the last reading',
    )
  }
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
