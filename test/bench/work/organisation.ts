import type { Organisation, PersonId, UnitId } from '../../../src/domain/organisation.ts'
import type { Ledger } from '../../../src/ledger/ledger.ts'
import type { Directory, DirectoryPerson } from '../../../src/ports/directory.ts'
import { composeHost } from '../../../src/service/compose.ts'
import { takeDirectory } from '../../../src/service/directory.ts'
import { createLog } from '../../../src/service/http/access-log.ts'
import { readSettings } from '../../../src/service/settings.ts'
import { openWorkspace, type Workspace } from '../../../src/service/workspace.ts'
import { shuffled } from '../figures.ts'

export const WORKSPACE = 'default'
/** Settings that say which people and units there are. */
export const ORGANISATION = {
  PEOPLE_FILE: 'src/sandbox/data/adventure-works-org.csv',
  DEPARTMENTS_FILE: 'src/sandbox/data/departments.json',
}

/** The workspace as the service will find it, its directory written to this ledger. */
export async function settle(ledger: Ledger): Promise<Workspace> {
  const settings = readSettings({ ...ORGANISATION, WORKSPACE, SANDBOX: 'on' })
  const { host, departmentNames } = await composeHost(settings, {
    log: createLog('silent'),
    now: Date.now,
    tokenRefused: () => undefined,
  })
  await takeDirectory(ledger, WORKSPACE, await listed(host.directory), departmentNames)
  return openWorkspace(ledger, WORKSPACE, settings, console.error)
}

async function listed(directory: Directory): Promise<DirectoryPerson[]> {
  const people: DirectoryPerson[] = []
  for await (const person of directory.snapshot()) people.push(person)
  return people
}

/** Whom a person asks, and who will answer. */
export interface Counterpart {
  unitId: UnitId
  providerId: PersonId
}

export interface People {
  /** In no order of the directory's: those who ask in a small ledger are a sample of all. */
  ids: PersonId[]
  /** The `n`th unit a person may ask, counted round and round. */
  counterpart(personId: PersonId, n: number): Counterpart
}

export function peopleOf(org: Organisation): People {
  const units = [...org.units()].map(unit => unit.id)
  const choices = new Map<PersonId, Counterpart[]>()
  const choicesOf = (personId: PersonId) => {
    const known = choices.get(personId) ?? units.flatMap(unitId => answering(org, unitId, personId))
    choices.set(personId, known)
    return known
  }
  return {
    ids: shuffled(
      [...org.people()].filter(person => person.active).map(person => person.id),
      2,
    ),
    counterpart(personId, n) {
      const known = choicesOf(personId)
      const chosen = known[n % known.length]
      if (!chosen) throw new Error(`person ${personId} has nobody to ask`)
      return chosen
    },
  }
}

/** The unit's contact, or a member; nobody asks himself. */
function answering(org: Organisation, unitId: UnitId, personId: PersonId): Counterpart[] {
  const customerUnit = org.person(personId)?.primaryUnitId ?? ''
  const providerId = [...org.contacts(unitId, customerUnit), ...org.members(unitId)].find(
    id => id !== personId,
  )
  return providerId === undefined ? [] : [{ unitId, providerId }]
}
