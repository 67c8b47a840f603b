import { shuffled } from '../figures.ts'
import { ASKED_IN_A_ROW, type Filled, type Known } from './fill.ts'
import { submission } from './submission.ts'

export const OPERATIONS = ['create', 'list', 'open', 'move', 'comment'] as const
export type Operation = (typeof OPERATIONS)[number]

/** A call as the load sends it. */
export interface Call {
  method: 'GET' | 'POST'
  path: string
  personId: string
  body?: unknown
}

/** The calls of one connection; they are sent strictly one after another. */
export type Lane = Call[]

export interface Plan {
  operation: Operation
  connections: number
  /** Calls of each connection. */
  length: number
  /** Different plans of one pass touch different requests. */
  seed: number
}

/**
 * Writes out every call of a load, spread over all people who can make it. Subjects are dealt out to the lanes like
 * cards, so that no two lanes ever meet at one request.
 */
export function lanes(filled: Filled, plan: Plan): Lane[] {
  const { operation, connections, length, seed } = plan
  const source = SOURCES[operation](filled)
  const subjects = shuffled(source.subjects, seed)
  return Array.from({ length: connections }, (_, lane) =>
    laneOf({ ...source, subjects: subjects.filter((_, index) => index % connections === lane) }, length),
  )
}

/** Gives calls for a subject; `n` counts the calls made about it. */
interface Source<Subject = unknown> {
  subjects: Subject[]
  call(subject: Subject, n: number): Call
  /** Calls about one subject that follow each other. */
  run: number
}

function laneOf({ subjects, call, run }: Source, length: number): Lane {
  return Array.from({ length }, (_, index) => {
    const turn = Math.floor(index / run)
    const round = Math.floor(turn / subjects.length)
    return call(subjects[turn % subjects.length], round * run + (index % run))
  })
}

const source = <Subject>(subjects: Subject[], call: (subject: Subject, n: number) => Call, run = 1) =>
  ({ subjects, call, run }) as Source

/** As many in every ledger, so that histories grow alike. */
const TARGETS = 900
const targets = (requests: Known[]) => shuffled(requests, 1).slice(0, TARGETS)

const SOURCES: Record<Operation, (filled: Filled) => Source> = {
  create: ({ people }) => source(people.ids, (personId, n) => create(personId, n, people)),
  list: ({ requests }) =>
    source(askersOf(requests), personId => ({
      method: 'GET',
      path: '/api/requests?view=customer',
      personId,
    })),
  open: ({ requests }) =>
    source(requests, ({ id, customerId, providerId }, n) => ({
      method: 'GET',
      path: `/api/requests/${id}`,
      personId: n % 2 === 0 ? customerId : providerId,
    })),
  move: ({ requests }) =>
    source(targets(requests.filter(({ state }) => state === 'submitted')), clarified, 2),
  comment: ({ requests }) =>
    source(targets(requests), ({ id, customerId }) =>
      post(`/api/requests/${id}/comment`, customerId, { input: { text: 'Any news? 有进展吗?' } }),
    ),
}

const post = (path: string, personId: string, body: unknown): Call => ({
  method: 'POST',
  path,
  personId,
  body,
})

const create = (personId: string, n: number, people: Filled['people']) => {
  const nth = Number(personId) * 31 + n
  return post('/api/requests', personId, submission(people.counterpart(personId, nth).unitId, nth))
}

/** People whose own requests fill a page of 25. */
export const askersOf = (requests: Known[]): string[] => [
  ...new Set(
    requests
      .filter((_, index) => index % ASKED_IN_A_ROW === ASKED_IN_A_ROW - 1)
      .map(request => request.customerId),
  ),
]

/** The provider asks back, the customer answers, and so on: each has seen the version before. */
function clarified({ id, customerId, providerId }: Known, n: number): Call {
  const version = n + 1
  return n % 2 === 0
    ? post(`/api/requests/${id}/clarify`, providerId, { version, input: { question: 'Which plants?' } })
    : post(`/api/requests/${id}/answer`, customerId, { version, input: { answer: 'Both of them.' } })
}
