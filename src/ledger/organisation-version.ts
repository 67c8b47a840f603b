import { randomUUID } from 'node:crypto'
import { type Connection, first } from './engine.ts'
import type { RecordKind } from './ledger.ts'
import { statement } from './statement.ts'

const nameOf = (workspace: string) => `organisation ${workspace}`

/** What a process holds of the organisation in memory is made of these and of the directory. */
const ORGANISES: ReadonlySet<RecordKind> = new Set(['unitSettings', 'standIn', 'settings'])

const put = statement((db, p: { name: string; value: string }) =>
  db
    .insertInto('meta')
    .values({ name: p.name, value: p.value })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ value: p.value })),
)
const get = statement((db, p: { name: string }) =>
  db.selectFrom('meta').select('value').where('name', '=', p.name),
)

/** Tells every process to read the organisation anew; in the transaction that changes it. */
export async function organisationChanged(tx: Connection, workspace: string): Promise<void> {
  await tx.run(put, { name: nameOf(workspace), value: randomUUID() })
}

export const isOfOrganisation = (kind: RecordKind): boolean => ORGANISES.has(kind)

export async function organisationVersion(reading: Connection, workspace: string): Promise<string> {
  return (await first(reading, get, { name: nameOf(workspace) }))?.value ?? ''
}
