import type { Ms } from '../domain/time.ts'
import type { PullPage, RecordKind } from '../ports/record-store.ts'
import { type SyncContext, takeLease } from './context.ts'
import type { FullReading } from './cursors.ts'
import { clearance, noteWorking } from './health.ts'
import { pullLease, takeIn } from './take-in.ts'

/** Read to its end, or so many ms to wait before going on. */
export type PullRound = { done: true } | { done: false; wait: Ms }

/** Another process has the lease, or took it: it does the work. */
export const ELSEWHERE: Ms = 1_000

/** Which cursor is kept, and the full reading it belongs to. */
interface Target {
  to: string
  reading?: FullReading
}

/** Page by page, each kept before the next is asked for. */
export async function readPages(
  sync: SyncContext,
  kind: RecordKind,
  from: string | null,
  target: Target,
): Promise<PullRound> {
  const pages = sync.store.pull(kind, from === '' ? null : from)[Symbol.asyncIterator]()
  try {
    for (;;) {
      const round = await readPage(sync, kind, pages, target)
      if (round) return round
    }
  } finally {
    await pages.return?.()
  }
}

/** Undefined when there may be another page. */
async function readPage(
  sync: SyncContext,
  kind: RecordKind,
  pages: AsyncIterator<PullPage>,
  target: Target,
): Promise<PullRound | undefined> {
  if (sync.memory.stopped) return { done: false, wait: ELSEWHERE }
  const wait = clearance(sync, 'soon')
  if (wait > 0) return { done: false, wait }
  const lease = await takeLease(sync, pullLease(sync.workspace))
  if (!lease) return { done: false, wait: ELSEWHERE }
  const askedAt = sync.now()
  const next = await pages.next()
  if (next.done) return { done: true }
  noteWorking(sync)
  const outdated = await takeIn(sync, kind, next.value, { ...target, lease, askedAt })
  return outdated ? fromTheStart(sync) : undefined
}

/** The host knew more than we did: every list is read whole. */
function fromTheStart({ memory }: SyncContext): PullRound {
  memory.pulling = 0
  return { done: false, wait: 0 }
}
