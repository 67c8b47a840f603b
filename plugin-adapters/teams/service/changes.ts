import type { PersonId } from '../../../src/domain/organisation.ts'
import { HostFault, type HostFaultCode } from '../../../src/ports/host-fault.ts'
import { TEAMS_HOST } from '../host.ts'
import type { Graph } from './client.ts'
import { statusFault } from './errors.ts'
import { CHANGES_OF, type GraphUser, WITH_MANAGER } from './graph-user.ts'
import { type Page, pagesOf } from './pages.ts'

/** A batch takes so many parts (Microsoft, "JSON batching"). */
const PARTS = 20
/** Beyond this reading everybody is cheaper than reading each. */
const MOST = 2_000

/** A cursor that stands for now. */
export async function changesFromNow(graph: Graph): Promise<string> {
  return (await changedIds(graph, `/users/delta?${CHANGES_OF}&$deltatoken=latest`)).cursor
}

/**
 * Ids of accounts that changed since a cursor. Who they are is read anew: the list says nothing of a manager who stays,
 * so somebody who comes into scope would have none (microsoft-graph-docs#15842).
 */
export async function changedIds(
  graph: Graph,
  cursor: string,
): Promise<{ ids: Set<PersonId>; cursor: string }> {
  const ids = new Set<PersonId>()
  let next: string | undefined
  for await (const page of deltaPages(graph, cursor)) {
    for (const { id } of page.value) ids.add(id)
    if (ids.size > MOST) throw expired(`more than ${MOST} accounts have changed`)
    next = page['@odata.deltaLink']
  }
  if (next === undefined) throw expired('the list of changes does not say where it goes on')
  return { ids, cursor: next }
}

/** What a link that Graph itself gave out is refused with once it is too old: documented are 410 and several 40X. */
const TOO_OLD: readonly HostFaultCode[] = ['expired', 'refused', 'missing']

async function* deltaPages(graph: Graph, cursor: string): AsyncIterable<Page<GraphUser>> {
  try {
    yield* pagesOf<GraphUser>(graph, cursor)
  } catch (cause) {
    if (cause instanceof HostFault && TOO_OLD.includes(cause.code))
      throw expired('the cursor is too old', cause)
    throw cause
  }
}

const expired = (message: string, cause?: unknown) =>
  new HostFault('expired', TEAMS_HOST.id, message, { cause })

interface PartAnswer {
  id: string
  status: number
  headers?: Record<string, string>
  body?: unknown
}

/** These accounts as they are now, without those that are gone. Throws `HostFault` when one of them can't be read. */
export async function* accountsNow(graph: Graph, ids: readonly PersonId[]): AsyncIterable<GraphUser> {
  for (let start = 0; start < ids.length; start += PARTS) {
    const some = ids.slice(start, start + PARTS)
    const requests = some.map((id, place) => ({
      id: String(place),
      method: 'GET',
      url: `/users/${id}?${WITH_MANAGER}`,
    }))
    const answer = await graph.call<{ responses?: PartAnswer[] } | undefined>({
      method: 'POST',
      path: '/$batch',
      body: { requests },
    })
    const byPart = new Map(answer?.responses?.map(response => [response.id, response]))
    for (const [place, id] of some.entries()) {
      const account = accountIn(byPart.get(String(place)), id)
      if (account) yield account
    }
  }
}

function accountIn(part: PartAnswer | undefined, id: PersonId): GraphUser | undefined {
  // a success that says nothing of him is no answer either: only 404 says that he is gone
  if (part?.status === 200 && part.body) return part.body as GraphUser
  if (part?.status === 404) return undefined
  const retryAfter = new Headers(part?.headers).get('retry-after')
  const status = part && part.status !== 200 ? part.status : 504
  throw statusFault(status, `GET /users/${id}`, { retryAfter })
}
