import { HostFault } from '../../../src/ports/host-fault.ts'
import { TEAMS_HOST } from '../host.ts'
import type { Graph } from './client.ts'

/** A page of a collection as Graph answers it. */
export interface Page<T> {
  value: T[]
  '@odata.nextLink'?: string
  '@odata.deltaLink'?: string
}

/**
 * The pages of a collection, each asked for when the one before it is done with; a page may be empty. Throws `HostFault`,
 * also for a link that comes again, by which some collections never end (microsoft-graph-docs-contrib#7849).
 */
export async function* pagesOf<T>(graph: Graph, path: string): AsyncIterable<Page<T>> {
  const seen = new Set<string>()
  for (let next: string | undefined = path; next !== undefined; ) {
    if (seen.has(next)) throw new HostFault('refused', TEAMS_HOST.id, `a link of ${path} comes again`)
    seen.add(next)
    const page: Page<T> = await graph.call<Page<T>>({ path: next })
    yield page
    next = page['@odata.nextLink']
  }
}
