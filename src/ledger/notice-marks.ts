import { sql } from 'kysely'
import type { Instant } from '../domain/time.ts'
import type { Connection } from './engine.ts'
import type { NoticeKey, NoticeMark } from './queued-notice.ts'
import { statement } from './statement.ts'

interface Marked extends NoticeKey {
  from: string
  state: string
  dueAt: Instant | null
  tries: number | null
  sending: string | null
  sentAt: Instant | null
}

const mark = statement((db, p: Marked) =>
  db
    .updateTable('notice')
    .set(notice => ({
      state: p.state,
      due_at: notice.fn.coalesce(sql<number>`cast(${p.dueAt} as bigint)`, 'due_at'),
      tries: notice.fn.coalesce(sql<number>`cast(${p.tries} as bigint)`, 'tries'),
      sending: notice.fn.coalesce(sql<string>`cast(${p.sending} as text)`, 'sending'),
      sent_at: notice.fn.coalesce(sql<number>`cast(${p.sentAt} as bigint)`, 'sent_at'),
    }))
    .where('workspace', '=', p.workspace)
    .where('record_id', '=', p.recordId)
    .where('version', '=', p.version)
    .where('person', '=', p.personId)
    .where('activity', '=', p.activity)
    .where('state', '=', p.from),
)

export async function markNotice(
  tx: Connection,
  { workspace, recordId, version, personId, activity }: NoticeKey,
  from: 'waiting' | 'sending',
  { state, dueAt, tries, sending }: NoticeMark,
): Promise<boolean> {
  const changed = await tx.run(mark, {
    ...{ workspace, recordId, version, personId, activity, from, state },
    dueAt: dueAt ?? null,
    tries: tries ?? null,
    sending: sending?.id ?? null,
    sentAt: sending?.at ?? null,
  })
  return changed === 1
}

const KEY = ['workspace', 'record_id', 'version', 'person', 'activity'] as const

const abandon = statement((db, p: { workspace: string }) =>
  db
    .updateTable('notice')
    .set({ state: 'unknown' })
    // looked up first: the planner holds a workspace's notices to be few and would read them all
    .where(({ eb, refTuple, selectFrom }) => {
      const sending = selectFrom('notice')
        .select(KEY)
        .where('workspace', '=', p.workspace)
        .where('state', '=', sql.lit('sending'))
      return eb(refTuple(...KEY), 'in', sending.$asTuple(...KEY))
    }),
)

export const abandonSendings = (tx: Connection, workspace: string): Promise<number> =>
  tx.run(abandon, { workspace })

const forget = statement((db, p: { before: Instant; limit: number }) =>
  db.deleteFrom('notice').where(({ eb, refTuple, selectFrom }) => {
    const oldest = selectFrom('notice').select(KEY).where('at', '<', p.before).orderBy('at').limit(p.limit)
    return eb(refTuple(...KEY), 'in', oldest.$asTuple(...KEY))
  }),
)

/** Removes at most `limit` notices older than `before`; returns how many. */
export const forgetSomeNotices = (tx: Connection, before: Instant, limit: number): Promise<number> =>
  tx.run(forget, { before, limit })
