import type { Query } from '../../contract/endpoints.ts'
import { isOpen } from '../../domain/moves.ts'
import type { Organisation } from '../../domain/organisation.ts'
import type { Listing } from '../../domain/request/listing.ts'
import { leg } from '../../domain/request.ts'
import type { Reader } from '../views/request-row.ts'

type Filters = Omit<Query<'search'>, 'q' | 'in'>

/** A unit's requests are those of its teams too: people ask from the innermost unit they are in. */
export const isWithin = (org: Organisation, unitId: string, outer: string): boolean =>
  org.path(unitId).includes(outer)

function inState({ state }: Listing, wanted: Filters['state']): boolean {
  if (wanted === undefined) return true
  if (wanted === 'open' || wanted === 'closed') return isOpen(state) === (wanted === 'open')
  return state === wanted
}

function inView(row: Listing, { view, unit }: Filters, { ids, serves }: Reader): boolean {
  const { unitId } = leg(row)
  switch (view) {
    case 'customer':
      return ids.has(row.customer.personId)
    case 'provider':
      return row.assigneeId === null ? serves.has(unitId) : ids.has(row.assigneeId)
    case 'unit':
      // a list pinned for a named unit is not narrowed to the reader's own
      return unit !== undefined || serves.has(unitId) || serves.has(row.customer.unitId)
    case 'watching':
      return row.watchers.some(id => ids.has(id))
    default:
      return true
  }
}

function ofUnit(row: Listing, { view, unit }: Filters, { org }: Reader): boolean {
  if (unit === undefined) return true
  const sides = { customer: row.customer.unitId, provider: leg(row).unitId }
  if (view === 'unit') return unit === sides.customer || unit === sides.provider
  return isWithin(org, view === 'provider' ? sides.customer : sides.provider, unit)
}

/** Whether a request found by words also fits what the list is narrowed to. */
export const narrowed = (row: Listing, filters: Filters, reader: Reader): boolean =>
  inState(row, filters.state) &&
  inView(row, filters, reader) &&
  ofUnit(row, filters, reader) &&
  (filters.overdue !== 'true' || (row.dueAt !== null && row.dueAt < reader.at))
