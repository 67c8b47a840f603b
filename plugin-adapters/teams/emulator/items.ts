import { type Answer, type Call, type Route, refusal } from './http.ts'
import { shownFields, shownItem, shownVersion } from './item-views.ts'
import { type ItemQueries, queryItems } from './items-query.ts'
import { expanded } from './list-query.ts'
import {
  appWriter,
  eTagOf,
  type Fields,
  type ListItem,
  remove,
  type SharePointList,
  write,
} from './list-store.ts'
import { keptFields, wrongFields } from './list-values.ts'
import { listRoute } from './lists.ts'
import type { SharePointSites } from './sites.ts'

const ONE = 1
const SEVERAL = 2
const WRITE = 2

/** Items of a list: read, written, removed, and their earlier states. */
export function itemRoutes(sharePoint: SharePointSites, queries: ItemQueries): Route[] {
  const items = /^\/sites\/([^/]+)\/lists\/([^/]+)\/items$/
  const item = /^\/sites\/([^/]+)\/lists\/([^/]+)\/items\/(\d+)$/
  const fields = /^\/sites\/([^/]+)\/lists\/([^/]+)\/items\/(\d+)\/fields$/
  const versions = /^\/sites\/([^/]+)\/lists\/([^/]+)\/items\/(\d+)\/versions$/
  const version = /^\/sites\/([^/]+)\/lists\/([^/]+)\/items\/(\d+)\/versions\/(\d+)\.0$/
  const at = sharePoint.now
  const by = appWriter(sharePoint.clientId)
  const change = (list: SharePointList, found: ListItem, call: Call, next: Fields) =>
    changed(list, found, call, () => write(list, keptFields(list, next), by, at(), found), next)
  return [
    listRoute(sharePoint, ['GET', items], 'read', SEVERAL, (list, call, _ids, site) =>
      queryItems(list, call, site, queries),
    ),
    listRoute(sharePoint, ['POST', items], 'write', WRITE, (list, { body }, _ids, site) => {
      const next = (body as { fields?: Fields } | undefined)?.fields ?? {}
      const wrong = wrongFields(list, next)
      if (wrong) return wrong
      const made = write(list, keptFields(list, next), by, at())
      return { status: 201, body: shownItem(made, { list, site, fields: new URLSearchParams() }) }
    }),
    listRoute(sharePoint, ['GET', item], 'read', ONE, (list, { query }, [id], site) =>
      withItem(list, id, found => ({
        status: 200,
        body: shownItem(found, { list, site, fields: expanded(query, 'fields') }),
      })),
    ),
    listRoute(sharePoint, ['PATCH', item], 'write', WRITE, (list, call, [id], site) =>
      withItem(
        list,
        id,
        found =>
          change(list, found, call, (call.body as { fields?: Fields } | undefined)?.fields ?? {}) ?? {
            status: 200,
            body: shownItem(found, { list, site, fields: new URLSearchParams() }),
          },
      ),
    ),
    listRoute(sharePoint, ['DELETE', item], 'write', WRITE, (list, call, [id]) =>
      withItem(list, id, found => changed(list, found, call, () => remove(list, found)) ?? { status: 204 }),
    ),
    listRoute(sharePoint, ['GET', fields], 'read', ONE, (list, { query }, [id]) =>
      withItem(list, id, found => ({ status: 200, body: shownFields(found, query) })),
    ),
    listRoute(sharePoint, ['PATCH', fields], 'write', WRITE, (list, call, [id]) =>
      withItem(
        list,
        id,
        found =>
          change(list, found, call, (call.body ?? {}) as Fields) ?? {
            status: 200,
            body: shownFields(found, new URLSearchParams()),
          },
      ),
    ),
    listRoute(sharePoint, ['GET', versions], 'read', SEVERAL, (list, { query }, [id]) =>
      withItem(list, id, found => ({
        status: 200,
        body: { value: found.versions.map(one => shownVersion(one, expanded(query, 'fields'))).reverse() },
      })),
    ),
    listRoute(sharePoint, ['GET', version], 'read', ONE, (list, { query }, [id, number]) =>
      withItem(list, id, found => {
        const one = found.versions.find(other => other.number === Number(number))
        return one
          ? { status: 200, body: shownVersion(one, expanded(query, 'fields')) }
          : refusal(404, 'itemNotFound', 'The specified version was not found')
      }),
    ),
  ]
}

function withItem(list: SharePointList, id: string | undefined, answer: (item: ListItem) => Answer): Answer {
  const found = list.items.get(id ?? '')
  return found && !found.deleted
    ? answer(found)
    : refusal(404, 'itemNotFound', 'The resource could not be found.')
}

/** Does it when the item is still what the caller saw and the fields fit; else says why not. */
function changed(
  list: SharePointList,
  item: ListItem,
  { headers }: Call,
  act: () => unknown,
  fields: Fields = {},
): Answer | undefined {
  const expected = headers['if-match']
  if (expected !== undefined && !/^("[^"]*"|\*)$/.test(expected))
    return refusal(400, 'malformedEntityTag', 'ETags must be quoted.')
  if (expected !== undefined && expected !== '*' && expected !== eTagOf(item))
    return refusal(412, 'resourceModified', "ETag does not match current item's value")
  const wrong = wrongFields(list, fields, item)
  if (wrong) return wrong
  act()
  return undefined
}
