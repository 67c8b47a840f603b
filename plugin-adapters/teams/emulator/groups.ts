import type { Directory } from './directory.ts'
import { type Answer, type Call, type Route, refusal } from './http.ts'
import { paging } from './paging.ts'
import { propertiesOf } from './people.ts'
import { demandRole, isRefusal, notFound, sizeOf } from './refusals.ts'
import { pick, selected } from './select.ts'

/** Members of groups by the group's id: ids of accounts and of other groups. */
export type Groups = Map<string, readonly string[]>

/** Members of a group and of all groups within, each once. */
function within(groups: Groups, id: string, seen: Set<string> = new Set()): Set<string> {
  for (const member of groups.get(id) ?? []) {
    if (seen.has(member)) continue
    seen.add(member)
    within(groups, member, seen)
  }
  return seen
}

/** An app that may not read people is told their ids, the rest is null (Microsoft, "List group transitive members"). */
function member(id: string, directory: Directory, { roles }: Call, names: readonly string[]): object {
  const account = directory.account(id)
  if (!account) return { '@odata.type': '#microsoft.graph.group', id }
  const readable = roles.some(role => role === 'User.Read.All' || role === 'Directory.Read.All')
  const told = Object.entries(pick(propertiesOf(account), names))
  return {
    '@odata.type': '#microsoft.graph.user',
    ...Object.fromEntries(told.map(([name, value]) => [name, readable || name === 'id' ? value : null])),
  }
}

/** `/groups/{id}/members` and `/groups/{id}/transitiveMembers`. */
export function groupRoutes(directory: Directory, groups: Groups): Route[] {
  const pages = paging<string>()

  function pageAt(call: Call, token: string): Answer {
    const page = pages.page(token)
    if (!page)
      return refusal(400, 'Directory_ExpiredPageToken', 'The specified page token value has expired.')
    return {
      status: 200,
      body: {
        '@odata.context': `${call.base}/$metadata#directoryObjects`,
        ...(page.next && { '@odata.nextLink': `${call.base}${call.path}?$skiptoken=${page.next}` }),
        value: page.items.map(id => member(id, directory, call, page.rest as string[])),
      },
    }
  }

  const list =
    (membersOf: (id: string) => Iterable<string>) =>
    (call: Call, [id = '']: string[]): Answer => {
      const no = demandRole(call, 'GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All')
      if (no) return no
      if (!groups.has(id)) return notFound(id)
      const token = call.query.get('$skiptoken')
      if (token !== null) return pageAt(call, token)
      const [size, names] = [sizeOf(call), selected(call.query)]
      if (typeof size !== 'number') return size
      return isRefusal(names) ? names : pageAt(call, pages.begin([...membersOf(id)], size, names))
    }

  return [
    { method: 'GET', path: /^\/groups\/([^/]+)\/members$/, answer: list(id => groups.get(id) ?? []) },
    {
      method: 'GET',
      path: /^\/groups\/([^/]+)\/transitiveMembers$/,
      answer: list(id => within(groups, id)),
    },
  ]
}
