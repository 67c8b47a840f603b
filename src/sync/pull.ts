import type { Instant, Ms } from '../domain/time.ts'
import { type Lease, LeaseLost, type Tx } from '../ledger/ledger.ts'
import { HostFault } from '../ports/host-fault.ts'
import type { Found, PullPage, RecordKind } from '../ports/record-store.ts'
import { KINDS_IN_ORDER, type SyncContext, takeLease } from './context.ts'
import { changesOf, type FullReading, fullOf, readAnew } from './cursors.ts'
import { clearance, noteFault, noteWorking } from './health.ts'
import { meetDeleted, meetUnreadable, restore } from './meet-deleted.ts'
import { type Meeting, meetRow } from './meet-row.ts'

/** `done`: read to its end. `wait`: so many ms before going on. `lost`: another process reads. */
export type PullRound = { done: true } | { done: false; wait: Ms }

/** Another process has the lease, or took it: it does the work. */
const ELSEWHERE = 1_000
/** Rows that are taken in by one transaction. */
const PORTION = 25

const pullLease = (workspace: string) => `pull ${workspace}`

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

/** The cursor is too old: everything is read from the first page, beside what is known. */
async function restart(sync: SyncContext, kind: RecordKind): Promise<PullRound> {
  const { ledger, workspace } = sync
  const last = await ledger.reads.hostCopy.cursor(workspace, fullOf(kind))
  const round = last === undefined ? await lastRound(sync, kind) : (JSON.parse(last) as FullReading).round
  await ledger.write(tx => tx.hostCopy.setCursor(workspace, fullOf(kind), begun(sync, round + 1)))
  return { done: false, wait: 0 }
}

const begun = (sync: SyncContext, round: number) =>
  JSON.stringify({ round, begunAt: sync.now(), cursor: null } satisfies FullReading)

const roundOf = (kind: RecordKind) => `round ${kind}`
const lastRound = async ({ ledger, workspace }: SyncContext, kind: RecordKind) =>
  Number((await ledger.reads.hostCopy.cursor(workspace, roundOf(kind))) ?? 0)

async function readWhole(sync: SyncContext, kind: RecordKind, underWay: string | undefined) {
  const reading = JSON.parse(underWay ?? begun(sync, (await lastRound(sync, kind)) + 1)) as FullReading
  const result = await readPages(sync, kind, reading.cursor, { to: fullOf(kind), reading })
  if (!result.done) return result
  return finish(sync, kind, reading)
}

/** Only now is it sure what is gone: those rows are written again, and changes are read from here on. */
async function finish(
  sync: SyncContext,
  kind: RecordKind,
  { round, begunAt }: FullReading,
): Promise<PullRound> {
  const { ledger, workspace } = sync
  for (;;) {
    const meetings = await ledger.write(async tx => {
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

async function swap({ workspace }: SyncContext, tx: Tx, kind: RecordKind, round: number): Promise<void> {
  const last = await tx.hostCopy.cursor(workspace, fullOf(kind))
  const { cursor } = JSON.parse(last ?? '{"cursor":null}') as FullReading
  await tx.hostCopy.setCursor(workspace, changesOf(kind), cursor ?? '')
  await tx.hostCopy.setCursor(workspace, roundOf(kind), String(round))
  await tx.hostCopy.setCursor(workspace, fullOf(kind), null)
}

interface Target {
  to: string
  reading?: FullReading
}

async function readPages(
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

interface Taking extends Target {
  lease: Lease
  askedAt: Instant
}

/**
 * The cursor is kept with the last rows of its page: what was taken in before a crash is met again and found known.
 * Answers whether everything has to be read anew.
 */
async function takeIn(sync: SyncContext, kind: RecordKind, page: PullPage, taking: Taking): Promise<boolean> {
  let outdated = false
  const portions = Math.max(1, Math.ceil(page.found.length / PORTION))
  for (let index = 0; index < portions; index += 1) {
    const rows = page.found.slice(index * PORTION, (index + 1) * PORTION)
    const isLast = index === portions - 1
    const meetings = await sync.ledger.write(async tx => {
      await tx.guard(pullLease(sync.workspace), taking.lease)
      const met = await meetAll(sync, tx, kind, rows, taking)
      if (isLast) await keepCursor(sync, tx, page.cursor, taking)
      const anew = met.some(({ ahead }) => ahead) && (await wasRead(sync, tx, kind))
      if (anew) await readAnew(sync, tx)
      return { met, anew }
    })
    tellAll(sync, meetings.met)
    outdated ||= meetings.anew
  }
  return outdated
}

const wasRead = async ({ workspace }: SyncContext, tx: Tx, kind: RecordKind) =>
  (await tx.hostCopy.cursor(workspace, changesOf(kind))) !== undefined

async function meetAll(sync: SyncContext, tx: Tx, kind: RecordKind, rows: Found[], taking: Taking) {
  const met: Meeting[] = []
  for (const each of rows) {
    met.push(await meet(sync, tx, kind, each, taking.askedAt))
    if (each.found === 'row' && taking.reading) {
      const key = { workspace: sync.workspace, kind, id: each.row.id }
      await tx.hostCopy.seen(key, taking.reading.round)
    }
  }
  return met
}

function meet(sync: SyncContext, tx: Tx, kind: RecordKind, each: Found, askedAt: Instant): Promise<Meeting> {
  if (each.found === 'row') return meetRow(sync, tx, { kind, row: each.row, askedAt, current: false })
  if (each.found === 'deleted') return meetDeleted(sync, tx, kind, each.ref, askedAt)
  return meetUnreadable(sync, tx, kind, each)
}

async function keepCursor({ workspace }: SyncContext, tx: Tx, cursor: string, { to, reading }: Taking) {
  const value = reading ? JSON.stringify({ ...reading, cursor } satisfies FullReading) : cursor
  await tx.hostCopy.setCursor(workspace, to, value)
}

function tellAll(sync: SyncContext, meetings: Meeting[]): void {
  for (const event of meetings.flatMap(({ events }) => events)) sync.tell(event)
}
