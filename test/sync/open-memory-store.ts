import type { OpenedStore } from '../ports/stores.ts'
import { memoryStore } from './memory-store.ts'

/** The store of the sync's own tests, as one of those that every test of a record store loops over. */
export async function openMemoryStore(): Promise<OpenedStore> {
  const store = memoryStore()
  return {
    store,
    ids: kind => store.rows(kind).map(({ id }) => id),
    edit: (kind, id, values) => store.edit(kind, id, { values }),
    remove: store.remove,
    addStranger: kind => store.addStranger(kind, 'no-record-id'),
    expire: store.expire,
    loseAnswer() {
      store.trouble = what => {
        if (what !== 'push') return 'none'
        store.trouble = () => 'none'
        return 'lost'
      }
    },
    setStale(stale) {
      store.staleLookups = stale
    },
    pass: () => {},
    close: async () => {},
  }
}
