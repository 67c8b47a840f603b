import type { Facts } from '../../domain/request/facts.ts'
import { newLeg, untouched } from '../../domain/request/submit.ts'
import { LIMITS, type Request } from '../../domain/request.ts'
import type { Instant } from '../../domain/time.ts'
import { importedId } from './imported-id.ts'
import type { Mapping } from './mapping.ts'
import type { Matching } from './match.ts'
import type { LogRow } from './read-row.ts'

/** The rows of one case in order, at least one. */
export type Case = readonly [LogRow, ...LogRow[]]

/** The first thing the log says about it. */
function first<K extends keyof LogRow>(rows: Case, field: K): LogRow[K] | null {
  return rows.find(row => row[field] !== null)?.[field] ?? null
}

export function lastSaid<K extends keyof LogRow>(rows: Case, field: K): LogRow[K] | null {
  return rows.findLast(row => row[field] !== null)?.[field] ?? null
}

/** The opening by its column; without one, the first row. */
export const openedAt = (rows: Case): Instant => first(rows, 'openedAt') ?? rows[0].at

/** What a log does not say. */
const unsaid = {
  need: '',
  purpose: '',
  needType: 'done',
  rush: null,
  neededBy: null,
  private: false,
  criteria: [],
  watchers: [],
} satisfies Partial<Request>

/** The request as it was opened, clocks not yet running; a sentence when nobody can be its requester or unit. */
export function openedCase(rows: Case, mapping: Mapping, match: Matching, facts: Facts): Request | string {
  const { number } = rows[0]
  const requester = first(rows, 'requester')
  const unit = first(rows, 'unit')
  const personId = match.requester(requester, number)
  if (personId === undefined)
    return `requester "${requester ?? ''}" is nobody in the directory (mapping: people)`
  const unitId = match.unit(unit, number)
  if (unitId === undefined) return `group "${unit ?? ''}" is no unit of the directory (mapping: units)`
  const customerUnit = facts.org.person(personId)?.primaryUnitId ?? ''
  const assignee = rows[0].assignee
  const urgency = mapping.urgencies[lastSaid(rows, 'urgency') ?? ''] ?? 'normal'
  return {
    ...untouched,
    ...unsaid,
    kind: 'request',
    id: importedId(mapping.source, number, facts.at),
    version: 1,
    decisiveVersion: 1,
    createdAt: facts.at,
    updatedAt: facts.at,
    state: 'submitted',
    stateSince: facts.at,
    title: (rows.at(-1) ?? rows[0]).title.slice(0, LIMITS.title),
    urgency,
    customer: { personId, unitId: customerUnit, path: facts.org.path(customerUnit) },
    assigneeId: assignee === null ? null : (match.assignee(assignee, unitId, personId) ?? null),
    legs: [newLeg(unitId, customerUnit, urgency, facts)],
    imported: { source: mapping.source, number },
  }
}
