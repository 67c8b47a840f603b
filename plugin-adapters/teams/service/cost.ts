import type { Graph, GraphCall } from './client.ts'

/**
 * Resource units of SharePoint calls (Microsoft, "Avoid getting throttled or blocked in SharePoint Online"). Every part
 * of a batch counts as if it came alone.
 */
const UNITS = { one: 1, several: 2, write: 2 } as const

/** A site by its id or path; a list, a column or an item by its id. */
const ONE =
  /^\/sites\/[^/]+$|^\/sites\/[^/:]+:\/[^:]+$|\/lists\/[^/?]+$|\/columns\/[^/?]+$|\/items\/\d+(\/fields)?$/

/** What a call costs, in resource units. */
function costOf({ method = 'GET', path, body }: GraphCall): number {
  if (path === '/$batch')
    return partsOf(body).reduce((sum, part) => sum + costOf({ ...part, path: part.url }), 0)
  if (method !== 'GET') return UNITS.write
  const [place = '', query = ''] = path.split('?')
  if (place.endsWith('/items/delta')) return query.includes('token=') ? UNITS.one : UNITS.several
  return ONE.test(place) ? UNITS.one : UNITS.several
}

type Part = Pick<GraphCall, 'method' | 'body'> & { url: string }

const partsOf = (body: unknown): readonly Part[] => (body as { requests: Part[] }).requests

/** Graph that asks before every call whether its resource units may be spent; it waits as long as the answer takes. */
export const metered = (graph: Graph, spend: (units: number) => Promise<void>): Graph => ({
  async call<T>(call: GraphCall) {
    await spend(costOf(call))
    return graph.call<T>(call)
  },
  async bytes(call) {
    await spend(costOf(call))
    return graph.bytes(call)
  },
})
