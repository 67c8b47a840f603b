import type { Found, FoundRow, PushRow, RecordKind, RecordStore } from '../../src/ports/record-store.ts'

let numbers = 0

/** A request's row that was never pushed. */
export function newRow(change: Partial<PushRow> = {}): PushRow {
  numbers += 1
  return {
    id: `01JROW${String(numbers).padStart(6, '0')}`,
    version: 1,
    known: null,
    data: `{"number":${numbers}}`,
    values: { Title: `Request ${numbers}`, Open: true, State: 'Submitted', CustomerUnit: 'Sales' },
    ...change,
  }
}

export const newRows = (count: number): PushRow[] => Array.from({ length: count }, () => newRow())

/** Pushes and gives the rows their marks; throws unless all were pushed. */
export async function pushAll(store: RecordStore, rows: readonly PushRow[]): Promise<PushRow[]> {
  const results = await store.push('request', rows)
  return rows.map((row, i) => {
    const result = results[i]
    if (result?.result !== 'pushed') throw new Error(`${row.id}: ${JSON.stringify(result)}`)
    return { ...row, known: result.mark }
  })
}

/** Everything since a cursor, and where it ends. */
export async function pullAll(store: RecordStore, from: string | null = null, kind: RecordKind = 'request') {
  let cursor = from
  const found: Found[] = []
  for await (const page of store.pull(kind, from)) {
    found.push(...page.found)
    cursor = page.cursor
  }
  return { found, cursor }
}

/** The last that was found of a row. */
export const lastOf = (found: readonly Found[], id: string): FoundRow | undefined =>
  found.flatMap(one => (one.found === 'row' && one.row.id === id ? one.row : [])).at(-1)
