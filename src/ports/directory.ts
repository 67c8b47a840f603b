import type { PersonId, UnitId } from '../domain/organisation.ts'

/** A person as the host's directory knows him. */
export interface DirectoryPerson {
  id: PersonId
  name: string
  title: string
  managerId: PersonId | null
  /** Value of the department attribute, where the host has no departments of its own. */
  department: string
  active: boolean
}

/** Words for a department in other languages, and the unit id it stands for. */
export interface DepartmentNames {
  department: string
  unitId: UnitId
  names: { en: string; 'zh-CN'?: string }
}

/** What happened in a directory since a cursor. */
export interface DirectoryChanges {
  /** As they stand now. */
  people: DirectoryPerson[]
  /** Not in scope, now at least. */
  gone: PersonId[]
  /** The next question begins here. */
  cursor: string
}

export interface Directory {
  /** Every person in scope, as they are read: nobody has to hold them all. Throws `HostFault`. */
  snapshot(): AsyncIterable<DirectoryPerson>
  /**
   * Who is another than at the cursor; from null nobody, only a cursor to begin with. Absent where the host can't say.
   * Hosts forget changes: a snapshot now and then finds the rest. Throws `HostFault`, `expired` when only a snapshot helps.
   */
  changes?(cursor: string | null): Promise<DirectoryChanges>
  /**
   * Those of these people who are in scope, each asked for by himself: a reading may miss somebody who is there. Absent
   * where a reading misses nobody. Throws `HostFault`.
   */
  lookUp?(personIds: readonly PersonId[]): Promise<DirectoryPerson[]>
  /** A small photo, JPEG or PNG; null where there is none. Absent where the host has no photos. Throws `HostFault`. */
  photo?(personId: PersonId): Promise<Uint8Array | null>
}
