import type { Directory } from '../../../src/ports/directory.ts'
import type { Graph } from './client.ts'
import { type GraphUser, personOf, WITH_MANAGER } from './graph-user.ts'
import { pagesOf } from './pages.ts'
import { leftOut, type Scope } from './scope.ts'

export interface DirectoryOptions {
  graph: Graph
  scope: Scope
}

/** The most a page may have (Microsoft, "List users"). */
const PAGE = 999

/** Every account there is. The department is what Entra ID calls so. */
export async function* users(graph: Graph): AsyncIterable<GraphUser> {
  for await (const page of pagesOf<GraphUser>(graph, `/users?${WITH_MANAGER}&$top=${PAGE}`)) yield* page.value
}

/** Ids of all members of these groups; undefined when there are none of which one must be a member. */
export async function membersOf(graph: Graph, groups: readonly string[]): Promise<Set<string> | undefined> {
  if (groups.length === 0) return undefined
  const ids = new Set<string>()
  for (const group of groups)
    for await (const page of pagesOf<{ id: string }>(
      graph,
      `/groups/${group}/transitiveMembers?$select=id&$top=${PAGE}`,
    ))
      for (const { id } of page.value) ids.add(id)
  return ids
}

/** The organisation out of Entra ID: those accounts that are people in scope, page by page. Throws `HostFault`. */
export function entraDirectory({ graph, scope }: DirectoryOptions): Directory {
  return {
    async *snapshot() {
      const members = await membersOf(graph, scope.groups)
      for await (const user of users(graph)) if (!leftOut(user, scope, members)) yield personOf(user)
    },
  }
}
