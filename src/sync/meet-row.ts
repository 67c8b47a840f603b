import type { SyncEvent, WholeRecord } from '../ledger/host-copy.ts'
import type { Tx } from '../ledger/ledger.ts'
import type { RecordKind } from '../ports/record-store.ts'
import type { SyncContext } from './context.ts'
import { type Difference, differences, isEmpty } from './edits.ts'
import { meetDamaged } from './meet-damaged.ts'
import {
  event,
  isNewer,
  type Meeting,
  type Met,
  mark,
  NOTHING_MET,
  noted,
  type Ours,
  putBack,
  type Sighting,
} from './met.ts'
import { digestOf, fromRow, type ReadRow, textOf, Unreadable } from './row.ts'
import { takeOver } from './take-over.ts'
import { columnsOf, needsSeal } from './written.ts'

/**
 * Decides what a row of the host means: our own writing, an administrator's edit, damage, or more than this ledger knows.
 * Runs in the transaction that keeps what follows from it.
 */
export async function meetRow(sync: SyncContext, tx: Tx, sighting: Sighting): Promise<Meeting> {
  const { kind, row, askedAt, current } = sighting
  const key = { workspace: sync.workspace, kind, id: row.id }
  const known = await tx.hostCopy.hosted(key)
  if (known && known.etag === row.mark.etag && known.ref === row.mark.ref) return NOTHING_MET
  if (known && !current && isNewer(known.at, askedAt, sync.now())) return NOTHING_MET
  const met: Met = { sync, tx, key, sighting, known, ours: await tx.hostCopy.whole(key) }
  const read = sighting.broken ?? readable(met)
  if (read instanceof Unreadable) return meetDamaged(met, read)
  if (met.ours && !read.sealed && (await needsSeal(met.ours, loading(met))))
    return meetDamaged(met, new Unreadable('a confidential record stood there readable'))
  if (!met.ours || read.record.version > met.ours.version) return takeOver(met, read)
  return compare({ ...met, ours: met.ours }, read)
}

const loading =
  ({ tx, key }: Met) =>
  (kind: RecordKind, id: string) =>
    tx.hostCopy.whole({ ...key, kind, id })

function readable({ sync, key, sighting }: Met): ReadRow | Unreadable {
  try {
    return fromRow(key, sighting.row, sync.seal)
  } catch (error) {
    if (error instanceof Unreadable) return error
    throw error
  }
}

/** The ledger has this version or a later one. */
async function compare(met: Ours, read: ReadRow): Promise<Meeting> {
  const { sync, key, tx, ours, known, sighting } = met
  const { record, digest } = read
  const isSame = record.version === ours.version && digest === digestOf(textOf(ours))
  if (!isSame && isForeign(met, read)) {
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

/** Another ledger wrote this version: ours was restored from a backup, or is a copy. */
function isForeign({ ours, known }: Ours, { record, digest }: ReadRow): boolean {
  if (record.version === ours.version) return true
  if (known?.version === record.version) return known.digest !== digest
  return record.version > (known?.version ?? 0) && !isPastOf(record, ours)
}

/** Histories only grow. Where there is none to tell by, a text too many is kept rather than one lost. */
const isPastOf = ({ entries }: WholeRecord, ours: WholeRecord): boolean =>
  entries.length > 0 && JSON.stringify(entries) === JSON.stringify(ours.entries.slice(0, entries.length))

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
