import type { Directory } from './directory.ts'
import { expandedManager } from './expand.ts'
import { type Answer, type Call, type Route, refusal } from './http.ts'
import { paging } from './paging.ts'
import { type Account, propertiesOf } from './people.ts'
import { demandUsers, isRefusal, notFound, sizeOf } from './refusals.ts'
import { pick, selected } from './select.ts'

interface Wanted {
  names: string[]
  /** The manager's properties; undefined: the manager was not asked for. */
  manager: string[] | undefined
}

function wanted(call: Call, one: boolean): Wanted | Answer {
  const names = selected(call.query)
  if (isRefusal(names)) return names
  const manager = expandedManager(call, one)
  return isRefusal(manager) ? manager : { names, manager }
}

const TYPE = { '@odata.type': '#microsoft.graph.user' }

/** Without a manager the key is left out. */
function shown(account: Account, { names, manager }: Wanted, directory: Directory): object {
  const above = directory.managerOf(account)
  const told = above && (account.managerHidden ? {} : pick(propertiesOf(above), manager ?? []))
  return {
    ...pick(propertiesOf(account), names),
    ...(manager && told && { manager: { ...TYPE, ...told } }),
  }
}

/** Options that Graph does not take on `/users`, and those nobody needed to emulate. */
function unsupported({ query }: Call): Answer | undefined {
  if (query.has('$skip'))
    return refusal(400, 'Request_BadRequest', "'$skip' is not supported by the service.")
  const other = ['$filter', '$orderby', '$search', '$count'].find(name => query.has(name))
  return other ? refusal(501, 'NotImplemented', `${other} is not emulated.`) : undefined
}

/** `/users` (Microsoft, "List users"). */
export function userList(directory: Directory): Route {
  const pages = paging<string>()

  function pageAt(call: Call, token: string): Answer {
    const page = pages.page(token)
    if (!page)
      return refusal(400, 'Directory_ExpiredPageToken', 'The specified page token value has expired.')
    const accounts = page.items.flatMap(id => directory.account(id) ?? [])
    return {
      status: 200,
      body: {
        '@odata.context': `${call.base}/$metadata#users`,
        ...(page.next && { '@odata.nextLink': `${call.base}/users?$skiptoken=${page.next}` }),
        value: accounts.map(account => shown(account, page.rest as Wanted, directory)),
      },
    }
  }

  return {
    method: 'GET',
    path: /^\/users$/,
    answer(call) {
      const no = demandUsers(call) ?? unsupported(call)
      if (no) return no
      const token = call.query.get('$skiptoken')
      if (token !== null) return pageAt(call, token)
      const [size, want] = [sizeOf(call), wanted(call, false)]
      if (typeof size !== 'number') return size
      return isRefusal(want) ? want : pageAt(call, pages.begin(directory.ids(), size, want))
    },
  }
}

/** `/users/{id}`, its manager and its photo. */
export function userRoutes(directory: Directory): Route[] {
  function one(call: Call, [id = '']: string[]): Answer {
    const want = demandUsers(call) ?? wanted(call, true)
    if (isRefusal(want)) return want
    const account = directory.account(id)
    return account ? { status: 200, body: shown(account, want, directory) } : notFound(id)
  }

  function manager(call: Call, [id = '']: string[]): Answer {
    const names = demandUsers(call) ?? selected(call.query)
    if (isRefusal(names)) return names
    const account = directory.account(id)
    const above = account && directory.managerOf(account)
    return above
      ? { status: 200, body: { ...TYPE, ...pick(propertiesOf(above), names) } }
      : notFound(account ? 'manager' : id)
  }

  function photo(call: Call, [id = '']: string[]): Answer {
    const no = demandUsers(call)
    if (no) return no
    const bytes = directory.account(id)?.photo
    return bytes
      ? { status: 200, headers: { 'content-type': 'image/jpeg' }, body: bytes }
      : refusal(404, 'ImageNotFound', 'The photo was not found.')
  }

  return [
    { method: 'GET', path: /^\/users\/([^/]+)$/, answer: one },
    { method: 'GET', path: /^\/users\/([^/]+)\/manager$/, answer: manager },
    { method: 'GET', path: /^\/users\/([^/]+)\/photos?(?:\/\d+x\d+)?\/\$value$/, answer: photo },
  ]
}
