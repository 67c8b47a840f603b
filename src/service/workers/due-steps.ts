import { takeStep } from '../../domain/request/steps.ts'
import type { Request } from '../../domain/request.ts'
import type { Instant } from '../../domain/time.ts'
import { type DueStep, type Lease, LeaseLost, type Ledger } from '../../ledger/ledger.ts'
import { numbered, saveOf } from '../act.ts'
import type { Workspace } from '../workspace.ts'

/** Steps taken in one go; the rest follows at the next tick. */
const BATCH = 100
const LEASE_TIME = 30_000
/** A record whose step failed is left alone for this long, so that it holds up no other. */
const REST = 10 * 60_000
/** More than a record ever has due at once. */
const STEPS_A_RECORD = 10

/** Records that rest, and until when. */
export type Resting = Map<string, Instant>

const leaseName = (workspace: Workspace) => `due-steps ${workspace.id}`

/** Takes one due step. Where somebody was quicker, or a calendar has changed, the steps are only set anew. */
async function take(ledger: Ledger, workspace: Workspace, due: DueStep, lease: Lease, now: number) {
  await ledger.write(async tx => {
    await tx.guard(leaseName(workspace), lease)
    const stored = await tx.load<Request>(workspace.id, 'request', due.recordId)
    if (!stored) return
    const facts = workspace.facts('system', now)
    const request = { ...stored.doc, version: stored.version }
    const done = takeStep(request, due.what, facts)
    const version = stored.version + 1
    const next = done ? numbered(done.request, done.entry, version) : { ...request, version }
    await tx.save(saveOf(workspace.id, request, next, done ? [done.entry] : [], facts))
  })
}

async function dueNow(
  ledger: Ledger,
  workspace: Workspace,
  now: number,
  resting: Resting,
): Promise<DueStep[]> {
  for (const [id, until] of resting) if (until <= now) resting.delete(id)
  const limit = BATCH + resting.size * STEPS_A_RECORD
  const due = await ledger.reads.dueSteps(workspace.id, now, limit)
  return due.filter(step => !resting.has(step.recordId)).slice(0, BATCH)
}

/**
 * Does what is due by `now`: reminders, escalations, closings. One instance at a time, by lease; nothing sleeps in
 * memory, so a restart loses nothing. Returns how many steps were looked at.
 */
export async function takeDueSteps(
  ledger: Ledger,
  workspace: Workspace,
  holder: string,
  now: number,
  resting: Resting = new Map(),
): Promise<number> {
  const due = await dueNow(ledger, workspace, now, resting)
  if (due.length === 0) return 0
  const lease = await ledger.lease(leaseName(workspace), holder, now, now + LEASE_TIME)
  if (!lease) return 0
  const failures: unknown[] = []
  for (const step of due) {
    try {
      await take(ledger, workspace, step, lease, now)
    } catch (error) {
      if (error instanceof LeaseLost) throw error
      // one record that can't be worked on must not hold up the others
      resting.set(step.recordId, now + REST)
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} due steps failed`)
  return due.length
}
