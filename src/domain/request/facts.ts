import type { Calendar } from '../calendar.ts'
import type { Organisation, PersonId, UnitId } from '../organisation.ts'
import type { Refusal } from '../refusal.ts'
import type { Commitment, Criterion, Entry, EntryData, Request, Terms } from '../request.ts'
import type { Instant, Ms } from '../time.ts'
import { settleClocks } from './settle.ts'

/** What a unit works by and owes: its calendar and the targets of a request of this urgency. */
export interface UnitTerms {
  calendar: Calendar
  response: Ms
  delivery: Ms
}

/** What a rule needs to know and can't find out itself. */
export interface Facts {
  by: PersonId
  /** In whose right, when it is not his own. */
  inRightOf?: PersonId
  at: Instant
  org: Organisation
  terms(unitId: UnitId, urgency: Request['urgency']): UnitTerms
  newId(): string
}

/** Who answers for the work from now on: not a stand-in, who is gone again in some days. */
export const taker = ({ by, inRightOf }: Facts): PersonId => inRightOf ?? by

export interface Done {
  request: Request
  entry: Entry
}
export type Outcome = Done | Refusal

/** A move's result: the request with the changes applied, clocks settled, and its line in the history. */
export function done(
  request: Request,
  facts: Facts,
  what: Entry['what'],
  changes: Partial<Request>,
  said: { text?: string; data?: EntryData; by?: Entry['by'] } = {},
): Done {
  const changed = { ...request, ...changes, updatedAt: facts.at }
  if (changed.state !== request.state) changed.stateSince = facts.at
  const next = settleClocks(changed, facts)
  const { text = '', data = {}, by = facts.by } = said
  return { request: next, entry: { at: facts.at, by, what, state: next.state, text, data } }
}

/** Criteria from the wire: those with a known id keep it and, where the text is unchanged, their state. */
export function takeCriteria(
  known: readonly Criterion[],
  terms: { id?: string | undefined; text: string }[],
  newId: () => string,
): Criterion[] {
  const byId = new Map(known.map(criterion => [criterion.id, criterion]))
  return terms.map(({ id, text }) => {
    const old = id === undefined ? undefined : byId.get(id)
    if (!old) return { id: newId(), text, state: 'open' }
    byId.delete(old.id)
    return old.text === text ? old : { ...old, text, state: 'open' }
  })
}

/** Agreed criteria with the state each has reached since they were written down. */
export const sameStates = (now: readonly Criterion[], agreed: readonly Criterion[]): Criterion[] =>
  agreed.map(
    criterion => now.find(({ id, text }) => id === criterion.id && text === criterion.text) ?? criterion,
  )

/** The word that agreeing on these terms gives. */
export const wordOf = (terms: Terms, at: Instant): Commitment => ({
  date: terms.date,
  firstDate: terms.date,
  madeAt: at,
  moves: 0,
  announcedAt: null,
  lateReason: terms.reason,
  verdict: null,
})

export const sameCriteria = (a: readonly Criterion[], b: readonly Criterion[]): boolean =>
  a.length === b.length && a.every((criterion, i) => criterion.text === b[i]?.text)
