import { sql } from 'kysely'
import type { Activity } from '../domain/activities.ts'
import type { PersonId } from '../domain/organisation.ts'
import type { Instant } from '../domain/time.ts'
import type { Connection } from './engine.ts'
import type { Save } from './ledger.ts'
import type { NoticeKey, QueuedNotice, Reached } from './queued-notice.ts'
import { statement } from './statement.ts'

const insert = statement((db, p: NoticeKey & { data: string; at: Instant }) =>
  db
    .insertInto('notice')
    .values({
      workspace: p.workspace,
      record_id: p.recordId,
      version: p.version,
      person: p.personId,
      activity: p.activity,
      data: p.data,
      state: sql.lit('waiting'),
      tries: 0,
      at: p.at,
      due_at: p.at,
    })
    .onConflict(conflict => conflict.doNothing()),
)

/** Queues whom the saved version is to be told. */
export async function queueNotices(tx: Connection, save: Save): Promise<void> {
  const { workspace, id: recordId, updatedAt: at } = save
  const version = save.expectedVersion + 1
  for (const { personId, activity, about, text } of save.notices?.() ?? [])
    await tx.run(insert, {
      ...{ workspace, recordId, version, personId, activity, at },
      data: JSON.stringify({ about, text }),
    })
}

const due = statement((db, p: { workspace: string; now: Instant; limit: number }) =>
  db
    .selectFrom('notice')
    .select(['record_id', 'version', 'person', 'activity', 'data', 'at', 'tries'])
    .where('workspace', '=', p.workspace)
    // A literal: the planner takes the index of waiting notices only when it can see the word.
    .where('state', '=', sql.lit('waiting'))
    .where('due_at', '<=', p.now)
    .orderBy('due_at')
    .orderBy('record_id')
    .orderBy('version')
    .limit(p.limit),
)

export async function dueNotices(
  reading: Connection,
  workspace: string,
  now: Instant,
  limit: number,
): Promise<QueuedNotice[]> {
  const rows = await reading.all(due, { workspace, now, limit })
  return rows.map(({ record_id: recordId, person: personId, data, activity, ...row }) => ({
    ...row,
    ...(JSON.parse(data) as Pick<QueuedNotice, 'about' | 'text'>),
    workspace,
    recordId,
    personId,
    activity: activity as Activity,
  }))
}

const sendings = statement((db, p: { workspace: string; since: Instant }) =>
  db
    .selectFrom('notice')
    .select(notice => ['person', notice.fn.count<number>('sending').distinct().as('sendings')])
    .where('workspace', '=', p.workspace)
    .where('sent_at', '>', p.since)
    .groupBy('person'),
)

export async function sendingsSince(
  reading: Connection,
  workspace: string,
  since: Instant,
): Promise<Map<PersonId, number>> {
  const rows = await reading.all(sendings, { workspace, since })
  return new Map(rows.map(row => [row.person, Number(row.sendings)]))
}

/** Whether the newest answer about a person was that he can't be told; other answers say nothing of him. */
const byPerson = statement(
  (_, p: { workspace: string; since: Instant }) => sql<{ people: number; unreachable: number }>`
    select count(*) as "people", coalesce(sum("away"), 0) as "unreachable" from (
      select case when max(case when "state" = 'unreachable' then "sent_at" else 0 end)
        > max(case when "state" = 'sent' then "sent_at" else 0 end) then 1 else 0 end as "away"
      from "notice" where "workspace" = ${p.workspace} and "sent_at" > ${p.since}
      and "state" in ('sent', 'unreachable') group by "person"
    ) as "answered"`,
)

export async function reached(reading: Connection, workspace: string, since: Instant): Promise<Reached> {
  const [row] = await reading.all(byPerson, { workspace, since })
  const unreachable = Number(row?.unreachable ?? 0)
  return { reached: Number(row?.people ?? 0) - unreachable, unreachable }
}
