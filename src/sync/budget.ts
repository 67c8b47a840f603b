import type { Ms } from '../domain/time.ts'
import type { Budget } from '../ports/budget.ts'

export interface UnitBudgetOptions {
  /** Resource units the host grants in a minute. */
  perMinute: number
  /** A clock that is never set. */
  elapsed: () => Ms
}

const MINUTE = 60_000
/** The share of a minute's units that is left to those in more of a hurry. */
const LEFT_FOR_OTHERS = { now: 0, soon: 0.1, idle: 0.5 } as const

/** Units that come back evenly over the minute, so that no wave of calls follows a pause. */
export function unitBudget({ perMinute, elapsed }: UnitBudgetOptions): Budget {
  let units = perMinute
  let counted = elapsed()
  let pausedUntil = counted

  const refill = () => {
    const now = elapsed()
    units = Math.min(perMinute, units + ((now - counted) / MINUTE) * perMinute)
    counted = now
  }
  return {
    take(cost, urgency) {
      if (cost > perMinute) return 'never'
      const pause = pausedUntil - elapsed()
      if (pause > 0) return pause
      refill()
      const left = Math.min(LEFT_FOR_OTHERS[urgency] * perMinute, perMinute - cost)
      const missing = cost + left - units
      if (missing > 0) return Math.ceil((missing / perMinute) * MINUTE)
      units -= cost
      return 0
    },
    pause(time) {
      pausedUntil = Math.max(pausedUntil, elapsed() + time)
    },
  }
}

/**
 * For a store that asks before every call: resolves when so many units are taken. What the budget never grants is let
 * through, for the host itself says no to it.
 */
export const spendingFrom =
  (budget: Budget, wait: (time: Ms) => Promise<void>) =>
  async (units: number): Promise<void> => {
    for (;;) {
      const time = budget.take(units, 'now')
      if (time === 0 || time === 'never') return
      await wait(time)
    }
  }
