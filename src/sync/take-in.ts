import type { Instant } from '../domain/time.ts'
import type { Lease, Tx } from '../ledger/ledger.ts'
import type { Found, PullPage, RecordKind } from '../ports/record-store.ts'
import type { SyncContext } from './context.ts'
import { changesOf, type FullReading, readAnew } from './cursors.ts'
import { meetDeleted, meetUnreadable } from './meet-deleted.ts'
import { meetRow } from './meet-row.ts'
import type { Meeting } from './met.ts'
import { oneByOne } from './one-by-one.ts'
import type { Unreadable } from './row.ts'

/** Rows that are taken in by one transaction. */
const PORTION = 25

export const pullLease = (workspace: string) => `pull ${workspace}`

/** A page as it comes in. */
interface Taking {
  /** The cursor that is kept with it. */
  to: string
  reading?: FullReading
  lease: Lease
  askedAt: Instant
}

/**
 * The cursor is kept with the last rows of its page: what was taken in before a crash is met again and found known.
 * Answers whether everything has to be read anew.
 */
export async function takeIn(
  sync: SyncContext,
  kind: RecordKind,
  page: PullPage,
  taking: Taking,
): Promise<boolean> {
  let outdated = false
  const portions = Math.max(1, Math.ceil(page.found.length / PORTION))
  for (let index = 0; index < portions; index += 1) {
    const rows = page.found.slice(index * PORTION, (index + 1) * PORTION)
    const written = await oneByOne(rows, (some, broken) => {
      const cursor = some.at(-1) === page.found.at(-1) ? page.cursor : undefined
      return writePortion(sync, kind, some, { ...taking, broken, cursor })
    })
    tellAll(
      sync,
      written.flatMap(({ met }) => met),
    )
    outdated ||= written.some(({ anew }) => anew)
  }
  return outdated
}

type Portion = Taking & { broken: Unreadable | undefined; cursor: string | undefined }

const writePortion = (sync: SyncContext, kind: RecordKind, rows: Found[], portion: Portion) =>
  sync.ledger.write(async tx => {
    await tx.guard(pullLease(sync.workspace), portion.lease)
    const met = await meetAll(sync, tx, kind, rows, portion)
    // where an earlier portion wants everything read anew there is no cursor any more
    if (portion.cursor !== undefined && (portion.reading || (await wasRead(sync, tx, kind))))
      await keepCursor(sync, tx, portion.cursor, portion)
    const anew = met.some(({ ahead }) => ahead) && (await wasRead(sync, tx, kind))
    if (anew) await readAnew(sync, tx)
    return { met, anew }
  })

const wasRead = async ({ workspace }: SyncContext, tx: Tx, kind: RecordKind) =>
  (await tx.hostCopy.cursor(workspace, changesOf(kind))) !== undefined

async function meetAll(sync: SyncContext, tx: Tx, kind: RecordKind, rows: Found[], portion: Portion) {
  const met: Meeting[] = []
  for (const each of rows) {
    met.push(await meet(sync, tx, kind, each, portion))
    if (each.found === 'row' && portion.reading) {
      const key = { workspace: sync.workspace, kind, id: each.row.id }
      await tx.hostCopy.seen(key, portion.reading.round)
    }
  }
  return met
}

function meet(
  sync: SyncContext,
  tx: Tx,
  kind: RecordKind,
  each: Found,
  { askedAt, broken }: Portion,
): Promise<Meeting> {
  if (each.found === 'row') return meetRow(sync, tx, { kind, row: each.row, askedAt, current: false, broken })
  if (each.found === 'deleted') return meetDeleted(sync, tx, kind, each.ref, askedAt)
  return meetUnreadable(sync, tx, kind, each)
}

async function keepCursor({ workspace }: SyncContext, tx: Tx, cursor: string, { to, reading }: Taking) {
  const value = reading ? JSON.stringify({ ...reading, cursor } satisfies FullReading) : cursor
  await tx.hostCopy.setCursor(workspace, to, value)
}

export function tellAll(sync: SyncContext, meetings: Meeting[]): void {
  for (const event of meetings.flatMap(({ events }) => events)) sync.tell(event)
}
