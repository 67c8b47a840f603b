import { type Connection, first } from './engine.ts'
import type { OperationKey, StoredOperation } from './ledger.ts'
import { statement } from './statement.ts'

const known = statement((db, p: OperationKey) =>
  db
    .selectFrom('operation')
    .select(['digest', 'answer'])
    .where('workspace', '=', p.workspace)
    .where('key', '=', p.key)
    .where('actor', '=', p.actor),
)
const insert = statement((db, p: OperationKey & StoredOperation & { at: number }) =>
  db.insertInto('operation').values({
    workspace: p.workspace,
    actor: p.actor,
    key: p.key,
    digest: p.digest,
    answer: p.answer,
    at: p.at,
  }),
)
const forget = statement((db, p: { before: number; limit: number }) =>
  db.deleteFrom('operation').where(({ eb, refTuple, selectFrom }) => {
    const oldest = selectFrom('operation')
      .select(['workspace', 'key', 'actor'])
      .where('at', '<', p.before)
      .orderBy('at')
      .limit(p.limit)
    return eb(refTuple('workspace', 'key', 'actor'), 'in', oldest.$asTuple('workspace', 'key', 'actor'))
  }),
)

export const operation = (tx: Connection, key: OperationKey): Promise<StoredOperation | undefined> =>
  first(tx, known, key)

export async function remember(tx: Connection, key: OperationKey, stored: StoredOperation, at: number) {
  await tx.run(insert, { ...key, ...stored, at })
}

/** Removes at most `limit` keys older than `before`; returns how many. */
export const forgetSome = (tx: Connection, before: number, limit: number): Promise<number> =>
  tx.run(forget, { before, limit })
