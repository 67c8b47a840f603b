import type { CheckName } from '../../contract/self-check.ts'
import { DAY, MINUTE } from '../../domain/time.ts'
import type { SyncEvent } from '../../ledger/host-copy.ts'
import type { SyncState } from '../../sync/state.ts'
import type { Check, Finding } from './check.ts'

/** Records that waited longer than this are late: a push takes seconds. */
const LATE = 5 * MINUTE
/** SharePoint filters no more than 5,000 rows. */
const ROWS = { many: 4_000, most: 5_000 } as const
/** What was met in the lists is told for so long. */
const LATELY = 7 * DAY

/** Nothing to look at where no host keeps the records. */
const about =
  (look: (state: SyncState, at: number) => Finding): Check =>
  async ({ sync }, at) =>
    sync && look(await sync.state(), at)

/** Events somebody has to look into. */
const GRAVE: readonly SyncEvent['what'][] = ['conflict', 'quarantined', 'put-back']

export const HOST_COPY_CHECKS = {
  hostLists: about(({ findings, halted }) => {
    const bad = findings
      .filter(({ state }) => state === 'missing' || state === 'wrong')
      .map(({ what }) => what)
    const stopped = halted.map(({ kind }) => kind)
    const examples = [...new Set([...bad, ...stopped])]
    return { state: examples.length > 0 ? 'broken' : 'good', count: examples.length, examples }
  }),
  hostRecords: about(({ waiting, lag, hostSilent, catchingUp }) => {
    if (hostSilent || catchingUp) return { state: 'broken', count: waiting }
    return { state: lag > LATE ? 'attention' : 'good', count: waiting }
  }),
  refusedRecords: about(({ dead }) => ({
    state: dead.length > 0 ? 'broken' : 'good',
    count: dead.length,
    examples: dead.map(({ id }) => id),
  })),
  openRows: about(({ openRequests: count }) => {
    if (count >= ROWS.most) return { state: 'broken', count }
    return { state: count >= ROWS.many ? 'attention' : 'good', count }
  }),
  oneLedger: about(({ otherLedger }) => ({ state: otherLedger ? 'broken' : 'good' })),
  listEdits: about(({ events }, at) => {
    const lately = events.filter(event => GRAVE.includes(event.what) && event.at > at - LATELY)
    return {
      state: lately.length > 0 ? 'attention' : 'good',
      count: lately.length,
      examples: [...new Set(lately.map(({ recordId }) => recordId))],
    }
  }),
} satisfies Partial<Record<CheckName, Check>>
