import type { PersonId } from '../domain/organisation.ts'
import { type Connection, first } from './engine.ts'
import { statement } from './statement.ts'

const put = statement((db, p: { workspace: string; person: PersonId; language: string }) =>
  db
    .insertInto('spoken')
    .values({ workspace: p.workspace, person: p.person, language: p.language })
    .onConflict(conflict => conflict.columns(['workspace', 'person']).doUpdateSet({ language: p.language })),
)
const get = statement((db, p: { workspace: string; person: PersonId }) =>
  db
    .selectFrom('spoken')
    .select('language')
    .where('workspace', '=', p.workspace)
    .where('person', '=', p.person),
)

export async function noteSpoken(tx: Connection, workspace: string, person: PersonId, language: string) {
  await tx.run(put, { workspace, person, language })
}

export async function spoken(reading: Connection, workspace: string, person: PersonId) {
  return (await first(reading, get, { workspace, person }))?.language
}
