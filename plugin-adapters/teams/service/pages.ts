import { setTimeout as pause } from 'node:timers/promises'
import type { Ms } from '../../../src/domain/time.ts'
import { HostFault } from '../../../src/ports/host-fault.ts'
import { TEAMS_HOST } from '../host.ts'
import type { Graph } from './client.ts'

/** A page of a collection as Graph answers it. */
export interface Page<T> {
  value: T[]
  '@odata.nextLink'?: string
  '@odata.deltaLink'?: string
}

/** However short a time Graph asks for, ms. */
const SHORTEST = 1_000

/**
 * The pages of a collection, each asked for when the one before it is done with; a page may be empty. Where Graph wants to
 * be left alone for a while (`Retry-After`), it is, no longer than `patience` ms in all, and the same page is asked for
 * again: what was read so far would be lost. Throws `HostFault`, also for a link that comes again, by which some
 * collections never end (microsoft-graph-docs-contrib#7849).
 */
export async function* pagesOf<T>(graph: Graph, path: string, patience: Ms = 0): AsyncIterable<Page<T>> {
  const seen = new Set<string>()
  let left = patience

  async function pageAt(link: string): Promise<Page<T>> {
    try {
      const page = await graph.call<Page<T> | undefined>({ path: link })
      if (Array.isArray(page?.value)) return page
      throw new HostFault('unreachable', TEAMS_HOST.id, `an answer without a page of ${path}`)
    } catch (error) {
      const asked = error instanceof HostFault ? error.retryAfter : undefined
      const wait = Math.max(asked ?? Number.POSITIVE_INFINITY, SHORTEST)
      if (wait > left) throw error
      left -= wait
      await pause(wait)
      return pageAt(link)
    }
  }

  for (let next: string | undefined = path; next !== undefined; ) {
    if (seen.has(next)) throw new HostFault('refused', TEAMS_HOST.id, `a link of ${path} comes again`)
    seen.add(next)
    const page: Page<T> = await pageAt(next)
    yield page
    next = page['@odata.nextLink']
  }
}
