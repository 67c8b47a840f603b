import type { Connection } from './engine.ts'
import type { ListedRow } from './ledger.ts'
import type { Placed } from './place.ts'
import { statement } from './statement.ts'

/** Rows fetched by one statement; a shorter list repeats its last id, so that one statement serves all. */
const CHUNK = 50
const places = Array.from({ length: CHUNK }, (_, index) => `id${index}`)

const rows = statement((db, p: Record<string, string> & { workspace: string }) =>
  db
    .selectFrom('record')
    .select(['id', 'version', 'row', 'placed'])
    .where('workspace', '=', p.workspace)
    .where(
      'id',
      'in',
      places.map(place => p[place] as string),
    )
    .where('row', 'is not', null),
)

/** The short forms of these records, in the order of the ids; what has none is left out. */
export async function listedRows<Row>(
  reading: Connection,
  workspace: string,
  ids: string[],
): Promise<ListedRow<Row>[]> {
  const found: ListedRow<Row>[] = []
  for (let start = 0; start < ids.length; start += CHUNK) {
    found.push(...(await chunkOf<Row>(reading, workspace, ids.slice(start, start + CHUNK))))
  }
  return found
}

/** As `listedRows`, of those records alone that have to do with one of these parties; at most `limit`. */
export async function rowsOfParties<Row>(
  reading: Connection,
  workspace: string,
  ids: string[],
  parties: readonly string[],
  limit: number,
): Promise<ListedRow<Row>[]> {
  const wanted = new Set(parties)
  const concerns = (placed: Placed) => placed.parties.some(([party]) => wanted.has(party))
  const found: ListedRow<Row>[] = []
  for (let start = 0; start < ids.length && found.length < limit; start += CHUNK) {
    found.push(...(await chunkOf<Row>(reading, workspace, ids.slice(start, start + CHUNK), concerns)))
  }
  return found.slice(0, limit)
}

async function chunkOf<Row>(
  reading: Connection,
  workspace: string,
  ids: string[],
  concerns?: (placed: Placed) => boolean,
): Promise<ListedRow<Row>[]> {
  const last = ids.at(-1) ?? ''
  const values = Object.fromEntries(places.map((place, index) => [place, ids[index] ?? last]))
  const byId = new Map<string, ListedRow<Row>>()
  for (const { id, version, row, placed } of await reading.all(rows, { ...values, workspace })) {
    if (!concerns || concerns(JSON.parse(placed) as Placed))
      byId.set(id, { id, version, row: JSON.parse(row ?? 'null') as Row })
  }
  return ids.flatMap(id => byId.get(id) ?? [])
}
