import { deltaRoutes } from './delta.ts'
import type { Route } from './http.ts'
import { itemRoutes } from './items.ts'
import { current, type Fields, live, remove, type SharePointList, type Writer, write } from './list-store.ts'
import { keptFields } from './list-values.ts'
import { listRoutes } from './lists.ts'
import { unitMeter } from './resource-units.ts'
import { type Grant, type Site, siteRoutes } from './sites.ts'

export interface SharePointOptions {
  clientId: string
  now: () => number
  /** What the app may do on the site with Sites.Selected; by default nothing. */
  grant?: Grant | undefined
  /** Resource units a minute; by default those of the smallest organisations. */
  resourceUnits?: number | undefined
}

/** One site with its lists, as an administrator sees and changes them without asking Graph. */
export interface EmulatedSharePoint {
  routes: Route[]
  site: { id: string; host: string; path: string }
  grant(grant: Grant | undefined): void
  granted(): Grant | undefined
  lists(): { id: string; displayName: string }[]
  /** By its title, now or when it was made. Throws when there is none. */
  list(title: string): EmulatedList
  /** Resource units spent so far. */
  spent(): number
  setLimit(unitsAMinute: number): void
  /** How long filters don't know of what was written, ms. */
  setStaleness(time: number): void
  /** Sizes of the next pages, over and over. */
  setPages(sizes: readonly number[]): void
  shuffleDeltas(shuffle: boolean): void
  /** New lists come without the columns that were sent with them. */
  forgetColumns(forgets: boolean): void
}

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

const UNITS_A_MINUTE = 1_250
const MOST_ROWS = 200
/** How many rows a page holds is nowhere promised. */
const PAGES = [60, 25, 90, 40]
const HOST = 'contoso.sharepoint.com'
const PATH = 'sites/counterpart'
const PERSON: Writer = { user: { id: 'b0000000-0000-4000-8000-000000000001', displayName: 'Ada Admin' } }

/** SharePoint behind Graph: one site of one organisation. */
export function emulateSharePoint({
  clientId,
  now,
  grant,
  resourceUnits = UNITS_A_MINUTE,
}: SharePointOptions): EmulatedSharePoint {
  const site: Site = {
    id: `${HOST},${crypto.randomUUID()},${crypto.randomUUID()}`,
    host: HOST,
    path: PATH,
    displayName: 'Counterpart',
    createdAt: now(),
    grant,
    lists: new Map(),
  }
  const meter = unitMeter(now, resourceUnits)
  let staleness = 0
  let pages: readonly number[] = PAGES
  let turn = 0
  let shuffles = false
  let forgets = false
  const pageSize = (asked = MOST_ROWS) => Math.min(asked, pages[turn++ % pages.length] ?? MOST_ROWS)
  const sharePoint = { sites: [site], clientId, meter, now }
  return {
    routes: [
      ...siteRoutes(sharePoint),
      ...listRoutes(sharePoint, { forgetsColumns: () => forgets }),
      ...deltaRoutes(sharePoint, { pageSize, shuffles: () => shuffles }),
      ...itemRoutes(sharePoint, { pageSize, seenUntil: () => now() - staleness }),
    ],
    site: { id: site.id, host: HOST, path: PATH },
    grant(next) {
      site.grant = next
    },
    granted: () => site.grant,
    lists: () => [...site.lists.values()].map(({ id, displayName }) => ({ id, displayName })),
    list(title) {
      const found = [...site.lists.values()].find(list => list.displayName === title || list.name === title)
      if (!found) throw new Error(`there is no list ${title}`)
      return emulatedList(site, found, now)
    },
    spent: meter.spent,
    setLimit: meter.setLimit,
    setStaleness(next) {
      staleness = next
    },
    setPages(next) {
      pages = next
      turn = 0
    },
    shuffleDeltas(next) {
      shuffles = next
    },
    forgetColumns(next) {
      forgets = next
    },
  }
}

function emulatedList(site: Site, list: SharePointList, now: () => number): EmulatedList {
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
