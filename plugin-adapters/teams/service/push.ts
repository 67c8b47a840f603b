import { HostFault } from '../../../src/ports/host-fault.ts'
import type { PushResult, PushRow, RecordKind } from '../../../src/ports/record-store.ts'
import { batches } from './batch.ts'
import { cutData } from './overflow.ts'
import { CALLS, OUTCOMES, type Push, STEPS, type Step, unknown, type Work } from './push-steps.ts'
import { isSame, type ReadRow } from './rows.ts'
import type { Store } from './store.ts'

/**
 * Writes rows, 20 in a request. A new row is made; where that is refused, and where an earlier answer was lost, the row
 * is looked for by its record id, which the list keeps unique. A known row is changed only as we last saw it.
 */
export async function pushRows(
  store: Store,
  kind: RecordKind,
  rows: readonly PushRow[],
): Promise<PushResult[]> {
  const push: Push = { ...store, kind, list: await store.places.list(kind), calls: batches(store.graph) }
  const works = rows.map(row => beginning(push, row))
  await storeParts(push, works)
  for (const step of STEPS) await take(push, step, works)
  const results = works.map(({ next }) => next as PushResult)
  const pushed = works.filter((_work, i) => results[i]?.result === 'pushed')
  await caught(
    push.overflow.tidy(
      push.calls,
      pushed.map(({ cut }) => cut),
    ),
  )
  return results
}

function beginning({ kind, doubts }: Push, row: PushRow): Work {
  const cut = cutData(kind, row.id, row.data)
  if (row.known) return { row, cut, mark: row.known, next: 'update' }
  return { row, cut, mark: null, next: doubts.has(row.id) ? 'seek' : 'create' }
}

async function take(push: Push, step: Step, works: readonly Work[]): Promise<void> {
  const some = works.filter(({ next }) => next === step)
  if (some.length === 0) return
  const outcomes = await push.calls.send(some.map(work => CALLS[step](push, work)))
  const found: { work: Work; read: ReadRow }[] = []
  some.forEach((work, i) => {
    const outcome = outcomes[i]
    if (!outcome) throw new Error('a batch has an outcome for every part')
    const next = OUTCOMES[step](push, work, outcome)
    if (typeof next === 'object' && 'read' in next) found.push({ work, read: next.read })
    else work.next = next
  })
  await compare(push, found)
}

interface Found {
  work: Work
  read: ReadRow
}

/** Pushed where the host holds just this; else what stands there is somebody's to look at. */
async function compare(push: Push, found: readonly Found[]): Promise<void> {
  if (found.length === 0) return
  const { kind, overflow, calls, doubts } = push
  const rows = await caught(
    overflow.join(
      calls,
      found.map(({ read }) => read),
    ),
  )
  const torn: Found[] = []
  found.forEach(({ work, read }, i) => {
    const row = rows instanceof HostFault ? rows : rows[i]
    doubts.delete(work.row.id)
    if (row instanceof HostFault) work.next = { result: 'fault', fault: row }
    else if (!row) torn.push({ work, read })
    else if (isSame(kind, work.row, row)) work.next = { result: 'pushed', mark: row.mark }
    else work.next = { result: 'changed', found: row }
  })
  await replace(push, torn)
}

/** Rows whose parts somebody removed can't be read any more: ours stand in for them, unless theirs were newer. */
async function replace(push: Push, torn: readonly Found[]): Promise<void> {
  for (const { work, read } of torn) {
    work.mark = read.row.mark
    work.next = read.row.version <= work.row.version ? 'overwrite' : unknown(work)
  }
  await storeParts(
    push,
    torn.flatMap(({ work }) => (work.next === 'overwrite' ? work : [])),
  )
}

/** Before the rows that name them: a reader never finds a row whose parts were not there yet. */
async function storeParts({ overflow, calls }: Push, works: readonly Work[]): Promise<void> {
  const long = works.filter(({ cut }) => cut.parts.length > 0)
  if (long.length === 0) return
  const faults = await caught(
    overflow.store(
      calls,
      long.flatMap(({ cut }) => cut.parts),
    ),
  )
  for (const work of long) {
    const fault =
      faults instanceof HostFault
        ? faults
        : work.cut.parts.map(({ id }) => faults.get(id)).find(one => one !== undefined)
    if (fault) work.next = { result: 'fault', fault }
  }
}

/** The fault instead of a throw: one row's must not hide what became of the others. */
async function caught<T>(made: Promise<T>): Promise<T | HostFault> {
  try {
    return await made
  } catch (error) {
    if (error instanceof HostFault) return error
    throw error
  }
}
