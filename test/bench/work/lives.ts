import type { Move } from '../../../src/domain/moves.ts'
import { isRefusal } from '../../../src/domain/refusal.ts'
import type { Done, Facts } from '../../../src/domain/request/facts.ts'
import { type MoveInput, makeMove } from '../../../src/domain/request/make-move.ts'
import type { Entry, Request } from '../../../src/domain/request.ts'
import { DAY } from '../../../src/domain/time.ts'

type Side = 'customer' | 'provider'
type Act = { by: Side; make(request: Request, facts: Facts): Done }

function act<M extends Move>(by: Side, move: M, input: (request: Request, at: number) => MoveInput<M>): Act {
  return {
    by,
    make(request, facts) {
      const outcome = makeMove(
        request,
        move,
        input(request, facts.at),
        { id: facts.by, auditor: false },
        facts,
      )
      if (isRefusal(outcome)) throw new Error(`${move} of request ${request.id}: ${outcome.refused}`)
      return outcome
    },
  }
}

const WORDS =
  'Please see the attached figures for the second quarter; the numbers for Bothell and Bordeaux still differ. 请核对。'

const clarify = act('provider', 'clarify', () => ({ question: `Which plants are meant? ${WORDS}` }))
const answer = act('customer', 'answer', () => ({ answer: `Both, and the warehouse. ${WORDS}` }))
const propose = act('provider', 'propose', ({ criteria }, at) => ({
  date: at + 5 * DAY,
  criteria: criteria.map(({ id, text }) => ({ id, text })),
  reason: 'The auditors are in the house until Friday.',
}))
const accept = act('customer', 'accept', () => ({}))
const asked = act('customer', 'comment', () => ({ text: `How far is it? ${WORDS}` }))
const told = act('provider', 'comment', () => ({ text: `Half of it is done. ${WORDS}` }))
const deliver = act('provider', 'deliver', ({ criteria }) => ({
  note: WORDS,
  criteria: criteria.map(criterion => criterion.id),
}))
const confirm = act('customer', 'confirm', () => ({ note: 'Thank you.' }))
const decline = act('provider', 'decline', () => ({ reason: WORDS, alternative: 'The shared drive has it.' }))
const withdraw = act('customer', 'withdraw', () => ({ reason: 'No longer needed.' }))

const promised = [clarify, answer, propose, accept]

export interface Life {
  open: boolean
  acts: Act[]
}

const submitted: Life = { open: true, acts: [] }
const clarifying: Life = { open: true, acts: [clarify] }
const proposed: Life = { open: true, acts: [clarify, answer, propose] }
const committed: Life = { open: true, acts: [...promised, asked, told] }
const delivered: Life = { open: true, acts: [...promised, asked, told, deliver] }
const confirmed: Life = { open: false, acts: [...promised, asked, told, asked, told, deliver, confirm] }
const declined: Life = { open: false, acts: [clarify, answer, decline] }
const withdrawn: Life = { open: false, acts: [asked, withdraw] }

/** In twenties: what becomes of requests. */
export const LIVES: readonly Life[] = [
  ...[
    submitted,
    confirmed,
    committed,
    confirmed,
    submitted,
    confirmed,
    proposed,
    confirmed,
    submitted,
    confirmed,
  ],
  ...[
    delivered,
    declined,
    submitted,
    confirmed,
    committed,
    confirmed,
    submitted,
    withdrawn,
    clarifying,
    confirmed,
  ],
]

export interface Lived {
  request: Request
  entries: Entry[]
}

/** Carries a request through its life, one act after every `pause`. */
export function live(begun: Done, life: Life, pause: number, facts: (by: Side, at: number) => Facts): Lived {
  let { request } = begun
  const entries = [begun.entry]
  for (const [index, { by, make }] of life.acts.entries()) {
    const done = make(request, facts(by, begun.entry.at + (index + 1) * pause))
    request = done.request
    entries.push(done.entry)
  }
  return { request, entries }
}
