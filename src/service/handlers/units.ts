import type { Reply } from '../../contract/endpoints.ts'
import type { UnitPage } from '../../contract/organisation-views.ts'
import { mayNameContacts } from '../../domain/permissions.ts'
import type { UnitSettings } from '../../domain/unit-settings.ts'
import { addWorkingTime } from '../../domain/working-time.ts'
import { once } from '../act.ts'
import type { Sent } from '../http/handlers.ts'
import { Refused } from '../refused.ts'
import { personRef, titledRef, unitRef } from '../views/refs.ts'
import { actorOf, type Call, type Desk, operationOf, type SignedCall } from './context.ts'

export function organisationTree(desk: Desk): Reply<'organisation'> {
  const org = desk.workspace.org()
  const units = [...org.units()].map(unit => ({
    id: unit.id,
    names: unit.names,
    parentId: unit.parentId,
    heads: org.heads(unit.id).map(id => personRef(org, id)),
    headcount: org.headcount(unit.id),
  }))
  return { units }
}

function unitPage(
  desk: Desk,
  unitId: string,
  call: SignedCall,
  settings = desk.workspace.unitSettings(unitId),
): UnitPage {
  const { workspace } = desk
  const org = workspace.org()
  const unit = org.unit(unitId)
  if (!unit) throw new Refused('not-found')
  const { contacts, version } = settings
  const { response, delivery } = workspace.targets()
  return {
    id: unit.id,
    version,
    names: unit.names,
    path: org
      .path(unit.id)
      .slice(1)
      .map(id => unitRef(org, id)),
    heads: org.heads(unit.id).map(id => titledRef(org, id)),
    contacts: contacts.map(({ personId, forUnitId }) => ({
      person: personRef(org, personId),
      forUnit: forUnitId === null ? null : unitRef(org, forUnitId),
    })),
    mayNameContacts: mayNameContacts(unit.id, actorOf(desk, call), org, call.at),
    subUnits: org.children(unit.id).map(id => unitRef(org, id)),
    members: org.members(unit.id).map(id => titledRef(org, id)),
    calendar: workspace.calendar(unit.id).names,
    targets: { response: response.normal, delivery },
  }
}

export const openUnit = (desk: Desk, call: Call<'unit.open'>): UnitPage =>
  unitPage(desk, call.params.id, call)

function checkedContacts(desk: Desk, call: Call<'unit.nameContacts'>): UnitSettings['contacts'] {
  const org = desk.workspace.org()
  const unitId = call.params.id
  if (!org.unit(unitId)) throw new Refused('not-found')
  if (!mayNameContacts(unitId, actorOf(desk, call), org, call.at)) throw new Refused('not-head')
  return call.body.contacts.map(({ personId, forUnitId }) => {
    if (!org.person(personId)?.active) throw new Refused('person-unknown')
    if (forUnitId !== null && !org.unit(forUnitId)) throw new Refused('unit-unknown')
    return { unitId, personId, forUnitId }
  })
}

/** The head names who receives and dispatches for the unit, for all or for one customer unit. */
export async function nameContacts(desk: Desk, call: Call<'unit.nameContacts'>): Promise<Sent> {
  const { ledger, workspace } = desk
  const unitId = call.params.id
  const answer = await once(ledger, 'unit.nameContacts', operationOf('unit.nameContacts', call), async tx => {
    const contacts = checkedContacts(desk, call)
    const stored = await tx.load<UnitSettings>(workspace.id, 'unitSettings', unitId)
    const version = stored?.version ?? 0
    if (version !== call.body.version) throw new Refused('version-changed')
    const doc: UnitSettings = { unitId, calendarId: stored?.doc.calendarId ?? null, contacts }
    await tx.save({
      workspace: workspace.id,
      kind: 'unitSettings',
      id: unitId,
      expectedVersion: version,
      doc,
      entries: [{ at: call.at, by: call.principal.personId, what: 'nameContacts', contacts }],
      createdAt: call.at,
      updatedAt: call.at,
    })
    return unitPage(desk, unitId, call, { ...doc, version: version + 1 })
  })
  await workspace.reload()
  return answer
}

/** When a request sent now would be due, shown before it is sent. */
export function duePreview(desk: Desk, { query, at, principal }: Call<'due'>): Reply<'due'> {
  const { workspace } = desk
  const org = workspace.org()
  if (!org.unit(query.unit)) throw new Refused('unit-unknown')
  const facts = workspace.facts(principal.personId, at)
  const { calendar, response, delivery } = facts.terms(query.unit, query.urgency)
  const [first, last] = [addWorkingTime(calendar, at, response), addWorkingTime(calendar, at, delivery)]
  const customerUnit = org.person(principal.personId)?.primaryUnitId ?? null
  return {
    responseDueAt: first.at,
    deliveryDueAt: last.at,
    provisional: first.provisional || last.provisional,
    response,
    delivery,
    calendar: calendar.names,
    timeZone: calendar.timeZone,
    contacts: org.contacts(query.unit, customerUnit).map(id => personRef(org, id)),
  }
}
