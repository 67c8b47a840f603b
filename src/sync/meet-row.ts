import { HOUR, type Instant } from '../domain/time.ts'
import type { Hosted, RecordKey, SyncEvent, WholeRecord } from '../ledger/host-copy.ts'
import type { Tx } from '../ledger/ledger.ts'
import type { FoundRow, RecordKind } from '../ports/record-store.ts'
import type { SyncContext } from './context.ts'
import { type Difference, differences, isEmpty } from './edits.ts'
import { digestOf, fromRow, type ReadRow, textOf, Unreadable } from './row.ts'
import { columnsOf } from './written.ts'

/** How a row was found. */
export interface Sighting {
  kind: RecordKind
  row: FoundRow
  /** When the host was asked, by our clock: what we noted since then is newer than the row. */
  askedAt: Instant
  /** The row is known to stand there now: a push was refused because of it. */
  current: boolean
}

/** What came of it; `ahead`: the host has a version that this ledger lacks. */
export interface Meeting {
  events: SyncEvent[]
  ahead: boolean
}

export const NOTHING_MET: Meeting = { events: [], ahead: false }

/**
 * Decides what a row of the host means: our own writing, an administrator's edit, damage, or more than this ledger knows.
 * Runs in the transaction that keeps what follows from it.
 */
export async function meetRow(sync: SyncContext, tx: Tx, sighting: Sighting): Promise<Meeting> {
  const { kind, row, askedAt, current } = sighting
  const key = { workspace: sync.workspace, kind, id: row.id }
  const known = await tx.hostCopy.hosted(key)
  if (known && known.etag === row.mark.etag && known.ref === row.mark.ref) return NOTHING_MET
  if (known && !current && known.at >= askedAt) return NOTHING_MET
  const met: Met = { sync, tx, key, sighting, known, ours: await tx.hostCopy.whole(key) }
  const read = readable(met)
  if (read instanceof Unreadable) return damaged(met, read)
  if (!met.ours || read.record.version > met.ours.version) return takeOver(met, read)
  return compare({ ...met, ours: met.ours }, read)
}

interface Met {
  sync: SyncContext
  tx: Tx
  key: RecordKey
  sighting: Sighting
  known: Hosted | undefined
  ours: WholeRecord | undefined
}
type Ours = Met & { ours: WholeRecord }

function readable({ sync, key, sighting }: Met): ReadRow | Unreadable {
  try {
    return fromRow(key, sighting.row, sync.seal)
  } catch (error) {
    if (error instanceof Unreadable) return error
    throw error
  }
}

function event(met: Met, what: SyncEvent['what'], detail: SyncEvent['detail']): SyncEvent {
  const { sync, key, sighting } = met
  const { ref, etag } = sighting.row.mark
  const { kind, id: recordId } = key
  return { id: `${what} ${kind} ${ref} ${etag}`, kind, recordId, what, at: sync.now(), detail }
}

async function noted(met: Met, ...events: SyncEvent[]): Promise<Meeting> {
  for (const each of events) await met.tx.hostCopy.event(met.sync.workspace, each)
  return { events, ahead: false }
}

const mark = ({ sync, sighting }: Met, version: number, digest: string): Hosted => ({
  ...sighting.row.mark,
  version,
  digest,
  at: sync.now(),
})

/** What can't be read is written over where we have the record, and left alone where we have not. */
async function damaged(met: Met, { message: reason }: Unreadable): Promise<Meeting> {
  const { tx, key, sighting, ours } = met
  const { ref } = sighting.row.mark
  const stood = ours ? key : await standingAt(met, ref)
  if (!stood) return noted(met, event(met, 'quarantined', { reason }))
  await tx.hostCopy.note(stood, mark(met, 0, ''))
  await putBack({ ...met, key: stood })
  return noted({ ...met, key: stood }, event({ ...met, key: stood }, 'put-back', { reason }))
}

