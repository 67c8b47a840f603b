import type { Connection } from './engine.ts'
import type { Save } from './ledger.ts'
import { statement } from './statement.ts'
import type { Flag } from './tables.ts'

/** [party, side, state, otherUnit, waits, dueAt] */
type PlacedParty = [string, string, string, string, Flag, number | null]
/** [what, dueAt] */
type PlacedStep = [string, number]

/** The index rows of one version, kept with the record: the next version touches only what differs. */
export interface Placed {
  parties: PlacedParty[]
  steps: PlacedStep[]
}

export const NOTHING_PLACED: Placed = { parties: [], steps: [] }

export function placedBy({ index, steps }: Save): Placed {
  const parties = (index?.parties ?? []).map(
    (row): PlacedParty => [
      row.party,
      row.side,
      index?.state ?? '',
      row.otherUnitId,
      row.waits ? 1 : 0,
      // What is closed is late no more.
      index?.open ? index.dueAt : null,
    ],
  )
  return { parties, steps: (steps ?? []).map(step => [step.what, step.dueAt]) }
}

interface PartyKey {
  workspace: string
  record: string
  party: string
  side: string
  state: string
}

const removeParty = statement((db, p: PartyKey) =>
  db
    .deleteFrom('party')
    .where('workspace', '=', p.workspace)
    .where('party', '=', p.party)
    .where('side', '=', p.side)
    .where('state', '=', p.state)
    .where('record_id', '=', p.record),
)
const putParty = statement((db, p: PartyKey & { otherUnit: string; waits: Flag; dueAt: number | null }) =>
  db
    .insertInto('party')
    .values({
      workspace: p.workspace,
      party: p.party,
      side: p.side,
      state: p.state,
      record_id: p.record,
      other_unit: p.otherUnit,
      waits: p.waits,
      due_at: p.dueAt,
    })
    .onConflict(conflict =>
      conflict.columns(['workspace', 'party', 'side', 'state', 'record_id']).doUpdateSet(row => ({
        other_unit: row.ref('excluded.other_unit'),
        waits: row.ref('excluded.waits'),
        due_at: row.ref('excluded.due_at'),
      })),
    ),
)

interface StepKey {
  workspace: string
  record: string
  what: string
  dueAt: number
}

const removeStep = statement((db, p: StepKey) =>
  db
    .deleteFrom('step')
    .where('workspace', '=', p.workspace)
    .where('record_id', '=', p.record)
    .where('what', '=', p.what)
    .where('due_at', '=', p.dueAt),
)
const putStep = statement((db, p: StepKey) =>
  db
    .insertInto('step')
    .values({ workspace: p.workspace, record_id: p.record, what: p.what, due_at: p.dueAt })
    .onConflict(conflict => conflict.doNothing()),
)

/** Rows of `these` that `others` lacks: whole rows, or as far as `part` looks at them. */
function missing<Row>(these: Row[], others: Row[], part: (row: Row) => unknown = row => row): Row[] {
  if (these.length === 0 || others.length === 0) return these
  const keyOf = (row: Row) => JSON.stringify(part(row))
  const known = new Set(others.map(keyOf))
  return these.filter(row => !known.has(keyOf(row)))
}

/** What finds a party's row in its table; the rest of the row is written over. */
const keyOfParty = ([party, side, state]: PlacedParty) => [party, side, state]

/** Turns the index rows of one version into those of the next. */
export async function place(tx: Connection, { workspace, id }: Save, before: Placed, after: Placed) {
  const key = { workspace, record: id }
  for (const [party, side, state] of missing(before.parties, after.parties, keyOfParty))
    await tx.run(removeParty, { ...key, party, side, state })
  for (const [party, side, state, otherUnit, waits, dueAt] of missing(after.parties, before.parties))
    await tx.run(putParty, { ...key, party, side, state, otherUnit, waits, dueAt })
  for (const [what, dueAt] of missing(before.steps, after.steps))
    await tx.run(removeStep, { ...key, what, dueAt })
  for (const [what, dueAt] of missing(after.steps, before.steps))
    await tx.run(putStep, { ...key, what, dueAt })
}
