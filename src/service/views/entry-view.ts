import type { EntryView } from '../../contract/request-views.ts'
import type { PersonRef } from '../../contract/values.ts'
import type { Organisation } from '../../domain/organisation.ts'
import type { Entry } from '../../domain/request.ts'
import type { StoredEntry } from '../../ledger/ledger.ts'
import { personRef, unitRef } from './refs.ts'

export const personOr = (org: Organisation, id: string | null | undefined): PersonRef | null =>
  id ? personRef(org, id) : null

/** Not a person of the directory. */
const NOBODY = ['system', 'import', 'administrator'] as const
const isNobody = (by: string): by is (typeof NOBODY)[number] => (NOBODY as readonly string[]).includes(by)

/** One line of the history, its ids given names. */
export function entryView({ seq, data: entry }: StoredEntry<Entry>, org: Organisation): EntryView {
  const { personId, unitId, to, onBehalfOf, ...data } = entry.data
  return {
    seq,
    at: entry.at,
    by: isNobody(entry.by) ? entry.by : personRef(org, entry.by),
    what: entry.what,
    state: entry.state,
    text: entry.text,
    data: {
      ...data,
      ...(personId ? { person: personRef(org, personId) } : {}),
      ...(unitId ? { unit: unitRef(org, unitId) } : {}),
      ...(to ? { to: to.map(id => personRef(org, id)) } : {}),
      ...(onBehalfOf ? { onBehalfOf: personRef(org, onBehalfOf) } : {}),
    },
  }
}
