import { DAY } from '../domain/time.ts'
import type { Tx } from '../ledger/ledger.ts'
import type { RecordKind } from '../ports/record-store.ts'
import { type SyncContext, takeLease } from './context.ts'
import { changesOf, type FullReading, fullOf } from './cursors.ts'
import { restore } from './meet-deleted.ts'
import type { Meeting } from './met.ts'
import { ELSEWHERE, type PullRound, readPages } from './read-pages.ts'
import { pullLease, tellAll } from './take-in.ts'

/** Rows that are gone and are noted by one transaction. */
const PORTION = 25

/**
 * Reads everything there is beside what is known: into an empty ledger, into one restored from a backup, and after a cursor
 * that was too old. A reading broken off goes on at its last page.
 */
export async function readWhole(sync: SyncContext, kind: RecordKind, underWay: string | undefined) {
  const reading = JSON.parse(underWay ?? begun(sync, (await lastRound(sync, kind)).round + 1)) as FullReading
  const result = await readPages(sync, kind, reading.cursor, { to: fullOf(kind), reading })
  if (!result.done) return result
  return finish(sync, kind, reading)
}

/** Reads everything from the first page, beside what is known: the cursor is too old, or a day has gone by. */
export async function restart(sync: SyncContext, kind: RecordKind): Promise<PullRound> {
  const { ledger, workspace } = sync
  const last = await ledger.reads.hostCopy.cursor(workspace, fullOf(kind))
  const { round } = last === undefined ? await lastRound(sync, kind) : (JSON.parse(last) as FullReading)
  await ledger.write(tx => tx.hostCopy.setCursor(workspace, fullOf(kind), begun(sync, round + 1)))
  return { done: false, wait: 0 }
}

const begun = (sync: SyncContext, round: number) =>
  JSON.stringify({ round, begunAt: sync.now(), cursor: null } satisfies FullReading)

interface LastReading {
  round: number
  endedAt: number
}

const roundOf = (kind: RecordKind) => `round ${kind}`
async function lastRound({ ledger, workspace }: SyncContext, kind: RecordKind): Promise<LastReading> {
  const last = await ledger.reads.hostCopy.cursor(workspace, roundOf(kind))
  return last === undefined ? { round: 0, endedAt: 0 } : (JSON.parse(last) as LastReading)
}

/** Whether it is time to read everything: deltas of SharePoint leave out some deletions (msgraph-sdk-typescript#544, onedrive-api-docs#1927). */
export async function isOverdue(sync: SyncContext, kind: RecordKind): Promise<boolean> {
  return sync.now() - (await lastRound(sync, kind)).endedAt > DAY
}

/** Only now is it sure what is gone: those rows are written again, and changes are read from here on. */
async function finish(
  sync: SyncContext,
  kind: RecordKind,
  { round, begunAt }: FullReading,
): Promise<PullRound> {
  const { ledger, workspace } = sync
  for (;;) {
    const lease = await takeLease(sync, pullLease(workspace))
    if (!lease) return { done: false, wait: ELSEWHERE }
    const meetings = await ledger.write(async tx => {
      await tx.guard(pullLease(workspace), lease)
      const gone = await tx.hostCopy.unseen(workspace, kind, round, begunAt, PORTION)
      const met: Meeting[] = []
      for (const id of gone) met.push(await restore(sync, tx, kind, id, `${id} round ${round}`))
      if (gone.length === 0) await swap(sync, tx, kind, round)
      return met
    })
    tellAll(sync, meetings)
    if (meetings.length === 0) return { done: true }
  }
}

async function swap(sync: SyncContext, tx: Tx, kind: RecordKind, round: number): Promise<void> {
  const { workspace } = sync
  const last = await tx.hostCopy.cursor(workspace, fullOf(kind))
  const { cursor } = JSON.parse(last ?? '{"cursor":null}') as FullReading
  const ended = JSON.stringify({ round, endedAt: sync.now() } satisfies LastReading)
  await tx.hostCopy.setCursor(workspace, changesOf(kind), cursor ?? '')
  await tx.hostCopy.setCursor(workspace, roundOf(kind), ended)
  await tx.hostCopy.setCursor(workspace, fullOf(kind), null)
}
