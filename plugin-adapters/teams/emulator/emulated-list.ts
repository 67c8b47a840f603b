import { current, type Fields, live, remove, type SharePointList, type Writer, write } from './list-store.ts'
import { keptFields } from './list-values.ts'
import type { Site } from './sites.ts'

/** A list as the site's own pages show it to a person. */
export interface EmulatedList {
  id: string
  columns(): {
    id: string
    name: string
    displayName: string
    indexed: boolean
    enforceUniqueValues: boolean
  }[]
  rows(): { id: string; version: number; fields: Fields }[]
  /** As a person does on the site's own pages. */
  edit(itemId: string, fields: Fields): void
  add(fields: Fields): string
  remove(itemId: string): void
  /** Removes it, and deltas hold an error in its place. */
  removeGarbled(itemId: string): void
  changeColumn(name: string, change: { displayName?: string; indexed?: boolean; unique?: boolean }): void
  removeColumn(name: string): void
  rename(title: string): void
  /** Every delta token so far is too old. */
  expireTokens(): void
  delete(): void
}

const PERSON: Writer = { user: { id: 'b0000000-0000-4000-8000-000000000001', displayName: 'Ada Admin' } }

export function emulatedList(site: Site, list: SharePointList, now: () => number): EmulatedList {
  const item = (id: string) => {
    const found = list.items.get(id)
    if (!found) throw new Error(`there is no item ${id}`)
    return found
  }
  const column = (name: string) => {
    const found = list.columns.find(one => one.name === name)
    if (!found) throw new Error(`there is no column ${name}`)
    return found
  }
  return {
    id: list.id,
    columns: () => list.columns.map(one => ({ ...one })),
    rows: () =>
      live(list).map(one => ({ id: one.id, version: current(one).number, fields: current(one).fields })),
    edit(id, fields) {
      write(list, keptFields(list, fields), PERSON, now(), item(id))
    },
    add: fields => write(list, keptFields(list, fields), PERSON, now()).id,
    remove: id => remove(list, item(id)),
    removeGarbled(id) {
      item(id).garbled = true
      remove(list, item(id))
    },
    changeColumn(name, { displayName, indexed, unique }) {
      const found = column(name)
      if (displayName !== undefined) found.displayName = displayName
      if (indexed !== undefined) found.indexed = indexed
      if (unique !== undefined) found.enforceUniqueValues = unique
    },
    removeColumn(name) {
      list.columns.splice(list.columns.indexOf(column(name)), 1)
    },
    rename(title) {
      list.displayName = title
    },
    expireTokens() {
      list.tokens++
    },
    delete() {
      site.lists.delete(list.id)
    },
  }
}
