import { MOVE_NAMES, MOVES, type Move, type RequestState } from '../../domain/moves.ts'
import type { LogState } from './mapping.ts'

/** A step from one state to the next; `move` null: our table has a way there, but no move that says what happened. */
export interface Step {
  to: LogState
  move: Move | null
}

/** States a case may have been in without the log saying so: they name no question, no waiting and no end. */
const isPassed = (state: LogState, to: LogState) =>
  state === 'submitted' || state === 'committed' || (state === 'delivered' && to === 'confirmed')

/** A change back to `submitted` alone does not prove that another unit was given the case. */
const UNPROVEN: Move = 'handOver'
/** Follows an offer, and logs have none. */
const NEVER: Move = 'agree'

/** Every state one move leads to; `back` is the state before waiting, declining or withdrawing. */
function nextSteps(from: LogState, back: RequestState): Step[] {
  const possible = MOVE_NAMES.filter(
    move => move !== NEVER && (MOVES[move].from as readonly RequestState[]).includes(from),
  )
  const steps = possible.flatMap(move =>
    (MOVES[move].to as readonly (RequestState | 'same' | 'back')[])
      .filter(to => to !== 'same')
      .map(to => ({
        to: (to === 'back' ? back : to) as LogState,
        move: move === UNPROVEN ? null : move,
      })),
  )
  // What a move says goes before what is only possible.
  return steps.sort((a, b) => Number(a.move === null) - Number(b.move === null))
}

function search(from: LogState, to: LogState, back: RequestState): Step[] {
  const seen = new Set<LogState>([from])
  let ways: Step[][] = [[]]
  while (ways.length > 0) {
    const longer = ways.flatMap(way => nextSteps(way.at(-1)?.to ?? from, back).map(step => [...way, step]))
    const found = longer.find(way => way.at(-1)?.to === to)
    if (found) return found
    ways = longer.filter(way => {
      const state = way.at(-1)?.to
      if (state === undefined || seen.has(state) || !isPassed(state, to)) return false
      seen.add(state)
      return true
    })
  }
  throw new Error(`no way from ${from} to ${to}`)
}

const known = new Map<string, readonly Step[]>()

/**
 * The fill-in rule. An imported history states what the log says. Where one move of our table leads from a row's state
 * to the next row's, that is the step. Where none does, the shortest way through the table is taken, all of it at the
 * time of the later row, and every step but the last is marked as filled in (`what: 'import'`, no text): New → Resolved
 * reads "committed (filled in), delivered". Only `submitted`, `committed` and, before a confirmation, `delivered`
 * are ever filled in, so no question, no waiting and no proposal is invented; nor is a promise: `commitments` stays
 * empty, and there is no verdict.
 */
export function stepsBetween(from: LogState, to: LogState, back: RequestState): readonly Step[] {
  const key = `${from} ${to} ${back}`
  const steps = known.get(key) ?? search(from, to, back)
  known.set(key, steps)
  return steps
}
