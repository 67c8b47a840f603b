import type { Calendar } from '../calendar.ts'
import type { SystemMove } from '../moves.ts'
import { type Clock, commitment, leg, type Request } from '../request.ts'
import { HOUR, type Instant, type Ms } from '../time.ts'
import { addWorkingDays, addWorkingTime, isWorkingAt, workingTimeBetween } from '../working-time.ts'
import { isLate } from './late.ts'

/** Work the product does by itself at a time: `what` is a system move, with its subject where it has one. */
export interface Step {
  what: `${SystemMove}` | `${SystemMove}:${Subject}`
  dueAt: Instant
}
type Subject = 'response' | 'delivery' | 'promise' | 'again' | 'second'

/** A late promise is announced at least this much working time ahead, so this is when the provider is reminded. */
const NOTICE: Ms = 8 * HOUR
/** A rush goes one level further up after this much working time. */
const RUSH_STEP: Ms = 4 * HOUR

const UNANSWERED_DAYS = { first: 2, second: 5, end: 10 } as const
const DELIVERED_DAYS = { first: 2, second: 4, end: 5 } as const

/** Reminders on two working days, then the end, counted from when the customer's turn began. */
function customersTurn(
  request: Request,
  days: { first: number; second: number; end: number },
  end: 'withdrawUnanswered' | 'closeBySilence',
  calendar: Calendar,
): Step[] {
  const on = (n: number) => addWorkingDays(calendar, request.stateSince, n).at
  return [
    { what: 'remindTurn', dueAt: on(days.first) },
    { what: 'remindTurn:second', dueAt: on(days.second) },
    { what: end, dueAt: on(days.end) },
  ]
}

/** An answer at the very instant it is due is in time (`isMissed`), so it is missed from the next one on. */
const missedFrom = (dueAt: Instant): Instant => dueAt + 1

/** Once at three quarters of the target, once when it is missed. */
function clockSteps(clock: Clock, subject: 'response' | 'delivery', calendar: Calendar): Step[] {
  if (clock.runningSince === null || clock.dueAt === null) return []
  const before = Math.max(0, 0.75 * clock.target - clock.used)
  return [
    { what: `remindDue:${subject}`, dueAt: addWorkingTime(calendar, clock.runningSince, before).at },
    { what: `missDue:${subject}`, dueAt: missedFrom(clock.dueAt) },
  ]
}

/** Heads are not told at night: a time outside working hours waits for the next of them. */
const inWorkingTime = (at: Instant, calendar: Calendar): Instant =>
  isWorkingAt(calendar, at - 1) || isWorkingAt(calendar, at) ? at : addWorkingTime(calendar, at, 1).at

function promiseSteps(request: Request, calendar: Calendar): Step[] {
  const word = commitment(request)
  if (!word || (request.state !== 'committed' && request.state !== 'waiting')) return []
  const length = workingTimeBetween(calendar, word.madeAt, word.date)
  const before = Math.max(0.75 * length, length - NOTICE)
  const missed: Step = { what: 'missDue:promise', dueAt: missedFrom(inWorkingTime(word.date, calendar)) }
  const remind: Step = {
    what: 'remindDue:promise',
    dueAt: addWorkingTime(calendar, word.madeAt, before).at,
  }
  return [remind, missed]
}

/** A rush that is still late goes one level further by itself. */
function rushStep(request: Request, calendar: Calendar): Step[] {
  const { urgency, escalation } = request
  if (urgency !== 'rush' || escalation?.level !== 1 || escalation.by !== 'system') return []
  const dueAt = addWorkingTime(calendar, escalation.at, RUSH_STEP).at
  return isLate(request, dueAt) ? [{ what: 'missDue:again', dueAt }] : []
}

/** On the day until which it was to wait, whose turn it is is said again. */
const waitingStep = ({ waiting }: Request, calendar: Calendar): Step[] =>
  waiting ? [{ what: 'remindTurn', dueAt: inWorkingTime(waiting.until, calendar) }] : []

/** Everything due in the present state, in each side's own calendar. */
export function stepsByState(request: Request, provider: Calendar, customer: Calendar): Step[] {
  const { response, delivery } = leg(request)
  const clocks = [
    ...clockSteps(response, 'response', provider),
    ...clockSteps(delivery, 'delivery', provider),
  ]
  switch (request.state) {
    case 'submitted':
      return [...clocks, ...rushStep(request, provider)]
    case 'clarifying':
    case 'proposed':
      return customersTurn(request, UNANSWERED_DAYS, 'withdrawUnanswered', customer)
    case 'committed':
    case 'waiting':
      return [
        ...clocks,
        ...waitingStep(request, provider),
        ...promiseSteps(request, provider),
        ...rushStep(request, provider),
      ]
    case 'delivered':
      return customersTurn(request, DELIVERED_DAYS, 'closeBySilence', customer)
    default:
      return []
  }
}
