import { LeaseLost } from '../ledger/ledger.ts'
import { HostFault } from '../ports/host-fault.ts'
import type { RecordKind } from '../ports/record-store.ts'
import { KINDS_IN_ORDER, type SyncContext } from './context.ts'
import { changesOf, fullOf } from './cursors.ts'
import { noteFault } from './health.ts'
import { ELSEWHERE, type PullRound, readPages } from './read-pages.ts'
import { isOverdue, readWhole, restart } from './read-whole.ts'

/**
 * Reads what changed in every list; a kind whose cursor is too old, or that has none, is read whole. A round that had to
 * wait goes on where it was.
 */
export async function pullRound(sync: SyncContext): Promise<PullRound> {
  const { memory, halts } = sync
  for (; memory.pulling < KINDS_IN_ORDER.length; memory.pulling += 1) {
    const kind = KINDS_IN_ORDER[memory.pulling]
    if (kind === undefined || halts.isHalted(kind)) continue
    const round = await pullKind(sync, kind)
    if (!round.done) return round
    await sync.follow()
  }
  memory.pulling = 0
  memory.lastPull = sync.now()
  return { done: true }
}

async function pullKind(sync: SyncContext, kind: RecordKind): Promise<PullRound> {
  try {
    const { hostCopy } = sync.ledger.reads
    const cursor = await hostCopy.cursor(sync.workspace, changesOf(kind))
    const underWay = await hostCopy.cursor(sync.workspace, fullOf(kind))
    if (underWay !== undefined || cursor === undefined) return await readWhole(sync, kind, underWay)
    if (await isOverdue(sync, kind)) return await restart(sync, kind)
    return await readPages(sync, kind, cursor, { to: changesOf(kind) })
  } catch (error) {
    if (error instanceof LeaseLost) return { done: false, wait: ELSEWHERE }
    if (!(error instanceof HostFault)) throw error
    if (error.code === 'expired') return restart(sync, kind)
    noteFault(sync, kind, error)
    return { done: false, wait: clearanceAfter(sync) }
  }
}

const clearanceAfter = (sync: SyncContext) => Math.max(ELSEWHERE, sync.breaker.wait())
