import type { Me, Reply } from '../../contract/endpoints.ts'
import type { PersonCard, StandInView } from '../../contract/organisation-views.ts'
import { nearestCommonManager, type Organisation, position } from '../../domain/organisation.ts'
import { mayNameStandIn } from '../../domain/permissions.ts'
import type { StandInRecord } from '../../ledger/ledger.ts'
import { once } from '../act.ts'
import type { Sent } from '../http/handlers.ts'
import { newUlid } from '../ids.ts'
import { Refused } from '../refused.ts'
import { personOr } from '../views/entry-view.ts'
import { personRef, titledRef, unitRef } from '../views/refs.ts'
import { readerOf } from '../views/request-row.ts'
import { actorOf, type Call, type Desk, operationOf } from './context.ts'

export function me(desk: Desk, { principal, at }: Call<'me'>): Me {
  const org = desk.workspace.org()
  const person = org.person(principal.personId)
  if (!person) throw new Refused('not-found')
  const { serves } = readerOf(desk.workspace, person.id, at)
  return {
    person: titledRef(org, person.id),
    unit: unitRef(org, person.primaryUnitId),
    servesUnits: [...serves].map(id => unitRef(org, id)),
    heads: ledUnits(org, person.id),
    workspace: desk.workspace.id,
    sandbox: desk.sandbox,
  }
}

const ledUnits = (org: Organisation, id: string) =>
  org
    .serves(id)
    .filter(unitId => org.unit(unitId)?.headIds.includes(id))
    .map(unitId => unitRef(org, unitId))

function standInView(record: StandInRecord & { version: number }, org: Organisation): StandInView {
  return {
    id: record.id,
    version: record.version,
    person: personRef(org, record.personId),
    standIn: personRef(org, record.standInId),
    from: record.from,
    to: record.to,
    namedBy: personRef(org, record.namedBy),
  }
}

export function openPerson(desk: Desk, call: Call<'person.open'>): PersonCard {
  const org = desk.workspace.org()
  const reader = call.principal.personId
  const person = org.person(call.params.id)
  if (!person) throw new Refused('not-found')
  const current = desk.workspace
    .standIns()
    .filter(({ personId, standInId, to }) => to > call.at && [personId, standInId].includes(person.id))
  return {
    id: person.id,
    name: person.name,
    title: person.title,
    active: person.active,
    primaryUnit: unitRef(org, person.primaryUnitId),
    units: person.unitIds.map(id => unitRef(org, id)),
    line: org.line(person.id).map(id => titledRef(org, id)),
    reports: org.reports(person.id).map(id => titledRef(org, id)),
    position: position(org, person.id, reader),
    nearestCommonManager: personOr(org, nearestCommonManager(org, person.id, reader)),
    heads: ledUnits(org, person.id),
    standIns: current.map(record => standInView(record, org)),
    mayNameStandIn: mayNameStandIn(person.id, actorOf(desk, call), org),
  }
}

/** Of people the directory lists; a leaver's is not asked for. */
export async function personPhoto(
  desk: Desk,
  { params, at }: Call<'person.photo'>,
): Promise<Reply<'person.photo'>> {
  const person = desk.workspace.org().person(params.id)
  if (!person) throw new Refused('not-found')
  return { photo: person.active ? await desk.photos.of(person.id, at) : null }
}

function problemWithStandIn(desk: Desk, call: Call<'person.nameStandIn'>): Refused | undefined {
  const org = desk.workspace.org()
  const { standInId, from, to } = call.body
  if (!org.person(call.params.id)) return new Refused('not-found')
  if (!mayNameStandIn(call.params.id, actorOf(desk, call), org)) return new Refused('not-person-or-head')
  if (!org.person(standInId)?.active) return new Refused('person-unknown')
  if (standInId === call.params.id) return new Refused('stand-in-self')
  if (standInId === call.principal.personId) return new Refused('stand-in-own-name')
  if (to <= from) return new Refused('dates-reversed')
  return to <= call.at ? new Refused('date-past') : undefined
}

/** Names who acts for a person between two moments; logged as a record with who named him. */
export async function nameStandIn(desk: Desk, call: Call<'person.nameStandIn'>): Promise<Sent> {
  const { ledger, workspace } = desk
  const record: StandInRecord = {
    id: newUlid(),
    personId: call.params.id,
    ...call.body,
    namedBy: call.principal.personId,
  }
  const answer = await once(
    ledger,
    'person.nameStandIn',
    operationOf('person.nameStandIn', call),
    async tx => {
      const problem = problemWithStandIn(desk, call)
      if (problem) throw problem
      await tx.save({ ...standInSave(workspace.id, record, call.at), expectedVersion: 0 })
      return standInView({ ...record, version: 1 }, workspace.org())
    },
  )
  await workspace.reload()
  return answer
}

const standInSave = (workspace: string, record: StandInRecord, at: number) => ({
  workspace,
  kind: 'standIn' as const,
  id: record.id,
  doc: record,
  createdAt: at,
  updatedAt: at,
})

/** Ends a stand-in now; what was done under it stays. */
export async function endStandIn(desk: Desk, call: Call<'standIn.end'>): Promise<Sent> {
  const { ledger, workspace } = desk
  const answer = await once(ledger, 'standIn.end', operationOf('standIn.end', call), async tx => {
    const stored = await tx.load<StandInRecord>(workspace.id, 'standIn', call.params.id)
    if (!stored) throw new Refused('not-found')
    const actor = actorOf(desk, call)
    if (!mayNameStandIn(stored.doc.personId, actor, workspace.org())) throw new Refused('not-person-or-head')
    if (stored.version !== call.body.version) throw new Refused('version-changed')
    if (stored.doc.to <= call.at) throw new Refused('stand-in-ended')
    const record: StandInRecord = { ...stored.doc, to: call.at, endedBy: actor.id, endedAt: call.at }
    await tx.save({ ...standInSave(workspace.id, record, call.at), expectedVersion: stored.version })
    return standInView({ ...record, version: stored.version + 1 }, workspace.org())
  })
  await workspace.reload()
  return answer
}
