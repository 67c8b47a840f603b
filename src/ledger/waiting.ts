import { sql } from 'kysely'
import type { Connection } from './engine.ts'
import type { DueStep, ListedRow } from './ledger.ts'
import { listedRows } from './listed-rows.ts'
import { statement } from './statement.ts'

const waitingFor = statement((db, p: { workspace: string; party: string; limit: number }) =>
  db
    .selectFrom('party')
    .select(['record_id', 'due_at'])
    .where('workspace', '=', p.workspace)
    .where('party', '=', p.party)
    // A literal: the planner takes the index of waiting rows only when it can see the 1.
    .where('waits', '=', sql.lit(1))
    .orderBy('due_at', order => order.asc().nullsLast())
    .orderBy('record_id')
    .limit(p.limit),
)

const SIDES = 3

/** What waits for any of the parties, most urgent first. */
export async function waiting<Row>(
  reading: Connection,
  workspace: string,
  parties: readonly string[],
  limit: number,
): Promise<ListedRow<Row>[]> {
  // One record may stand there once for each side.
  const asking = parties.map(party => reading.all(waitingFor, { workspace, party, limit: limit * SIDES }))
  const found = (await Promise.all(asking)).flat()
  const dueAt = new Map(found.map(row => [row.record_id, row.due_at ?? Number.POSITIVE_INFINITY]))
  const ids = [...dueAt].sort(byUrgency).map(([id]) => id)
  return listedRows<Row>(reading, workspace, ids.slice(0, limit))
}

function byUrgency([idA, dueA]: [string, number], [idB, dueB]: [string, number]): number {
  if (dueA !== dueB) return dueA < dueB ? -1 : 1
  return idA < idB ? -1 : 1
}

const due = statement((db, p: { workspace: string; now: number; limit: number }) =>
  db
    .selectFrom('step')
    .select(['workspace', 'record_id as recordId', 'what', 'due_at as dueAt'])
    .where('workspace', '=', p.workspace)
    .where('due_at', '<=', p.now)
    .orderBy('due_at')
    .limit(p.limit),
)

export const dueSteps = (
  reading: Connection,
  workspace: string,
  now: number,
  limit: number,
): Promise<DueStep[]> => reading.all(due, { workspace, now, limit })
