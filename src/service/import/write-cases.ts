import { setTimeout as delay } from 'node:timers/promises'
import { isOpen } from '../../domain/moves.ts'
import { listing, parties, words } from '../../domain/request/listing.ts'
import type { Request } from '../../domain/request.ts'
import type { Turn } from '../../ledger/host-copy.ts'
import type { Ledger, RecordKind, Save, Tx } from '../../ledger/ledger.ts'
import type { ImportedCase } from './case-history.ts'
import { importedFrom } from './imported-id.ts'

/** Working time of one transaction, ms; with its commit it stays under 50, so that a running service can write between. */
const WORK_LIMIT = 15
/** The lock is left alone this long after each transaction, ms: others try for it every few milliseconds. */
const PAUSE = 4

type Reads = Pick<Tx, 'children' | 'load'>
interface Key {
  workspace: string
  kind: RecordKind
  id: string
  parentId: string
}
type NewCase = Save & Key

const keyOf = (workspace: string, { id, imported }: Request): Key => ({
  workspace,
  kind: 'request',
  id,
  parentId: importedFrom(imported?.source ?? '', imported?.number ?? ''),
})

/** The record and what is derived from it, without steps: nobody is reminded of what is past. */
function saveOf(workspace: string, { request, entries }: ImportedCase, push: Turn): NewCase {
  const row = listing(request)
  return {
    ...keyOf(workspace, request),
    expectedVersion: 0,
    doc: request,
    row,
    index: { state: request.state, open: isOpen(request.state), dueAt: row.dueAt, parties: parties(request) },
    entries,
    words: words(request),
    createdAt: request.createdAt,
    updatedAt: request.updatedAt,
    push,
  }
}

/** By its case; by its id in a ledger from before cases were kept as parents. */
async function isKnown(reads: Reads, { workspace, kind, id, parentId }: Key): Promise<boolean> {
  const known = await reads.children(workspace, kind, parentId)
  return known.length > 0 || (await reads.load(workspace, kind, id)) !== undefined
}

/** Saves as many as fit into one transaction, at least one; tells of each whether it was new. */
async function saveSome(tx: Tx, saves: NewCase[]): Promise<boolean[]> {
  const until = performance.now() + WORK_LIMIT
  const isNew: boolean[] = []
  for (const save of saves) {
    const known = await isKnown(tx, save)
    if (!known) await tx.save(save)
    isNew.push(!known)
    if (performance.now() > until) break
  }
  return isNew
}

/**
 * Writes the cases that are not there yet, each whole or not at all; returns those that were new. To a host that keeps
 * the records they go after everything else, or never.
 */
export async function writeCases(
  ledger: Ledger,
  workspace: string,
  cases: readonly ImportedCase[],
  push: Turn = 'last',
): Promise<ImportedCase[]> {
  const saves = cases.map(each => saveOf(workspace, each, push))
  const isNew: boolean[] = []
  while (isNew.length < saves.length) {
    const left = saves.slice(isNew.length)
    isNew.push(...(await ledger.write(tx => saveSome(tx, left))))
    await delay(PAUSE)
  }
  return cases.filter((_, i) => isNew[i])
}

/** The cases that are not there yet; nothing is written. */
export async function newCases(
  reads: Reads,
  workspace: string,
  cases: readonly ImportedCase[],
): Promise<ImportedCase[]> {
  const isNew: boolean[] = []
  for (const { request } of cases) isNew.push(!(await isKnown(reads, keyOf(workspace, request))))
  return cases.filter((_, i) => isNew[i])
}
