import type { PersonId } from '../../../src/domain/organisation.ts'
import type { Ms } from '../../../src/domain/time.ts'
import { HostFault } from '../../../src/ports/host-fault.ts'
import { TEAMS_HOST } from '../host.ts'
import type { Graph } from './client.ts'
import { type GraphUser, managersSeen, WITH_MANAGER } from './graph-user.ts'
import { pagesOf } from './pages.ts'

/** The most a page may have (Microsoft, "List users"). */
const PAGE = 999
/** How long a reading waits in all where Graph wants to be left alone, ms: twice the minute by which it counts. */
const PATIENCE = 2 * 60_000

/**
 * Every account there is, page by page. Throws `HostFault`, at the end also `forbidden` when no manager at all was told:
 * what was read then is not to be believed.
 */
export async function* users(graph: Graph, patience: Ms = PATIENCE): AsyncIterable<GraphUser> {
  const managers = managersSeen()
  const path = `/users?${WITH_MANAGER}&$top=${PAGE}`
  for await (const page of pagesOf<GraphUser>(graph, path, patience))
    for (const user of page.value) {
      managers.see(user)
      yield user
    }
  if (managers.allHidden())
    throw new HostFault(
      'forbidden',
      TEAMS_HOST.id,
      'Graph does not tell who anybody’s manager is: User.Read.All is missing',
    )
}

/** Ids of all who are in these groups or in groups within; undefined when there are no groups to be in. */
export async function membersOf(
  graph: Graph,
  groups: readonly string[],
  patience: Ms = PATIENCE,
): Promise<ReadonlySet<PersonId> | undefined> {
  if (groups.length === 0) return undefined
  const ids = new Set<PersonId>()
  for (const group of groups) {
    const path = `/groups/${group}/transitiveMembers?$select=id&$top=${PAGE}`
    for await (const page of pagesOf<{ id: PersonId }>(graph, path, patience))
      for (const { id } of page.value) ids.add(id)
  }
  return ids
}
