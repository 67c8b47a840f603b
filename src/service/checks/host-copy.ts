import type { CheckName } from '../../contract/self-check.ts'
import { DAY, type Instant, MINUTE } from '../../domain/time.ts'
import type { SyncEvent } from '../../ledger/host-copy.ts'
import type { Finding as HostFinding } from '../../ports/record-store.ts'
import type { SyncState } from '../../sync/state.ts'
import type { Check, CheckSources, Finding } from './check.ts'

/** Records that waited longer than this are late: a push takes seconds. */
const LATE = 5 * MINUTE
/** The lists are looked at every minute where nobody set it otherwise. */
const STALE = 10 * MINUTE
const SECOND = 1_000
/** SharePoint filters no more than 5,000 rows. */
const ROWS = { many: 4_000, most: 5_000 } as const
/** What was met in the lists is told for so long. */
const LATELY = 7 * DAY

type Look = (state: SyncState, at: Instant, sources: CheckSources) => Finding | undefined

/** Nothing to look at where no host keeps the records. */
const about =
  (look: Look): Check =>
  async (sources, at) =>
    sources.sync && look(await sources.sync.state(), at, sources)

const isBad = ({ state }: HostFinding) => state === 'missing' || state === 'wrong'
/** What was found about the site itself; the rest is about its lists. */
const isOfSite = ({ what }: HostFinding) => what === 'site'

/** Events somebody has to look into. */
const GRAVE: readonly SyncEvent['what'][] = ['conflict', 'quarantined', 'put-back']

export const HOST_COPY_CHECKS = {
  hostSite: about(({ findings }) => {
    const site = findings.find(isOfSite)
    if (!site) return { state: 'unknown' }
    return isBad(site) ? { state: 'broken', examples: [site.reason ?? site.state] } : { state: 'good' }
  }),
  hostLists: about(({ findings, halted }) => {
    const bad = findings.filter(found => isBad(found) && !isOfSite(found)).map(({ what }) => what)
    const examples = [...new Set([...bad, ...halted.map(({ kind }) => kind)])]
    if (examples.length > 0) return { state: 'broken', count: examples.length, examples }
    return { state: findings.length > 0 ? 'good' : 'unknown' }
  }),
  hostRead: about(({ catchingUp }) => ({ state: catchingUp ? 'broken' : 'good' })),
  lastSync: about(({ lastPull, halted }, at, { pullSeconds }) => {
    // lists that are left alone are not read, and have their own line
    if (halted.length > 0) return undefined
    if (lastPull === null) return { state: 'unknown' }
    const age = Math.max(0, at - lastPull)
    const late = Math.max(STALE, 2 * pullSeconds * SECOND)
    return { state: age > late ? 'attention' : 'good', count: Math.floor(age / MINUTE) }
  }),
  hostRecords: about(({ waiting, history, lag, hostSilent }) => {
    if (hostSilent) return { state: 'broken', count: waiting }
    // imported history goes last, and is not late
    return lag > LATE ? { state: 'attention', count: waiting } : { state: 'good', count: waiting + history }
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
    const examples = [...new Set(lately.map(({ recordId }) => recordId))]
    return { state: examples.length > 0 ? 'attention' : 'good', count: examples.length, examples }
  }),
} satisfies Partial<Record<CheckName, Check>>
