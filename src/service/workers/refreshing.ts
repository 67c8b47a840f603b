import type { FastifyBaseLogger } from 'fastify'
import { directoryHealth, type HealthFinding } from '../../domain/directory-health.ts'
import type { PersonId } from '../../domain/organisation.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { DepartmentNames, Directory } from '../../ports/directory.ts'
import { type DirectoryReader, directoryReader } from '../directory-reader.ts'
import type { Workspace } from '../workspace.ts'

/** What keeps the organisation equal to the host's directory. */
export interface Refreshing {
  ledger: Ledger
  workspace: Workspace
  reader: DirectoryReader
  departmentNames: DepartmentNames[]
  log: FastifyBaseLogger
  /** The reading under way. */
  underWay?: Promise<void>
}

export interface RefreshingOptions extends Omit<Refreshing, 'reader' | 'underWay'> {
  directory: Directory
  /** IANA time zone in which it is night. */
  timeZone: string
}

export function createRefreshing({ directory, timeZone, ...parts }: RefreshingOptions): Refreshing {
  const { workspace } = parts
  return { ...parts, reader: directoryReader(directory, timeZone, () => activePeople(workspace)) }
}

function* activePeople(workspace: Workspace): Iterable<PersonId> {
  for (const { id, active } of workspace.org().people()) if (active) yield id
}

/** What is to be mended in the host's directory, by the last reading; undefined while there was none since the start. */
export function healthOf({ reader }: Refreshing): HealthFinding[] | undefined {
  const people = reader.people()
  return people && directoryHealth(people)
}
