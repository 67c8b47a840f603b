import type { Contact, UnitId } from './organisation.ts'

/** Facts about a unit that are kept here, beside the host's directory. */
export interface UnitSettings {
  unitId: UnitId
  contacts: Contact[]
  calendarId: string | null
}
