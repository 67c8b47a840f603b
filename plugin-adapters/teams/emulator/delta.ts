import { type Answer, type Call, type Route, refusal } from './http.ts'
import { shownItem, tombstone } from './item-views.ts'
import { expanded, option } from './list-query.ts'
import { type ItemVersion, type ListItem, live, type SharePointList } from './list-store.ts'
import { listRoute } from './lists.ts'
import type { SharePointSites, Site } from './sites.ts'
import { readToken, writeToken } from './tokens.ts'

export interface DeltaOptions {
  pageSize(asked: number | undefined): number
  /** Items come in another order than they changed in, and again with an older state before the newest. */
  shuffles(): boolean
}

/** Where a delta goes on: `after` the item of a first reading, or from a change. */
interface Token {
  tokens: number
  query: string
  after?: number
  since: number
}

const WITH_TOKEN = 1
const WITHOUT = 2

/** What changed in a list since a token (Microsoft, "listItem: delta"). */
export function deltaRoutes(sharePoint: SharePointSites, options: DeltaOptions): Route[] {
  const delta = /^\/sites\/([^/]+)\/lists\/([^/]+)\/items\/delta(?:\(\))?$/
  const units = ({ query }: Call) => (query.has('token') ? WITH_TOKEN : WITHOUT)
  return [
    listRoute(sharePoint, ['GET', delta], 'read', units, (list, call, _ids, site) =>
      answer(list, call, site, options),
    ),
  ]
}

function answer(list: SharePointList, call: Call, site: Site, options: DeltaOptions): Answer {
  const fresh = (more: Partial<Token>): Token => ({
    tokens: list.tokens,
    query: call.query.toString(),
    since: list.changes.length,
    ...more,
  })
  const given = option(call.query, 'token')
  if (given === 'latest') return page([], call, '@odata.deltaLink', fresh({ query: '' }))
  const token = given ? readToken<Token>(given) : fresh({ after: 0 })
  if (!token) return refusal(400, 'invalidRequest', 'The token is not valid.')
  if (token.tokens !== list.tokens)
    return refusal(410, 'resyncChangesApplyDifferences', 'Resync required.', {
      Location: linkTo(call, fresh({ after: 0, query: token.query })),
    })
  return token.after === undefined
    ? changes(list, call, site, token, options)
    : everything(list, call, site, { ...token, after: token.after }, options)
}

const linkTo = ({ base, path }: Call, token: Token) => `${base}${path}?token=${writeToken(token)}`

const page = (
  value: unknown[],
  call: Call,
  link: '@odata.nextLink' | '@odata.deltaLink',
  token: Token,
): Answer => ({ status: 200, body: { value, [link]: linkTo(call, token) } })

const sizeOf = (query: URLSearchParams, { pageSize }: DeltaOptions) =>
  pageSize(Number(option(query, 'top')) || undefined)

/** A first reading: what changes meanwhile comes afterwards, once more or for the first time. */
function everything(
  list: SharePointList,
  call: Call,
  site: Site,
  token: Token & { after: number },
  options: DeltaOptions,
): Answer {
  const query = new URLSearchParams(token.query)
  const rest = live(list).filter(({ id }) => Number(id) > token.after)
  const some = rest.slice(0, sizeOf(query, options))
  const fields = expanded(query, 'fields')
  const value = some.map(item => shownItem(item, { list, site, fields }))
  const { after: _, ...done } = token
  return some.length < rest.length
    ? page(value, call, '@odata.nextLink', { ...token, after: Number(some.at(-1)?.id) })
    : page(value, call, '@odata.deltaLink', done)
}

/** The same item may come several times, its newest state last. */
function changes(list: SharePointList, call: Call, site: Site, token: Token, options: DeltaOptions): Answer {
  const query = new URLSearchParams(token.query)
  const until = Math.min(token.since + sizeOf(query, options), list.changes.length)
  const some = list.changes.slice(token.since, until)
  const fields = expanded(query, 'fields')
  const shown = (item: ListItem, version: ItemVersion | undefined) =>
    shownItem(item, { list, site, fields, ...(version ? { version } : {}) })
  const stateOf = (id: string) => {
    const item = list.items.get(id)
    if (!item) throw new Error(`no item ${id}`)
    return item.deleted ? tombstone(item, list, site) : shown(item, undefined)
  }
  const older = options.shuffles()
    ? some.flatMap(({ id, version }) => {
        const item = list.items.get(id)
        return item && version > 1 ? shown(item, item.versions[version - 2]) : []
      })
    : []
  const newest = options.shuffles() ? some.toReversed() : some
  return page(
    [...older, ...newest.map(({ id }) => stateOf(id))],
    call,
    until < list.changes.length ? '@odata.nextLink' : '@odata.deltaLink',
    { ...token, since: until },
  )
}
