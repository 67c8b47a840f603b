import type { Calendar } from './calendar.ts'
import type { Clock } from './request.ts'
import type { Instant, Ms } from './time.ts'
import { addWorkingTime, workingTimeBetween } from './working-time.ts'

export const newClock = (target: Ms): Clock => ({
  target,
  used: 0,
  runningSince: null,
  dueAt: null,
  provisional: false,
  stoppedAt: null,
})

/** Working milliseconds counted so far, the running stretch included. */
export function usedAt(clock: Clock, calendar: Calendar, at: Instant): Ms {
  if (clock.runningSince === null) return clock.used
  // Two servers' clocks may differ a little: what was counted is never lost.
  return clock.used + Math.max(0, workingTimeBetween(calendar, clock.runningSince, at))
}

/** Lets a paused or stopped clock go on where it was. A due time that has passed stays the due time. */
export function run(clock: Clock, calendar: Calendar, at: Instant): Clock {
  if (clock.runningSince !== null) return clock
  const missed = clock.dueAt !== null && clock.used >= clock.target
  const due = missed ? undefined : addWorkingTime(calendar, at, Math.max(0, clock.target - clock.used))
  return {
    ...clock,
    runningSince: at,
    stoppedAt: null,
    dueAt: due ? due.at : clock.dueAt,
    provisional: due ? due.provisional : clock.provisional,
  }
}

/** Holds the clock; without a missed due time there is none until it runs again. */
export function pause(clock: Clock, calendar: Calendar, at: Instant): Clock {
  if (clock.runningSince === null) return clock
  const missed = clock.dueAt !== null && clock.dueAt < at
  return {
    ...clock,
    used: usedAt(clock, calendar, at),
    runningSince: null,
    dueAt: missed ? clock.dueAt : null,
  }
}

/** Ends the counting; the due time stays, to be compared with. */
export function stop(clock: Clock, calendar: Calendar, at: Instant): Clock {
  if (clock.stoppedAt !== null) return clock
  return { ...pause(clock, calendar, at), dueAt: clock.dueAt, stoppedAt: at }
}

export const isMissed = (clock: Clock, at: Instant): boolean =>
  clock.dueAt !== null && clock.dueAt < (clock.stoppedAt ?? at)
