import type { RequestRow } from '../../contract/request-views.ts'
import type { Move } from '../../domain/moves.ts'
import type { Organisation, PersonId } from '../../domain/organisation.ts'
import { type Access, isOther, readAccess } from '../../domain/permissions.ts'
import type { Listing } from '../../domain/request/listing.ts'
import { leg } from '../../domain/request.ts'
import type { Instant } from '../../domain/time.ts'
import { workingDaysLeft } from '../../domain/working-time.ts'
import type { Workspace } from '../workspace.ts'
import { personRef, unitRef } from './refs.ts'

/** Who reads a list, worked out once for all its rows. */
export interface Reader {
  personId: PersonId
  /** The person and those he stands in for. */
  ids: ReadonlySet<PersonId>
  /** Units whose unassigned requests he may take. */
  serves: ReadonlySet<string>
  at: Instant
  workspace: Workspace
  org: Organisation
}

export function readerOf(workspace: Workspace, personId: PersonId, at: Instant): Reader {
  const org = workspace.org()
  const ids = new Set(org.actsFor(personId, at))
  return { personId, ids, serves: new Set([...ids].flatMap(id => org.serves(id))), at, workspace, org }
}

const CUSTOMERS_MOVE: Partial<Record<Listing['state'], Move>> = {
  clarifying: 'answer',
  proposed: 'accept',
  delivered: 'confirm',
  waiting: 'resume',
}
const PROVIDERS_MOVE: Partial<Record<Listing['state'], Move>> = {
  submitted: 'propose',
  committed: 'deliver',
  waiting: 'resume',
}

/** Work that was sent back with its word used up needs a new word before it can be delivered. */
const providersMove = (row: Listing): Move | null =>
  row.state === 'committed' && row.promisedFor === null ? 'propose' : (PROVIDERS_MOVE[row.state] ?? null)

/** Who answers an offer agrees or, when its date has passed, can only say no; who is asked for an owner names one. */
function answerTo({ pending }: Listing, reader: Reader): Move | null {
  if (!pending) return null
  if (pending.kind === 'ownerWanted') return 'nameOwner'
  return pending.kind === 'renegotiation' && pending.terms.date < reader.at ? 'reject' : 'agree'
}

function customersMove(row: Listing, reader: Reader): Move | null {
  if (row.partDelivered && (row.state === 'committed' || row.state === 'waiting')) return 'acceptPart'
  if (row.state === 'proposed' && (row.promisedFor ?? 0) < reader.at) return 'counter'
  return CUSTOMERS_MOVE[row.state] ?? null
}

/** The one move that would settle it for this reader, when it is his turn. */
function nextMove(row: Listing, reader: Reader): Move | null {
  const { org, at } = reader
  const ids = [...reader.ids]
  if (row.pending && ids.some(id => isOther({ request: row, org, at }, id))) return answerTo(row, reader)
  if (reader.ids.has(row.customer.personId)) return row.waits.customer ? customersMove(row, reader) : null
  const { unitId } = leg(row)
  const mine = row.assigneeId === null ? reader.serves.has(unitId) : reader.ids.has(row.assigneeId)
  return mine && row.waits.provider ? providersMove(row) : null
}

const turnOf = ({ waits }: Listing) => (waits.customer ? 'customer' : waits.provider ? 'provider' : null)

/** The rule of opening, for a row; whoever reads by an auditor's role opens records one by one. */
export const rowAccess = (row: Listing, { personId, org, at }: Reader): Access =>
  readAccess(row, { id: personId, auditor: false }, org, at)

/** Title, state and promise: an offer is none yet, and a target is the provider's own affair. */
function summaryOf(row: Listing): Listing {
  const promise = row.dueKind === 'promise'
  return {
    ...row,
    urgency: 'normal',
    assigneeId: null,
    updatedAt: row.createdAt,
    neededBy: null,
    promisedFor: row.state === 'proposed' ? null : row.promisedFor,
    dueAt: promise ? row.dueAt : null,
    dueKind: promise ? 'promise' : null,
    provisional: false,
    waits: { customer: false, provider: false },
    pending: null,
    helpers: [],
  }
}

/** A list row as this person may read it. */
export const listedRow = (row: Listing, reader: Reader): RequestRow =>
  rowAccess(row, reader) === 'full' ? requestRow(row, reader) : summaryRow(row, reader)

export const summaryRow = (row: Listing, reader: Reader): RequestRow => ({
  ...requestRow(summaryOf(row), reader),
  access: 'summary',
})

/** A row from before it was kept says only whether it was imported. */
const confirmedAs = (row: Listing): RequestRow['confirmedAs'] =>
  row.state === 'confirmed' ? (row.confirmedAs ?? (row.imported ? 'import' : 'customer')) : null

/** A row with names, what is late and what the reader can do about it. */
export function requestRow(row: Listing, reader: Reader): RequestRow {
  const { org, at, workspace } = reader
  const until = row.dueAt ?? (row.waits.customer || row.waits.provider ? row.promisedFor : null)
  return {
    id: row.id,
    access: 'full',
    version: row.version,
    title: row.title,
    state: row.state,
    confirmedAs: confirmedAs(row),
    urgency: row.urgency,
    customer: { person: personRef(org, row.customer.personId), unit: unitRef(org, row.customer.unitId) },
    provider: {
      unit: unitRef(org, leg(row).unitId),
      assignee: row.assigneeId === null ? null : personRef(org, row.assigneeId),
    },
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    neededBy: row.neededBy,
    promisedFor: row.promisedFor,
    workingDaysLeft: until === null ? null : workingDaysLeft(workspace.calendar(leg(row).unitId), at, until),
    dueAt: row.dueAt,
    provisional: row.provisional,
    late: row.dueAt !== null && row.dueAt < at ? row.dueKind : null,
    turn: turnOf(row),
    nextMove: nextMove(row, reader),
    askedToHelp: row.helpers?.some(id => reader.ids.has(id)) ?? false,
    imported: row.imported,
  }
}