/** The record whose row it was before somebody gave it another record id. */
async function standingAt({ tx, key }: Met, ref: string): Promise<RecordKey | undefined> {
  const known = await tx.hostCopy.hostedAt(key.workspace, key.kind, ref)
  return known && { ...key, id: known.id }
}

/** A row that something edits again and again is left as it is until its next version. */
const MOST_AN_HOUR = 10

async function putBack({ sync, tx, key }: Met): Promise<void> {
  const now = sync.now()
  if ((await tx.hostCopy.eventsSince(key, now - HOUR)) < MOST_AN_HOUR) await tx.hostCopy.enqueue(key, now)
}

/** The host knows more: this ledger is new, or was restored from a backup. What was done here meanwhile is kept as a note. */
async function takeOver(met: Met, read: ReadRow): Promise<Meeting> {
  const { sync, tx, key, ours, known } = met
  await tx.hostCopy.adopt(sync.workspace, read.record, sync.rules.derive(read.record))
  const lost = ours && known?.digest !== digestOf(textOf(ours)) ? ours : undefined
  await tx.hostCopy.pushed(key, mark(met, read.record.version, read.digest), sync.now())
  const meeting = lost
    ? await noted(met, event(met, 'conflict', { lost: kept(met, lost, read.sealed) }))
    : NOTHING_MET
  return { ...meeting, ahead: true }
}

/** The version that lost, whole; sealed as it would stand in the host, for administrators read this. */
function kept({ sync, key }: Met, record: WholeRecord, sealed: boolean): string {
  const text = textOf(record)
  return sealed ? sync.seal.close(text, `${key.workspace}\n${key.kind}\n${key.id}`) : text
}

/** The ledger has this version or a later one. */
async function compare(met: Ours, read: ReadRow): Promise<Meeting> {
  const { sync, key, tx, ours, known, sighting } = met
  const { record, digest } = read
  const isSame = record.version === ours.version && digest === digestOf(textOf(ours))
  const isOther =
    record.version === ours.version ? !isSame : known?.version === record.version && known.digest !== digest
  if (isOther) {
    await tx.hostCopy.note(key, mark(met, record.version, digest))
    await putBack(met)
    return noted(met, event(met, 'conflict', { lost: sighting.row.data }))
  }
  const edits = differences(key.kind, columnsOf(sync, record, read.sealed), sighting.row.values)
  if (!isEmpty(edits.correctable) || !isEmpty(edits.other)) return edited(met, read, edits)
  // out of date, or put back to an older version by hand: a push tells which
  if (!isSame && known && known.version > record.version && !sighting.current)
    await tx.hostCopy.enqueue(key, sync.now())
  else if (isSame) await tx.hostCopy.pushed(key, mark(met, record.version, digest), sync.now())
  else await learn(met, read)
  return NOTHING_MET
}

/** Our own earlier writing whose answer was lost: the newer version goes there. */
async function learn(met: Ours, { record, digest }: ReadRow): Promise<void> {
  const { sync, tx, key } = met
  await tx.hostCopy.note(key, mark(met, record.version, digest))
  await tx.hostCopy.enqueue(key, sync.now())
}

/** Corrections are taken over, everything else is written over, and both are noted. */
async function edited(met: Ours, read: ReadRow, { correctable, other }: Difference): Promise<Meeting> {
  const { sync, tx, key, ours } = met
  await tx.hostCopy.note(key, mark(met, read.record.version, read.digest))
  await putBack(met)
  const wanted = !isEmpty(correctable)
  const refused = wanted ? await sync.rules.correct(tx, ours, correctable, sync.now()) : undefined
  const taken = wanted && refused === undefined
  const back = taken ? other : { ...correctable, ...other }
  const events: SyncEvent[] = []
  if (taken) events.push(event(met, 'corrected', { columns: correctable }))
  if (!isEmpty(back)) events.push(event(met, 'put-back', { columns: back, ...(refused && { refused }) }))
  return noted(met, ...events)
}
