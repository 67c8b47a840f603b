import type { RecordKind, RecordStore, Value } from '../../src/ports/record-store.ts'
import { openMemoryStore } from '../sync/open-memory-store.ts'
import { LISTS, loseAnswer, openSharePoint } from '../teams/open-sharepoint.ts'

/** A prepared store, and its host as an administrator has it before him. Rows are named by their record id. */
export interface OpenedStore {
  store: RecordStore
  /** Record ids of all rows of a kind, each as often as it is there. */
  ids(kind: RecordKind): string[]
  edit(kind: RecordKind, id: string, values: Readonly<Record<string, Value>>): void
  remove(kind: RecordKind, id: string): void
  /** A row that is none of ours. */
  addStranger(kind: RecordKind): void
  /** Every cursor so far is too old. */
  expire(kind: RecordKind): void
  /** The answer of the next push gets lost after everything was done. */
  loseAnswer(): void
  /** For a while look-ups know nothing of what was written; afterwards they do. */
  setStale(stale: boolean): void
  /** Lets time pass, ms. */
  pass(time: number): void
  close(): Promise<void>
}

export interface TestStore {
  name: string
  open(): Promise<OpenedStore>
}

/** Every test of what a record store does loops over these. */
export const STORES: TestStore[] = [
  { name: 'SharePoint lists', open: openSharePointForTest },
  { name: 'in memory', open: openMemoryStore },
]

const LONG_AGO = 3_600_000

async function openSharePointForTest(): Promise<OpenedStore> {
  const { emulator, store, pass, close } = await openSharePoint()
  const { sharePoint } = emulator
  await store.prepare()
  const list = (kind: RecordKind) => sharePoint.list(LISTS[kind])
  const itemOf = (kind: RecordKind, id: string) => {
    const row = list(kind)
      .rows()
      .find(({ fields }) => fields.RecordId === id)
    if (!row) throw new Error(`no row ${id}`)
    return row.id
  }
  return {
    store,
    ids: kind =>
      list(kind)
        .rows()
        .map(({ fields }) => String(fields.RecordId)),
    edit: (kind, id, values) => list(kind).edit(itemOf(kind, id), values),
    remove: (kind, id) => list(kind).remove(itemOf(kind, id)),
    addStranger: kind => void list(kind).add({ Title: 'Buy milk' }),
    expire: kind => list(kind).expireTokens(),
    loseAnswer: () => loseAnswer(emulator),
    setStale: stale => sharePoint.setStaleness(stale ? LONG_AGO : 0),
    pass,
    close,
  }
}
