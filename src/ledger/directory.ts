import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Person, Unit } from '../domain/organisation.ts'
import type { Connection, Engine } from './engine.ts'
import { organisationChanged } from './organisation-version.ts'
import { statement } from './statement.ts'

type Table = 'person' | 'unit'
/** Rows written by one statement; what is left over goes one by one. */
const CHUNK = 50
const places = Array.from({ length: CHUNK }, (_, index) => index)
type Chunk = Record<string, string> & { workspace: string }

/** Rows compared before the event loop has its turn. */
const PAGE = 1_000

const statementsFor = (table: Table) => ({
  all: statement((db, p: { workspace: string }) =>
    db.selectFrom(table).select(['id', 'data']).where('workspace', '=', p.workspace),
  ),
  page: statement((db, p: { workspace: string; after: string; limit: number }) =>
    db
      .selectFrom(table)
      .select(['id', 'data'])
      .where('workspace', '=', p.workspace)
      .where('id', '>', p.after)
      .orderBy('id')
      .limit(p.limit),
  ),
  put: statement((db, p: { workspace: string; id: string; data: string }) =>
    db
      .insertInto(table)
      .values({ workspace: p.workspace, id: p.id, data: p.data })
      .onConflict(conflict => conflict.columns(['workspace', 'id']).doUpdateSet({ data: p.data })),
  ),
  putMany: statement((db, p: Chunk) =>
    db
      .insertInto(table)
      .values(
        places.map(place => ({
          workspace: p.workspace,
          id: p[`id${place}`] as string,
          data: p[`data${place}`] as string,
        })),
      )
      .onConflict(conflict =>
        conflict.columns(['workspace', 'id']).doUpdateSet(row => ({ data: row.ref('excluded.data') })),
      ),
  ),
  remove: statement((db, p: { workspace: string; id: string }) =>
    db.deleteFrom(table).where('workspace', '=', p.workspace).where('id', '=', p.id),
  ),
})

const statements = { person: statementsFor('person'), unit: statementsFor('unit') }

interface Changes {
  table: Table
  removed: string[]
  changed: { id: string }[]
}

/** What makes the copy equal to these items. A large organisation is compared page by page. */
async function changesTo(reading: Connection, table: Table, workspace: string, items: { id: string }[]) {
  const missing = new Map(items.map(item => [item.id, item]))
  const changes: Changes = { table, removed: [], changed: [] }
  for (let after = ''; ; ) {
    const rows = await reading.all(statements[table].page, { workspace, after, limit: PAGE })
    for (const { id, data } of rows) {
      const item = missing.get(id)
      if (!item) changes.removed.push(id)
      else if (JSON.stringify(item) !== data) changes.changed.push(item)
      missing.delete(id)
    }
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) break
    after = last.id
    await nextTurn()
  }
  changes.changed.push(...missing.values())
  return changes
}

async function apply(tx: Connection, workspace: string, { table, removed, changed }: Changes) {
  const { put, putMany, remove } = statements[table]
  for (const id of removed) await tx.run(remove, { workspace, id })
  const whole = changed.length - (changed.length % CHUNK)
  for (let start = 0; start < whole; start += CHUNK) {
    const fields = changed
      .slice(start, start + CHUNK)
      .flatMap((item, index) => [
        [`id${index}`, item.id] as const,
        [`data${index}`, JSON.stringify(item)] as const,
      ])
    await tx.run(putMany, { ...Object.fromEntries(fields), workspace })
  }
  for (const item of changed.slice(whole))
    await tx.run(put, { workspace, id: item.id, data: JSON.stringify(item) })
}

/**
 * Makes the copy equal to this snapshot in one transaction that writes only what differs: the nightly refresh
 * of a large organisation holds up nobody. One refresh at a time per workspace (the caller's lease).
 */
export async function replaceDirectory(
  engine: Engine,
  workspace: string,
  { people, units }: { people: Person[]; units: Unit[] },
): Promise<void> {
  const changes = [
    await changesTo(engine.reading, 'person', workspace, people),
    await changesTo(engine.reading, 'unit', workspace, units),
  ]
  if (changes.every(({ removed, changed }) => removed.length + changed.length === 0)) return
  await engine.transaction(async tx => {
    for (const each of changes) await apply(tx, workspace, each)
    await organisationChanged(tx, workspace)
  })
}

export async function directory(reading: Connection, workspace: string) {
  const [people, units] = await Promise.all([
    reading.all(statements.person.all, { workspace }),
    reading.all(statements.unit.all, { workspace }),
  ])
  return {
    people: people.map(row => JSON.parse(row.data) as Person),
    units: units.map(row => JSON.parse(row.data) as Unit),
  }
}
