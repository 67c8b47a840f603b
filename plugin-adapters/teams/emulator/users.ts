import type { Directory } from './directory.ts'
import { type Answer, type Call, type Route, refusal } from './http.ts'
import { paging } from './paging.ts'
import { type Account, propertiesOf } from './people.ts'
import { pick, selected } from './select.ts'
import { unitsOf } from './units.ts'

const PAGE = { default: 100, most: 999 }

/** An answer that is no refusal, with what it cost (GRAPH §6). */
const told = (call: Call, body: unknown): Answer => ({
  status: 200,
  headers: { 'x-ms-resource-unit': String(unitsOf(call)) },
  body,
})

const isRefusal = (value: unknown): value is Answer =>
  typeof value === 'object' && value !== null && 'status' in value

/** 403 unless the app may read all users (Microsoft, "List users"). `User.ReadBasic.All` does not do for apps. */
export function mayReadUsers({ roles }: Call): Answer | undefined {
  return roles.includes('User.Read.All') || roles.includes('Directory.Read.All') ? undefined : denied()
}

export const denied = (): Answer =>
  refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')

export const notFound = (id: string): Answer =>
  refusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  )

/** A size that may be asked for; `fallback` when none was. */
export function sizeOf({ query }: Call, most = PAGE.most, fallback = PAGE.default): number | Answer {
  const top = query.get('$top')
  if (top === null) return fallback
  const size = Number(top)
  return Number.isInteger(size) && size >= 1 && size <= most
    ? size
    : refusal(
        400,
        'Request_UnsupportedQuery',
        `Invalid page size specified: '${top}'. Must be between 1 and ${most} inclusive.`,
      )
}

const EXPAND = /^manager(?:\(([^)]*)\))?$/
const INNER = /^\$levels=(max|\d+)(?:;\$select=([\w,]+))?$|^\$select=([\w,]+);\$levels=(max|\d+)$/

/** The manager's properties that `$expand` asks for; undefined when it asks for none. */
function expanded({ query }: Call, one: boolean): string[] | Answer | undefined {
  const asked = query.get('$expand')
  if (asked === null) return undefined
  const [, inside] = EXPAND.exec(asked) ?? []
  if (!EXPAND.test(asked)) return refusal(400, 'BadRequest', 'Parsing OData Select and Expand failed.')
  if (inside === undefined) return ['displayName', 'jobTitle', 'mail', 'userPrincipalName']
  const parts = INNER.exec(inside)
  if (!parts)
    return refusal(400, 'Request_UnsupportedQuery', 'Unsupported Query: $select in $expand needs $levels.')
  const levels = parts[1] ?? parts[4]
  if (!one && levels !== '1')
    return refusal(
      400,
      'Request_UnsupportedQuery',
      "Transitive manager's list is only supported on a single user, send the $expand request on /users/{id} endpoint",
    )
  return (parts[2] ?? parts[3] ?? 'displayName').split(',')
}

interface Wanted {
  names: string[]
  manager: string[] | undefined
}

function wanted(call: Call, one: boolean): Wanted | Answer {
  const names = selected(call.query)
  if (isRefusal(names)) return names
  const manager = expanded(call, one)
  return isRefusal(manager) ? manager : { names, manager }
}

/** Without a manager the key is left out; an app that may not read people sees their ids alone (GRAPH §1). */
function shown(account: Account, { names, manager }: Wanted, directory: Directory): object {
  const above = account.managerId === null ? undefined : directory.account(account.managerId)
  const type = { '@odata.type': '#microsoft.graph.user' }
  return {
    ...pick(propertiesOf(account), names),
    ...(manager && above && { manager: { ...type, ...pick(propertiesOf(above), manager) } }),
  }
}

/** `/users`, `/users/{id}`, its manager and its photo. */
export function userRoutes(directory: Directory): Route[] {
  const pages = paging<string>()

  function list(call: Call): Answer {
    const no = mayReadUsers(call) ?? unsupported(call)
    if (no) return no
    const token = call.query.get('$skiptoken')
    if (token !== null) return pageAt(call, token)
    const [size, want] = [sizeOf(call), wanted(call, false)]
    if (typeof size !== 'number') return size
    if (isRefusal(want)) return want
    return pageAt(call, pages.begin(directory.ids(), size, want))
  }

  function pageAt(call: Call, token: string): Answer {
    const page = pages.page(token)
    if (!page)
      return refusal(400, 'Directory_ExpiredPageToken', 'The specified page token value has expired.')
    const accounts = page.items.flatMap(id => directory.account(id) ?? [])
    const link = page.next && `${call.base}/users?$skiptoken=${page.next}`
    return told(call, {
      '@odata.context': `${call.base}/$metadata#users`,
      ...(link && { '@odata.nextLink': link }),
      value: accounts.map(account => shown(account, page.rest as Wanted, directory)),
    })
  }

  function one(call: Call, [id = '']: string[]): Answer {
    const no = mayReadUsers(call)
    if (no) return no
    const want = wanted(call, true)
    if (isRefusal(want)) return want
    const account = directory.account(id)
    return account ? told(call, shown(account, want, directory)) : notFound(id)
  }

  function manager(call: Call, [id = '']: string[]): Answer {
    const no = mayReadUsers(call)
    if (no) return no
    const names = selected(call.query)
    if (isRefusal(names)) return names
    const above = directory.account(directory.account(id)?.managerId ?? '')
    return above
      ? told(call, { '@odata.type': '#microsoft.graph.user', ...pick(propertiesOf(above), names) })
      : notFound('manager')
  }

  function photo(call: Call, [id = '']: string[]): Answer {
    const no = mayReadUsers(call)
    if (no) return no
    const bytes = directory.account(id)?.photo
    return bytes
      ? { status: 200, headers: { 'content-type': 'image/jpeg' }, body: bytes }
      : refusal(
          404,
          'ImageNotFound',
          "Exception of type 'Microsoft.Fast.Profile.Core.Exception.ImageNotFoundException' was thrown.",
        )
  }

  return [
    { method: 'GET', path: /^\/users$/, answer: list },
    { method: 'GET', path: /^\/users\/([^/]+)$/, answer: one },
    { method: 'GET', path: /^\/users\/([^/]+)\/manager$/, answer: manager },
    { method: 'GET', path: /^\/users\/([^/]+)\/photo\/\$value$/, answer: photo },
  ]
}

/** Options that Graph does not take on `/users`, and those nobody needed to emulate. */
function unsupported({ query }: Call): Answer | undefined {
  if (query.has('$skip'))
    return refusal(400, 'Request_BadRequest', "'$skip' is not supported by the service.")
  const other = ['$filter', '$orderby', '$search', '$count'].find(name => query.has(name))
  return other ? refusal(501, 'NotImplemented', `${other} is not emulated.`) : undefined
}
