import { type Answer, type Call, type Route, refusal } from './http.ts'
import { shownItem } from './item-views.ts'
import { addColumn, type ColumnBody, changeColumn } from './list-columns.ts'
import { expanded, option, pick, selected } from './list-query.ts'
import { appWriter, live, newList, type SharePointList } from './list-store.ts'
import { toSecond } from './list-values.ts'
import { type Level, type SharePointSites, type Site, siteRoute } from './sites.ts'

const ONE = 1
const SEVERAL = 2

/** Lists by id or by title, as Graph finds them. */
const listIn = (site: Site, idOrTitle: string): SharePointList | undefined =>
  site.lists.get(idOrTitle) ?? [...site.lists.values()].find(list => list.displayName === idOrTitle)

/** A route below a list of a site. `ids` are those after the list's. */
export const listRoute = (
  sharePoint: SharePointSites,
  place: readonly [method: string, pattern: RegExp],
  level: Level,
  units: number | ((call: Call) => number),
  answer: (list: SharePointList, call: Call, ids: string[], site: Site) => Answer,
): Route =>
  siteRoute(sharePoint, place, level, units, (site, call, [listId = '', ...ids]) => {
    const list = listIn(site, listId)
    return list
      ? answer(list, call, ids, site)
      : refusal(404, 'itemNotFound', 'The specified list was not found')
  })

export interface ListOptions {
  /** Columns sent with a new list are left out (microsoft-graph-docs#11966). */
  forgetsColumns: () => boolean
}

/** Lists of a site and their columns. */
export function listRoutes(sharePoint: SharePointSites, options: ListOptions): Route[] {
  const lists = /^\/sites\/([^/]+)\/lists$/
  const list = /^\/sites\/([^/]+)\/lists\/([^/]+)$/
  const columns = /^\/sites\/([^/]+)\/lists\/([^/]+)\/columns$/
  const column = /^\/sites\/([^/]+)\/lists\/([^/]+)\/columns\/([^/]+)$/
  return [
    siteRoute(sharePoint, ['GET', lists], 'read', SEVERAL, (site, { query }) =>
      option(query, 'filter')
        ? refusal(400, 'invalidRequest', 'The provided filter statement is not supported')
        : {
            status: 200,
            body: { value: [...site.lists.values()].map(one => pick(shownList(one, site), selected(query))) },
          },
    ),
    siteRoute(sharePoint, ['POST', lists], 'manage', SEVERAL, (site, call) =>
      makeList(site, call, sharePoint, options.forgetsColumns()),
    ),
    listRoute(sharePoint, ['GET', list], 'read', ONE, (one, { query }, _ids, site) => ({
      status: 200,
      body: { ...pick(shownList(one, site), selected(query)), ...expandedOf(one, query, site) },
    })),
    listRoute(sharePoint, ['GET', columns], 'read', SEVERAL, ({ columns: all }, { query }) => ({
      status: 200,
      body: { value: all.map(one => pick({ ...one }, selected(query))) },
    })),
    listRoute(sharePoint, ['POST', columns], 'manage', SEVERAL, (one, { body }) => {
      const added = addColumn(one, (body ?? {}) as ColumnBody)
      return 'status' in added ? added : { status: 201, body: added }
    }),
    listRoute(sharePoint, ['GET', column], 'read', ONE, (one, _call, [id]) =>
      columnAnswer(one, id, () => undefined),
    ),
    listRoute(sharePoint, ['PATCH', column], 'manage', SEVERAL, (one, { body }, [id]) =>
      columnAnswer(one, id, found => changeColumn(one, found, (body ?? {}) as ColumnBody)),
    ),
  ]
}

function columnAnswer(
  list: SharePointList,
  id: string | undefined,
  change: (column: SharePointList['columns'][number]) => Answer | undefined,
): Answer {
  const found = list.columns.find(column => column.id === id)
  if (!found) return refusal(404, 'itemNotFound', 'The specified column was not found')
  return change(found) ?? { status: 200, body: found }
}

function makeList(
  site: Site,
  { body }: Call,
  { now, clientId }: SharePointSites,
  forgetsColumns: boolean,
): Answer {
  const {
    displayName,
    description = '',
    columns = [],
  } = (body ?? {}) as {
    displayName?: string
    description?: string
    columns?: ColumnBody[]
  }
  if (!displayName) return refusal(400, 'invalidRequest', 'The list is not valid.')
  if (listIn(site, displayName))
    return refusal(409, 'nameAlreadyExists', 'The specified list name already exists.')
  const made = newList(displayName, description, now(), appWriter(clientId))
  for (const column of forgetsColumns ? [] : columns) {
    const added = addColumn(made, column)
    if ('status' in added) return added
  }
  site.lists.set(made.id, made)
  return { status: 201, body: shownList(made, site) }
}

const shownList = (list: SharePointList, site: Site) => ({
  id: list.id,
  name: list.name,
  displayName: list.displayName,
  description: list.description,
  createdDateTime: toSecond(list.createdAt),
  createdBy: list.createdBy,
  lastModifiedDateTime: toSecond(list.createdAt),
  lastModifiedBy: list.createdBy,
  webUrl: `https://${site.host}/${site.path}/Lists/${encodeURIComponent(list.name)}`,
  list: { hidden: false, template: 'genericList', contentTypesEnabled: false },
})

function expandedOf(list: SharePointList, query: URLSearchParams, site: Site) {
  const columns = expanded(query, 'columns')
  const items = expanded(query, 'items')
  return {
    ...(columns ? { columns: list.columns.map(one => pick({ ...one }, selected(columns))) } : {}),
    ...(items
      ? { items: live(list).map(item => shownItem(item, { list, site, fields: expanded(items, 'fields') })) }
      : {}),
  }
}
