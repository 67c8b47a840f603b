import { type Answer, type Call, refusal } from './http.ts'
import { shownItem } from './item-views.ts'
import { conditionsOf, expanded, isIndexed, option } from './list-query.ts'
import { type ItemVersion, type ListItem, live, type SharePointList } from './list-store.ts'
import type { Site } from './sites.ts'
import { readToken, writeToken } from './tokens.ts'

export interface ItemQueries {
  /** Rows of the next page, at most what is asked. */
  pageSize(asked: number | undefined): number
  /** Before when a write must have been for a filter to know of it, epoch ms. */
  seenUntil(): number
}

/** Rows a list view may look at (SharePoint's list view threshold). */
const THRESHOLD = 5_000
const UNINDEXED = 'HonorNonIndexedQueriesWarningMayFailRandomly'

const invalid = (message: string): Answer => refusal(400, 'invalidRequest', message)

/** An item in the state a query sees. */
type Seen = readonly [ListItem, ItemVersion]

/** The items of a list, as `$filter`, `$orderby`, `$top` and `$expand=fields` ask. */
export function queryItems(list: SharePointList, call: Call, site: Site, queries: ItemQueries): Answer {
  const token = option(call.query, 'skiptoken')
  const going = token ? readToken<{ query: string; after: number }>(token) : undefined
  if (token && !going) return invalid('The token is not valid.')
  const query = going ? new URLSearchParams(going.query) : call.query
  if (option(query, 'count') || option(query, 'skip'))
    return invalid('$count is not supported on this API. Only URLs returned by the API can be used to page.')
  const found = search(list, query, call.headers.prefer ?? '', queries.seenUntil())
  if ('status' in found) return found
  const from = going?.after ?? 0
  const asked = Number(option(query, 'top')) || undefined
  const until = from + queries.pageSize(asked)
  const fields = expanded(query, 'fields')
  const next = writeToken({ query: query.toString(), after: until })
  return {
    status: 200,
    body: {
      value: found
        .slice(from, until)
        .map(([item, version]) => shownItem(item, { list, site, fields, version })),
      ...(until < found.length ? { '@odata.nextLink': `${call.base}${call.path}?$skiptoken=${next}` } : {}),
    },
  }
}

function search(
  list: SharePointList,
  query: URLSearchParams,
  prefer: string,
  seenUntil: number,
): Seen[] | Answer {
  const filter = option(query, 'filter')
  const order = option(query, 'orderby')
  const conditions = filter ? conditionsOf(filter) : []
  if (!conditions) return invalid('Invalid filter clause')
  const [, orderField = '', direction] = /^fields\/(\w+)(?: (asc|desc))?$/.exec(order ?? '') ?? []
  if (order && !orderField) return invalid('Invalid orderby clause')
  const refused = notIndexed(
    list,
    [...conditions.map(({ field }) => field), ...(order ? [orderField] : [])],
    prefer,
  )
  if (refused) return refused
  const seen = filter ? asOf(list, seenUntil) : asOf(list, Number.POSITIVE_INFINITY)
  const rows = seen.filter(([, { fields }]) => conditions.every(({ field, holds }) => holds(fields[field])))
  if (filter && rows.length > THRESHOLD) return tooMany()
  if (!order) return rows
  const sign = direction === 'desc' ? -1 : 1
  return rows.sort(([, a], [, b]) => sign * compare(a.fields[orderField], b.fields[orderField]))
}

const compare = (a: unknown, b: unknown): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a ?? '').localeCompare(String(b ?? ''))

/** Only one indexed field is filtered at a time; others only by a header that fails on large lists. */
function notIndexed(list: SharePointList, fields: string[], prefer: string): Answer | undefined {
  const plain = fields.find(field => !isIndexed(list, field) || field !== fields[0])
  if (plain === undefined) return undefined
  if (prefer.includes(UNINDEXED)) return live(list).length > THRESHOLD ? tooMany() : undefined
  return invalid(
    `Field '${plain}' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: ${UNINDEXED}' header to allow this, but be warned that such queries may fail on large lists.`,
  )
}

function tooMany(): Answer {
  const { status, body } = refusal(
    422,
    'notSupported',
    'The request is unprocessable because it uses too many resources',
  )
  const { error } = body as { error: { innerError: object } }
  return {
    status,
    body: { error: { ...error, innerError: { code: 'tooManyResources', ...error.innerError } } },
  }
}

/** Indexes lag behind: what is newer is not seen by a filter yet. */
function asOf(list: SharePointList, until: number): Seen[] {
  return live(list).flatMap((item): Seen[] => {
    const version = item.versions.findLast(({ at }) => at <= until)
    return version ? [[item, version]] : []
  })
}
