import { CHECK_STATES, type CheckLine, type CheckName } from '../../contract/self-check.ts'
import type { Instant } from '../../domain/time.ts'
import { calendarYears } from './calendar-years.ts'
import { type Check, type CheckSources, lineOf } from './check.ts'
import { clocks } from './clocks.ts'
import { DIRECTORY_CHECKS } from './directory.ts'
import { diskSpace } from './disk-space.ts'
import { HOST_COPY_CHECKS } from './host-copy.ts'
import { namedPeople } from './named-people.ts'
import { reachablePeople } from './reachable-people.ts'
import { TOKEN_CHECKS } from './token-settings.ts'

const OWN: Record<CheckName, Check> = {
  diskSpace,
  calendarYears,
  namedPeople,
  clocks,
  ...DIRECTORY_CHECKS,
  ...TOKEN_CHECKS,
  ...HOST_COPY_CHECKS,
  reachablePeople,
}

const NAMES = Object.keys(OWN) as CheckName[]
const rank = ({ state }: CheckLine) => CHECK_STATES.indexOf(state)

/**
 * Looks at everything when it is called. Every check's line, the worst first; one that can't look says so and hides no
 * other, and why is logged: once, until it could look again.
 */
export function openChecks(sources: CheckSources): (at: Instant) => Promise<CheckLine[]> {
  const failing = new Set<CheckName>()

  async function lookedAt(check: CheckName, at: Instant): Promise<CheckLine | undefined> {
    try {
      const found = await OWN[check](sources, at)
      failing.delete(check)
      return found && lineOf(check, found)
    } catch (error) {
      if (!failing.has(check))
        sources.log.warn({ err: error, check }, 'a line of the set-up check could not be looked at')
      failing.add(check)
      return lineOf(check, { state: 'unknown' })
    }
  }

  return async at => {
    const lines = await Promise.all(NAMES.map(name => lookedAt(name, at)))
    return lines.flatMap(line => line ?? []).sort((a, b) => rank(a) - rank(b))
  }
}
