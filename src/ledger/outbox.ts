import { sql } from 'kysely'
import { type Connection, first } from './engine.ts'
import type { FailedPush, OutboxFigures, OutboxWish, RecordKey, Turn, Unpushed } from './host-copy.ts'
import type { RecordKind } from './ledger.ts'
import { statement } from './statement.ts'
import type { Tables } from './tables.ts'

/** Nothing rests longer, ms. */
const LONGEST_REST = 15 * 60_000

/** As it stands in the table: what is pushed has a number up to `last`, in the order of pushing. */
const TURN = { now: 0, last: 1, never: 2, dead: 3 } as const
const turnOf = (number: number): Unpushed['turn'] =>
  (Object.keys(TURN) as Unpushed['turn'][]).find(turn => TURN[turn] === number) ?? 'now'

type Key = { workspace: string; kind: RecordKind; record: string }
const named = ({ workspace, kind, id }: RecordKey): Key => ({ workspace, kind, record: id })

// Who waits already goes on waiting since then; a new version of what was given up is a new attempt.
const put = statement(
  (_, p: Key & { since: number; turn: number }) => sql<never>`
    insert into "unpushed" ("workspace", "kind", "record_id", "since", "turn", "rest_until", "tries")
    values (${p.workspace}, ${p.kind}, ${p.record}, ${p.since}, ${p.turn}, 0, 0)
    on conflict ("workspace", "kind", "record_id") do update set
      "since" = case when "unpushed"."turn" = 0 then "unpushed"."since" else excluded."since" end,
      "turn" = excluded."turn", "rest_until" = 0, "tries" = 0, "failed_at" = null, "reason" = null`,
)
const putAll = statement(
  (_, p: { turn: number }) => sql<never>`
    insert into "unpushed" ("workspace", "kind", "record_id", "since", "turn", "rest_until", "tries")
    select "workspace", "kind", "id", "updated_at", ${p.turn}, 0, 0 from "record" where true
    on conflict do nothing`,
)
interface Wanted {
  workspace: string
  kind: RecordKind
  turn: number
  now: number
  horizon: number
  limit: number
}
const taken = statement((db, p: Wanted) =>
  db
    .selectFrom('unpushed')
    .selectAll()
    .where('workspace', '=', p.workspace)
    .where('turn', '=', p.turn)
    .where('kind', '=', p.kind)
    // a rest longer than any means that the clock was set back
    .where(({ eb, or }) => or([eb('rest_until', '<=', p.now), eb('rest_until', '>', p.horizon)]))
    .orderBy('since')
    .orderBy('record_id')
    .limit(p.limit),
)
const givenUp = statement((db, p: { workspace: string; turn: number; limit: number }) =>
  db
    .selectFrom('unpushed')
    .selectAll()
    .where('workspace', '=', p.workspace)
    .where('turn', '=', p.turn)
    .orderBy('since')
    .limit(p.limit),
)
const remove = statement((db, p: Key) =>
  db
    .deleteFrom('unpushed')
    .where('workspace', '=', p.workspace)
    .where('kind', '=', p.kind)
    .where('record_id', '=', p.record),
)
const waitSince = statement((db, p: Key & { since: number }) =>
  db
    .updateTable('unpushed')
    .set({ since: p.since })
    .where('workspace', '=', p.workspace)
    .where('kind', '=', p.kind)
    .where('record_id', '=', p.record),
)
type Failing = Key & { tries: number; reason: string; at: number; restUntil: number }
const fail = statement((db, p: Failing) =>
  db
    .updateTable('unpushed')
    .set({ tries: p.tries, reason: p.reason, failed_at: p.at, rest_until: p.restUntil })
    .where('workspace', '=', p.workspace)
    .where('kind', '=', p.kind)
    .where('record_id', '=', p.record),
)
const giveUp = statement((db, p: Failing & { turn: number }) =>
  db
    .updateTable('unpushed')
    .set({ tries: p.tries, reason: p.reason, failed_at: p.at, rest_until: p.restUntil, turn: p.turn })
    .where('workspace', '=', p.workspace)
    .where('kind', '=', p.kind)
    .where('record_id', '=', p.record),
)
const counted = statement((db, p: { workspace: string }) =>
  db
    .selectFrom('unpushed')
    .select(({ fn }) => ['turn', fn.countAll<number>().as('records'), fn.min('since').as('oldest')])
    .where('workspace', '=', p.workspace)
    .groupBy('turn'),
)

/** Puts a record into the outbox. */
export async function enqueue(tx: Connection, key: RecordKey, since: number, turn: Turn = 'now') {
  await tx.run(put, { ...named(key), since, turn: TURN[turn] })
}

/** Everything there is, as if it were history: a ledger that gets its first host. */
const enqueueAll = (tx: Connection): Promise<number> => tx.run(putAll, { turn: TURN.last })

export async function dequeue(tx: Connection, key: RecordKey) {
  await tx.run(remove, named(key))
}

export async function waitAgain(tx: Connection, key: RecordKey, since: number) {
  await tx.run(waitSince, { ...named(key), since })
}

export async function failed(tx: Connection, key: RecordKey, failure: FailedPush) {
  await tx.run(fail, { ...named(key), ...failure })
}

export async function bury(tx: Connection, key: RecordKey, failure: FailedPush) {
  await tx.run(giveUp, { ...named(key), ...failure, turn: TURN.dead })
}

const unpushedOf = (row: Tables['unpushed']): Unpushed => ({
  kind: row.kind,
  id: row.record_id,
  since: row.since,
  turn: turnOf(row.turn),
  tries: row.tries,
  failedAt: row.failed_at,
  reason: row.reason,
})

/** What is to be pushed by `now`, the longest waiting first. */
export async function unpushed(reading: Connection, workspace: string, { turn, ...wish }: OutboxWish) {
  const horizon = wish.now + LONGEST_REST
  return (await reading.all(taken, { workspace, turn: TURN[turn], horizon, ...wish })).map(unpushedOf)
}

export async function dead(reading: Connection, workspace: string, limit: number): Promise<Unpushed[]> {
  return (await reading.all(givenUp, { workspace, turn: TURN.dead, limit })).map(unpushedOf)
}

export async function figures(reading: Connection, workspace: string): Promise<OutboxFigures> {
  const rows = await reading.all(counted, { workspace })
  const of = (turn: number) => rows.find(row => row.turn === turn)
  return {
    waiting: Number(of(TURN.now)?.records ?? 0),
    oldest: of(TURN.now)?.oldest ?? null,
    history: Number(of(TURN.last)?.records ?? 0),
    dead: Number(of(TURN.dead)?.records ?? 0),
  }
}

const setFlag = statement(db =>
  db
    .insertInto('meta')
    .values({ name: 'outbox', value: 'on' })
    .onConflict(conflict => conflict.doNothing()),
)
const flag = statement(db => db.selectFrom('meta').select('value').where('name', '=', 'outbox'))

/**
 * Whether saves go into the outbox: from the first time a host keeps the records, whoever opens the ledger, such as an
 * import beside the service.
 */
export async function keepsOutbox(tx: Connection, wanted: boolean): Promise<boolean> {
  if ((await first(tx, flag, {})) !== undefined) return true
  if (!wanted) return false
  await tx.run(setFlag, {})
  await enqueueAll(tx)
  return true
}
