import { setTimeout as pause } from 'node:timers/promises'
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
  const { ledger, workspace, log } = refreshing
  const people = await read(refreshing, at)
  if (people) await take(refreshing, people, acceptShrink)
  await workspace.follow()
  if (!refreshing.catchingUp?.()) await releaseLeavers(ledger, workspace, at, log)
}

async function read(refreshing: Refreshing, at: Instant) {
  const { reader } = refreshing
  try {
    const people = await reader.read(at)
    const behind = reader.behind()
    if (behind) refreshing.trouble = behind
    else delete refreshing.trouble
    return people
  } catch (error) {
    if (error instanceof HostFault) refreshing.trouble = error.code
    throw error
  }
}

async function take(
  refreshing: Refreshing,
  people: readonly DirectoryPerson[],
  acceptShrink: boolean,
): Promise<void> {
  const { ledger, workspace, reader, departmentNames, log } = refreshing
  try {
    const renames = await takeDirectory(ledger, workspace.id, people, departmentNames, acceptShrink)
    for (const { unitId, before, now, same } of renames)
      log.warn({ unit: unitId, before, now, same }, 'a department has a new name: its unit goes on')
  } catch (error) {
    const shrunk = error instanceof DirectoryShrunk
    reader.undo(shrunk ? 'shrunk' : undefined)
    if (!shrunk) throw error
    refreshing.trouble = 'shrunk'
    log.error({ before: error.before, listed: error.listed }, error.message)
  }
}

/**
 * The same at a start. Without a copy of the directory it waits for the reading, and throws what that throws. With one it
 * waits no longer than `limit` ms: people are let in by the copy, also while the host does not answer.
 */
export async function firstRefresh(
  refreshing: Refreshing,
  at: Instant,
  { acceptShrink, limit }: { acceptShrink: boolean; limit: Ms },
): Promise<void> {
  const [known] = refreshing.workspace.org().people()
  const reading = refreshOrganisation(refreshing, at, acceptShrink)
  if (known === undefined) return reading
  const read = reading.catch((error: unknown) => tellByCopy(refreshing, error))
  // what is accepted once is taken at this start or not at all
  if (acceptShrink) return read
  const inTime = await Promise.race([read.then(() => true), pause(limit, false, { ref: false })])
  if (!inTime)
    read.catch((error: unknown) => refreshing.log.error({ err: error }, 'the directory was not read'))
}

function tellByCopy({ log }: Refreshing, error: unknown): void {
  if (!(error instanceof HostFault)) throw error
  log.error(
    { host: error.host, fault: error.code, err: error },
    'the directory can’t be read: the people are those of the last reading',
  )
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
