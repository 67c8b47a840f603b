import type { FastifyBaseLogger } from 'fastify'
import { directoryHealth, type HealthFinding } from '../../domain/directory-health.ts'
import type { PersonId } from '../../domain/organisation.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { DepartmentNames, Directory } from '../../ports/directory.ts'
import type { HostFault } from '../../ports/host-fault.ts'
import { type DirectoryReader, directoryReader, type ReadingTrouble } from '../directory-reader.ts'
import type { Workspace } from '../workspace.ts'

/** What keeps the organisation equal to the host's directory. */
export interface Refreshing {
  ledger: Ledger
  workspace: Workspace
  reader: DirectoryReader
  departmentNames: DepartmentNames[]
  log: FastifyBaseLogger
  /** Whether records are being read from the host: none is changed meanwhile. */
  catchingUp?: () => boolean
  /** The reading under way. */
  underWay?: Promise<void>
  /** Why the last reading, or the last one of everybody, was not taken over; absent when it was. */
  trouble?: ReadingTrouble
}

export interface RefreshingOptions extends Omit<Refreshing, 'reader' | 'underWay' | 'trouble'> {
  directory: Directory
  /** IANA time zone in which it is night. */
  timeZone: string
}

export function createRefreshing({ directory, timeZone, ...parts }: RefreshingOptions): Refreshing {
  const { workspace, log } = parts
  const known = () => activePeople(workspace)
  const failed = (fault: HostFault) =>
    log.error(
      { host: fault.host, fault: fault.code, err: fault },
      'not everybody in the directory can be read: only what changes is followed, and it is tried again in an hour',
    )
  return { ...parts, reader: directoryReader(directory, { timeZone, known, failed }) }
}

function* activePeople(workspace: Workspace): Iterable<PersonId> {
  for (const { id, active } of workspace.org().people()) if (active) yield id
}

/** What is to be mended in the host's directory, by the last reading taken over; undefined while there was none since the start. */
export function healthOf({ reader }: Refreshing): HealthFinding[] | undefined {
  const people = reader.people()
  return people && directoryHealth(people)
}
