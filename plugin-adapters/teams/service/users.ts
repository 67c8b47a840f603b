import type { PersonId } from '../../../src/domain/organisation.ts'
import type { Graph } from './client.ts'
import { type GraphUser, WITH_MANAGER } from './graph-user.ts'
import { pagesOf } from './pages.ts'

/** The most a page may have (Microsoft, "List users"). */
const PAGE = 999

/** Every account there is, page by page. Throws `HostFault`. */
export async function* users(graph: Graph): AsyncIterable<GraphUser> {
  for await (const page of pagesOf<GraphUser>(graph, `/users?${WITH_MANAGER}&$top=${PAGE}`)) yield* page.value
}

/** Ids of all who are in these groups or in groups within; undefined when there are no groups to be in. */
export async function membersOf(
  graph: Graph,
  groups: readonly string[],
): Promise<ReadonlySet<PersonId> | undefined> {
  if (groups.length === 0) return undefined
  const ids = new Set<PersonId>()
  for (const group of groups) {
    const path = `/groups/${group}/transitiveMembers?$select=id&$top=${PAGE}`
    for await (const page of pagesOf<{ id: PersonId }>(graph, path))
      for (const { id } of page.value) ids.add(id)
  }
  return ids
}
