import { builtInColumns, type ListColumn } from './column-store.ts'

export type Fields = Readonly<Record<string, unknown>>

interface Person {
  id: string
  displayName: string
}

/** Who wrote: the app, or a person with the site's own pages. */
export type Writer = { application: Person } | { user: Person }

/** As an app's writes are signed, whose calls nobody stands behind. */
export const appWriter = (id: string): Writer => ({ application: { id, displayName: 'Counterpart' } })

/** One state of an item; every write makes another. */
export interface ItemVersion {
  number: number
  at: number
  by: Writer
  fields: Fields
}

export interface ListItem {
  /** Counted from 1 in its list, never used again. */
  id: string
  guid: string
  versions: ItemVersion[]
  deleted: boolean
  /** The service fails on it once it is gone: deltas hold an error in its place (msgraph-sdk-typescript#544). */
  garbled: boolean
}

export interface SharePointList {
  id: string
  /** Stays when the title is changed. */
  name: string
  displayName: string
  description: string
  createdAt: number
  createdBy: Writer
  columns: ListColumn[]
  items: Map<string, ListItem>
  /** Every write in its order: of which item, and which state it made. */
  changes: { id: string; version: number }[]
  /** Item ids by what their unique columns hold. */
  taken: Map<string, string>
  /** Tokens of another are too old. */
  tokens: number
}

export const current = (item: ListItem): ItemVersion => {
  const last = item.versions.at(-1)
  if (!last) throw new Error('an item has at least one version')
  return last
}

/** As published, with the quotes inside. */
export const eTagOf = (item: ListItem, version = current(item)): string =>
  `"{${item.guid.toUpperCase()}},${version.number}"`

/** An empty list of the template `genericList`, with the columns every such list has. */
export function newList(displayName: string, description: string, at: number, by: Writer): SharePointList {
  return {
    id: crypto.randomUUID(),
    name: displayName,
    displayName,
    description,
    createdAt: at,
    createdBy: by,
    columns: builtInColumns(),
    items: new Map(),
    changes: [],
    taken: new Map(),
    tokens: 1,
  }
}

export const live = (list: SharePointList): ListItem[] =>
  [...list.items.values()].filter(item => !item.deleted)

/** Writes the fields over those that stand there, null and empty ones away; the item is made when there is none. */
export function write(
  list: SharePointList,
  fields: Fields,
  by: Writer,
  at: number,
  item: ListItem = newItem(list),
): ListItem {
  const merged = { ...item.versions.at(-1)?.fields, ...fields }
  // SharePoint keeps no empty texts: they are read as absent
  const kept = Object.fromEntries(
    Object.entries(merged).filter(([name, value]) => value !== null && value !== '' && !name.includes('@')),
  )
  untake(list, item)
  item.versions.push({ number: item.versions.length + 1, at, by, fields: kept })
  for (const key of uniqueKeys(list, item)) list.taken.set(key, item.id)
  list.changes.push({ id: item.id, version: item.versions.length })
  return item
}

function newItem(list: SharePointList): ListItem {
  const item: ListItem = {
    id: String(list.items.size + 1),
    guid: crypto.randomUUID(),
    versions: [],
    deleted: false,
    garbled: false,
  }
  list.items.set(item.id, item)
  return item
}

export function remove(list: SharePointList, item: ListItem): void {
  item.deleted = true
  untake(list, item)
  list.changes.push({ id: item.id, version: item.versions.length })
}

/** SharePoint compares texts without regard to case. */
export const uniqueKey = (column: string, value: unknown): string =>
  `${column}\n${String(value).toLowerCase()}`

const uniqueKeys = (list: SharePointList, item: ListItem): string[] =>
  list.columns
    .filter(column => column.enforceUniqueValues)
    .flatMap(({ name }) => {
      const value = item.versions.at(-1)?.fields[name]
      return value === undefined ? [] : uniqueKey(name, value)
    })

const untake = (list: SharePointList, item: ListItem) => {
  for (const key of uniqueKeys(list, item)) list.taken.delete(key)
}

/** Anew for every item, after columns became unique. */
export function retake(list: SharePointList): void {
  list.taken.clear()
  for (const item of live(list)) for (const key of uniqueKeys(list, item)) list.taken.set(key, item.id)
}
