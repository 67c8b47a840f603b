import type { PersonId } from '../../../src/domain/organisation.ts'
import { HostFault } from '../../../src/ports/host-fault.ts'
import type { Graph } from './client.ts'

/** Pixels; of the sizes there are the one that is sharp on a small picture (Microsoft, "Get profilePhoto"). */
const SIZE = '96x96'

/** A person's photo; null when there is none. User.Read.All is enough for it. Throws `HostFault`. */
export async function photoOf(graph: Graph, personId: PersonId): Promise<Uint8Array | null> {
  try {
    return await graph.bytes({ path: `/users/${encodeURIComponent(personId)}/photos/${SIZE}/$value` })
  } catch (error) {
    if (error instanceof HostFault && error.code === 'missing') return null
    throw error
  }
}
