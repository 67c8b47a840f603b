import { ulid } from 'ulid'
import type { SubmitInput } from '../../contract/request-inputs.ts'
import type { PersonId } from '../../domain/organisation.ts'
import { type Marks, type Rating, rate } from '../../domain/rating.ts'
import { isRefusal, type Refusal } from '../../domain/refusal.ts'
import type { Done, Facts } from '../../domain/request/facts.ts'
import { type MoveInput, makeMove } from '../../domain/request/make-move.ts'
import { stepsOf, takeStep } from '../../domain/request/steps.ts'
import { submit } from '../../domain/request/submit.ts'
import type { Request } from '../../domain/request.ts'
import type { Instant } from '../../domain/time.ts'
import { inputOf } from './inputs.ts'
import type { Language, Story, StoryStep } from './story.ts'
import type { StoryClock } from './when.ts'

export interface Stage {
  facts(by: PersonId | 'system', at: Instant): Facts
  clock: StoryClock
  language: Language
}

/** One version of the request and what it came from. */
export interface Turn {
  before: Request | undefined
  done: Done
  facts: Facts
}

/** A story played: every version in order, and the marks given. */
export interface Played {
  request: Request
  turns: readonly Turn[]
  ratings: readonly Rating[]
}

interface Playing {
  request: Request | undefined
  turns: Turn[]
  ratings: Rating[]
}

function turn(playing: Playing, done: Done, facts: Facts): void {
  const before = playing.request
  const request = { ...done.request, version: (before?.version ?? 0) + 1 }
  playing.turns.push({ before, done: { ...done, request }, facts })
  playing.request = request
}

/** What the service would have done by itself until then: reminders, escalations, closings. */
function dueUntil(playing: Playing, until: Instant, stage: Stage): void {
  for (;;) {
    const { request } = playing
    if (!request) return
    const [next] = stepsOf(request, stage.facts('system', until)).sort((a, b) => a.dueAt - b.dueAt)
    if (!next || next.dueAt > until) return
    const facts = stage.facts('system', Math.max(next.dueAt, request.updatedAt))
    const done = takeStep(request, next.what, facts)
    if (!done) return
    turn(playing, done, facts)
  }
}

function decide(step: StoryStep, playing: Playing, input: unknown, facts: Facts): Done | Rating | Refusal {
  const { request } = playing
  const actor = { id: step.by, auditor: false }
  if (step.move === 'submit') return submit(ulid(facts.at), input as SubmitInput, facts)
  if (!request) return { refused: 'not-found' }
  if (step.move === 'rate') return rate(request, undefined, input as Marks, actor, facts)
  return makeMove(request, step.move, input as MoveInput<typeof step.move>, actor, facts)
}

/**
 * Plays a story until now by the rules everybody has. Throws, with story, step and code, where a rule says no or time
 * doesn't run forward: such a story can't ship.
 */
export function play(story: Story, stage: Stage): Played {
  const { clock, language } = stage
  const playing: Playing = { request: undefined, turns: [], ratings: [] }
  let last = Number.NEGATIVE_INFINITY
  for (const [index, step] of story.steps.entries()) {
    const wrong = (why: string) => new Error(`story ${story.name}, step ${index + 1} (${step.move}): ${why}`)
    const at = clock.at(step.at)
    if (at < last || at > clock.now) throw wrong(`${step.at} is before the step before it or ahead of now`)
    last = at
    dueUntil(playing, at, stage)
    const facts = stage.facts(step.by, at)
    const input = inputOf(step, { story, language, clock, request: playing.request })
    const result = decide(step, playing, input, facts)
    if (isRefusal(result)) throw wrong(result.refused)
    if ('request' in result) turn(playing, result, facts)
    else playing.ratings.push(result)
  }
  dueUntil(playing, clock.now, stage)
  const { request, turns, ratings } = playing
  if (!request) throw new Error(`story ${story.name} asks for nothing`)
  return { request, turns, ratings }
}
