import type { Calendar } from '../domain/calendar.ts'
import { type Organisation, organisation, type PersonId, type UnitId } from '../domain/organisation.ts'
import type { Facts } from '../domain/request/facts.ts'
import type { StandInRecord } from '../domain/stand-in.ts'
import type { Instant } from '../domain/time.ts'
import type { UnitSettings } from '../domain/unit-settings.ts'
import { addWorkingDays } from '../domain/working-time.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { newUlid } from './ids.ts'
import {
  type Defaults,
  defaultSettings,
  soundSettings,
  type Tell,
  type WorkspaceSettings,
} from './workspace-settings.ts'

/** A unit's own settings with the version they are at; 0 when nothing was ever set. */
export interface VersionedSettings extends UnitSettings {
  version: number
}

/**
 * Organisation, calendars and targets of one workspace as they stand now, held in memory: `act` needs them before
 * its transaction, and every permission is asked against them.
 */
export interface Workspace {
  id: string
  org(): Organisation
  calendar(unitId: UnitId): Calendar
  calendarById(id: string): Calendar
  targets(): WorkspaceSettings['targets']
  unitSettings(unitId: UnitId): VersionedSettings
  standIns(): readonly (StandInRecord & { version: number })[]
  facts(by: PersonId, at: Instant): Facts
  /** Reads directory, contacts, stand-ins and settings anew from the ledger. */
  reload(): Promise<void>
  /** Reloads when anybody, in this process or another, has changed the organisation since. */
  follow(): Promise<void>
}

interface Held {
  version: string
  org: Organisation
  settings: WorkspaceSettings
  calendars: Map<string, Calendar>
  units: Map<UnitId, VersionedSettings>
  standIns: (StandInRecord & { version: number })[]
}

async function read(ledger: Ledger, id: string, inForce: WorkspaceSettings, tell: Tell): Promise<Held> {
  // first: what changes while the rest is read is read again
  const version = await ledger.reads.organisationVersion(id)
  const [directory, unitRows, standInRows, stored] = await Promise.all([
    ledger.reads.directory(id),
    ledger.reads.all<UnitSettings>(id, 'unitSettings'),
    ledger.reads.all<StandInRecord>(id, 'standIn'),
    ledger.reads.load<WorkspaceSettings>(id, 'settings', 'workspace'),
  ])
  const settings = stored ? soundSettings(stored.doc, inForce, tell) : inForce
  const standIns = standInRows.map(row => ({ ...row.doc, version: row.version }))
  const units = new Map(unitRows.map(row => [row.doc.unitId, { ...row.doc, version: row.version }]))
  const contacts = [...units.values()].flatMap(unit => unit.contacts)
  const org = organisation({ ...directory, contacts, standIns })
  const calendars = new Map(settings.calendars.map(calendar => [calendar.id, calendar]))
  return { version, org, settings, calendars, units, standIns }
}

/** Opens a workspace over its ledger; `tell` hears of stored settings that are not taken. */
export async function openWorkspace(
  ledger: Ledger,
  id: string,
  defaults: Defaults,
  tell: Tell,
): Promise<Workspace> {
  let held = await read(ledger, id, defaultSettings(defaults), tell)

  const calendarById = (calendarId: string): Calendar => {
    const found = held.calendars.get(calendarId) ?? held.calendars.get(held.settings.defaultCalendarId)
    if (!found) throw new Error(`workspace ${id} has no calendar ${held.settings.defaultCalendarId}`)
    return found
  }
  const calendar = (unitId: UnitId) => {
    for (const ancestor of held.org.path(unitId)) {
      const calendarId = held.units.get(ancestor)?.calendarId
      if (calendarId) return calendarById(calendarId)
    }
    return calendarById(held.settings.defaultCalendarId)
  }
  const facts = (by: PersonId, at: Instant): Facts => {
    const { org, settings } = held
    const { response, delivery } = settings.targets
    return {
      by,
      at,
      org,
      terms: (unitId, urgency) => ({ calendar: calendar(unitId), response: response[urgency], delivery }),
      newId: newUlid,
    }
  }
  // The first use of a time zone costs tens of milliseconds: not the first person's.
  addWorkingDays(calendarById(held.settings.defaultCalendarId), Date.now(), 20)

  const reload = async () => {
    held = await read(ledger, id, held.settings, tell)
  }
  let following: Promise<void> | undefined
  const follow = async () => {
    if ((await ledger.reads.organisationVersion(id)) !== held.version) await reload()
  }

  return {
    id,
    org: () => held.org,
    calendar,
    calendarById,
    targets: () => held.settings.targets,
    unitSettings: unitId => held.units.get(unitId) ?? { unitId, contacts: [], calendarId: null, version: 0 },
    standIns: () => held.standIns,
    facts,
    reload,
    follow() {
      following ??= follow().finally(() => {
        following = undefined
      })
      return following
    },
  }
}
