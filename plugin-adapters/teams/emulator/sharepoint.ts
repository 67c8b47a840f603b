import { deltaRoutes } from './delta.ts'
import { type EmulatedList, emulatedList } from './emulated-list.ts'
import type { Route } from './http.ts'
import { itemRoutes } from './items.ts'
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

const UNITS_A_MINUTE = 1_250
const MOST_ROWS = 200
/** How many rows a page holds is nowhere promised. */
const PAGES = [60, 25, 90, 40]
const HOST = 'contoso.sharepoint.com'
const PATH = 'sites/counterpart'

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
