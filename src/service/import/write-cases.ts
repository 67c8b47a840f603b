import { setTimeout as delay } from 'node:timers/promises'
import { isOpen } from '../../domain/moves.ts'
import { listing, parties, words } from '../../domain/request/listing.ts'
import type { Request } from '../../domain/request.ts'
import type { Ledger, Save, Tx } from '../../ledger/ledger.ts'
import type { ImportedCase } from './case-history.ts'

/** Working time of one transaction, ms; with its commit it stays under 50, so that a running service can write between. */
const WORK_LIMIT = 15
/** The lock is left alone this long after each transaction, ms: others try for it every few milliseconds. */
const PAUSE = 4

/** The record and what is derived from it, without steps: nobody is reminded of what is past. */
function saveOf(workspace: string, { request, entries }: ImportedCase): Save {
  const row = listing(request)
  return {
    workspace,
    kind: 'request',
    id: request.id,
    expectedVersion: 0,
    doc: request,
    row,
    index: { state: request.state, open: isOpen(request.state), dueAt: row.dueAt, parties: parties(request) },
    entries,
    words: words(request),
    createdAt: request.createdAt,
    updatedAt: request.updatedAt,
  }
}

/** Saves as many as fit into one transaction, at least one; tells of each whether it was new. */
async function saveSome(tx: Tx, saves: Save[]): Promise<boolean[]> {
  const until = performance.now() + WORK_LIMIT
  const isNew: boolean[] = []
  for (const save of saves) {
    const known = await tx.load<Request>(save.workspace, 'request', save.id)
    if (!known) await tx.save(save)
    isNew.push(!known)
    if (performance.now() > until) break
  }
  return isNew
}

/** Writes the cases that are not there yet, each whole or not at all; returns those that were new. */
export async function writeCases(
  ledger: Ledger,
  workspace: string,
  cases: readonly ImportedCase[],
): Promise<ImportedCase[]> {
  const saves = cases.map(each => saveOf(workspace, each))
  const isNew: boolean[] = []
  while (isNew.length < saves.length) {
    const left = saves.slice(isNew.length)
    isNew.push(...(await ledger.write(tx => saveSome(tx, left))))
    await delay(PAUSE)
  }
  return cases.filter((_, i) => isNew[i])
}
