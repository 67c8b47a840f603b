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
  /** BCP 47 tag of the language he prefers; absent where the host does not say. */
  language?: string
}

/** Words for a department in other languages, and the unit id it stands for. */
export interface DepartmentNames {
  department: string
  unitId: UnitId
  names: { en: string; 'zh-CN'?: string }
}

export interface Directory {
  /** Every person in scope. */
  snapshot(): AsyncIterable<DirectoryPerson>
}
