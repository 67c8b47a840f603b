import { HostFault } from '../../../src/ports/host-fault.ts'
import { TEAMS_HOST } from '../host.ts'
import type { Graph } from './client.ts'
import { statusFault } from './errors.ts'

/** One call of a batch; `path` as in a call of its own. */
export interface BatchPart {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  body?: unknown
  headers?: Readonly<Record<string, string>>
}

/**
 * What became of a part: an answer of the host, or a fault. `sent` is false where it was never sent, so that nothing
 * can have come of it.
 */
export type PartOutcome =
  /** A write may be answered without a body (Microsoft, "JSON batching", shows a PATCH with 204), a read never. */
  { ok: true; body: unknown } | { ok: false; status: number; fault: HostFault; sent: boolean }

interface PartAnswer {
  id: string
  status: number
  headers?: Readonly<Record<string, string>>
  body?: unknown
}

/** Calls that go together, at most 20 in a request and no more than it may hold; one outcome per part, in their order. */
export interface Batches {
  send(parts: readonly BatchPart[]): Promise<PartOutcome[]>
}

/** Faults after which the rest would only meet the same. */
const HALTS = new Set<HostFault['code']>(['throttled', 'unauthorized', 'unreachable'])

/**
 * Sends parts by Graph's `$batch`, one request after the other. After a fault that the rest would meet too nothing more
 * is sent: the rest gets the same fault. Made anew for every push, so that the next one tries again.
 */
export function batches(graph: Graph): Batches {
  let halt: HostFault | undefined

  async function request(parts: readonly BatchPart[]): Promise<PartOutcome[]> {
    if (halt) return parts.map(() => notSent(halt))
    try {
      const answers = await post(graph, parts)
      const outcomes = parts.map((part, i) => outcomeOf(part, answers.get(String(i + 1))))
      // a part that is not answered concerns itself alone, throttling all that follow
      halt = outcomes
        .flatMap(one => (one.ok || one.fault.code !== 'throttled' ? [] : one.fault))
        .sort(longest)[0]
      return outcomes
    } catch (error) {
      if (!(error instanceof HostFault)) throw error
      if (HALTS.has(error.code)) halt = error
      return parts.map(() => ({ ok: false, status: 0, fault: error, sent: error.code === 'unreachable' }))
    }
  }

  return {
    async send(parts) {
      const outcomes: PartOutcome[] = []
      for (const some of grouped(parts)) outcomes.push(...(await request(some)))
      return outcomes
    },
  }
}

/** As many in a request as the host takes, by their number and by their size. */
function grouped(parts: readonly BatchPart[]): BatchPart[][] {
  const groups: BatchPart[][] = []
  let size = 0
  for (const part of parts) {
    const bytes = part.body === undefined ? 0 : Buffer.byteLength(JSON.stringify(part.body))
    const last = groups.at(-1)
    if (!last || last.length >= TEAMS_HOST.limits.batch || size + bytes > TEAMS_HOST.limits.batchBytes) {
      groups.push([part])
      size = bytes
    } else {
      last.push(part)
      size += bytes
    }
  }
  return groups
}

const notSent = (fault: HostFault | undefined): PartOutcome => ({
  ok: false,
  status: 0,
  fault: fault ?? new HostFault('unreachable', TEAMS_HOST.id, 'not sent'),
  sent: false,
})

const longest = (a: HostFault, b: HostFault) => (b.retryAfter ?? 0) - (a.retryAfter ?? 0)

async function post(graph: Graph, parts: readonly BatchPart[]): Promise<Map<string, PartAnswer>> {
  const requests = parts.map(({ method, path, body, headers = {} }, i) => ({
    id: String(i + 1),
    method,
    url: path,
    ...(body === undefined
      ? { headers }
      : { headers: { 'Content-Type': 'application/json', ...headers }, body }),
  }))
  const answer = await graph.call<unknown>({ method: 'POST', path: '/$batch', body: { requests } })
  return readAnswers(answer)
}

/** The answers of a batch by their id; they come in any order. */
const readAnswers = (answer: unknown): Map<string, PartAnswer> =>
  new Map((answer as { responses?: PartAnswer[] } | undefined)?.responses?.map(one => [one.id, one]))

const unanswered = (message: string): PartOutcome => ({
  ok: false,
  status: 0,
  fault: new HostFault('unreachable', TEAMS_HOST.id, message),
  sent: true,
})

function outcomeOf({ method, path }: BatchPart, answer: PartAnswer | undefined): PartOutcome {
  const what = `${method} ${path.split('?')[0]}`
  if (!answer) return unanswered(`${what}: no answer in its batch`)
  const { status, headers = {}, body } = answer
  // who reads something takes no body for nothing there
  if (status < 300 && method === 'GET' && !body) return unanswered(`${what}: an answer without a body`)
  if (status >= 200 && status < 300) return { ok: true, body }
  const retryAfter = Object.entries(headers).find(([name]) => name.toLowerCase() === 'retry-after')?.[1]
  return { ok: false, status, fault: statusFault(status, what, { retryAfter, cause: body }), sent: true }
}
