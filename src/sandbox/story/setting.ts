import { plantCalendar } from '../../domain/calendar.ts'
import type { Contact, PersonId, UnitId } from '../../domain/organisation.ts'
import type { StandInRecord } from '../../domain/stand-in.ts'
import type { UnitSettings } from '../../domain/unit-settings.ts'
import type { Tx } from '../../ledger/ledger.ts'
import { newUlid } from '../../service/ids.ts'
import type { Workspace } from '../../service/workspace.ts'
import type { WorkspaceSettings } from '../../service/workspace-settings.ts'
import * as cast from './cast.ts'
import type { StoryClock } from './when.ts'

const PLANT_UNITS = ['production', 'production-control', 'quality-assurance', 'shipping-and-receiving']

const CONTACTS: readonly [UnitId, PersonId, UnitId | null][] = [
  ['purchasing', cast.ANNETTE, null],
  ['purchasing', cast.MIKAEL, 'production'],
  ['purchasing', cast.MIKAEL, 'production--27'],
  ['production-control', cast.ASCOTT, null],
  ['quality-assurance', cast.PENG, null],
  ['information-services', cast.RAMESH, null],
  ['engineering', cast.ROBERTO, null],
]

function unitSettings(): UnitSettings[] {
  const contacts: Contact[] = CONTACTS.map(([unitId, personId, forUnitId]) => ({
    unitId,
    personId,
    forUnitId,
  }))
  const ids = new Set([...PLANT_UNITS, ...contacts.map(contact => contact.unitId)])
  return [...ids].map(unitId => ({
    unitId,
    contacts: contacts.filter(contact => contact.unitId === unitId),
    calendarId: PLANT_UNITS.includes(unitId) ? 'plant' : null,
  }))
}

/** Pilar is away this week. */
const standIn = (clock: StoryClock): StandInRecord => ({
  id: newUlid(),
  personId: cast.PILAR,
  standInId: cast.VAMSI,
  from: clock.at('-2 09:00'),
  to: clock.at('+3 17:00'),
  namedBy: cast.PILAR,
})

function workspaceSettings(workspace: Workspace): WorkspaceSettings {
  const office = workspace.calendarById('office')
  const plant = plantCalendar(office.timeZone, office.national)
  return { calendars: [office, plant], defaultCalendarId: office.id, targets: workspace.targets() }
}

/** Where the stories play: office and plant hours, a few contacts, one person away. */
export async function writeSetting(tx: Tx, workspace: Workspace, clock: StoryClock): Promise<void> {
  const base = { workspace: workspace.id, expectedVersion: 0, createdAt: clock.now, updatedAt: clock.now }
  await tx.save({ ...base, kind: 'settings', id: 'workspace', doc: workspaceSettings(workspace) })
  for (const doc of unitSettings()) await tx.save({ ...base, kind: 'unitSettings', id: doc.unitId, doc })
  const doc = standIn(clock)
  await tx.save({ ...base, kind: 'standIn', id: doc.id, doc })
}
