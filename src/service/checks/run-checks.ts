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
import { tokenSettings } from './token-settings.ts'

const OWN: Record<CheckName, Check> = {
  diskSpace,
  calendarYears,
  namedPeople,
  tokenSettings,
  clocks,
  ...DIRECTORY_CHECKS,
  ...HOST_COPY_CHECKS,
  reachablePeople,
}

/** Every check's line, the worst first. One that can't look says so and hides no other. */
export async function runChecks(sources: CheckSources, at: Instant): Promise<CheckLine[]> {
  const names = Object.keys(OWN) as CheckName[]
  const lines = await Promise.all(names.map(name => lookedAt(name, sources, at)))
  const rank = ({ state }: CheckLine) => CHECK_STATES.indexOf(state)
  return lines.flatMap(line => line ?? []).sort((a, b) => rank(a) - rank(b))
}

async function lookedAt(name: CheckName, sources: CheckSources, at: Instant): Promise<CheckLine | undefined> {
  try {
    const found = await OWN[name](sources, at)
    return found && lineOf(name, found)
  } catch {
    // the line says that nothing is known
    return lineOf(name, { state: 'unknown' })
  }
}
