import { DAY } from '../../domain/time.ts'
import type { Check } from './check.ts'

const LATELY = 30 * DAY

/** How many of those who were to be told have no app to be told in; nobody at all means that a setting is wrong. */
export const reachablePeople: Check = async ({ notifies, ledger, workspace }, at) => {
  if (!notifies) return undefined
  const { reached, unreachable } = await ledger.reads.reached(workspace.id, at - LATELY)
  if (unreachable === 0) return { state: 'good', count: reached }
  return { state: reached === 0 ? 'broken' : 'attention', count: unreachable }
}
