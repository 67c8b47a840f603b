import { refuse } from '../refusal.ts'
import type { Criterion, Request } from '../request.ts'
import { done, type Facts, type Outcome } from './facts.ts'
import { taken } from './negotiate.ts'

export const knows = (request: Request, ids: string[]) =>
  ids.every(id => request.criteria.some(criterion => criterion.id === id))

export const marked = (request: Request, ids: string[], state: Criterion['state']): Criterion[] =>
  request.criteria.map(criterion => (ids.includes(criterion.id) ? { ...criterion, state } : criterion))

export const textsOf = (request: Request, ids: string[]) =>
  request.criteria.filter(criterion => ids.includes(criterion.id)).map(criterion => criterion.text)

const owed = (criterion: Criterion) => criterion.state === 'open' || criterion.state === 'returned'

/** Work that went on from `waiting` is no longer waiting; a pending wish for another date is settled by delivering. */
const resumed = { waiting: null, pending: null } as const

interface Part {
  note: string
  criteria: string[]
}

/** Provider: some of the criteria are met; the promise stands for the rest. The last part is the delivery. */
export function deliverPart(request: Request, input: Part, facts: Facts): Outcome {
  if (!knows(request, input.criteria)) return refuse('criterion-unknown')
  const due = request.criteria.filter(owed).map(criterion => criterion.id)
  const criteria = due.filter(id => input.criteria.includes(id))
  if (criteria.length === 0) return refuse('nothing-delivered')
  if (criteria.length === due.length) return deliver(request, { ...input, criteria }, facts)
  const changes = { criteria: marked(request, criteria, 'delivered'), ...taken(request, facts) }
  const data = { criteria: textsOf(request, criteria) }
  return done(request, facts, 'deliverPart', changes, { text: input.note, data })
}

/** Whether each of these was delivered and waits for the customer's word. */
const delivered = (request: Request, ids: string[]) =>
  request.criteria.every(criterion => !ids.includes(criterion.id) || criterion.state === 'delivered')

/** Customer: these parts are as agreed. */
export function acceptPart(request: Request, input: { criteria: string[] }, facts: Facts): Outcome {
  if (!knows(request, input.criteria)) return refuse('criterion-unknown')
  if (!delivered(request, input.criteria)) return refuse('nothing-delivered')
  const changes = { criteria: marked(request, input.criteria, 'accepted') }
  return done(request, facts, 'acceptPart', changes, { data: { criteria: textsOf(request, input.criteria) } })
}

/** Customer: these parts are not as agreed; they are owed again. */
export function returnPart(
  request: Request,
  input: { criteria: string[]; reason: string },
  facts: Facts,
): Outcome {
  if (!knows(request, input.criteria)) return refuse('criterion-unknown')
  if (!delivered(request, input.criteria)) return refuse('nothing-delivered')
  const changes = { criteria: marked(request, input.criteria, 'returned') }
  const data = { criteria: textsOf(request, input.criteria) }
  return done(request, facts, 'returnPart', changes, { text: input.reason, data })
}

/** Provider: done, criterion by criterion. Every one not yet delivered or accepted has to be named. */
export function deliver(request: Request, input: Part, facts: Facts): Outcome {
  if (!knows(request, input.criteria)) return refuse('criterion-unknown')
  const left = request.criteria.filter(c => owed(c) && !input.criteria.includes(c.id))
  if (left.length > 0) return refuse('criteria-left')
  const ids = request.criteria.filter(c => c.state !== 'accepted').map(c => c.id)
  const changes = {
    state: 'delivered',
    criteria: marked(request, ids, 'delivered'),
    deliveries: [...request.deliveries, { by: facts.by, at: facts.at, note: input.note, returned: null }],
    ...resumed,
    ...taken(request, facts),
  } as const
  return done(request, facts, 'deliver', changes, {
    text: input.note,
    data: { criteria: textsOf(request, input.criteria) },
  })
}
