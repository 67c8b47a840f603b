import { isRefusal } from '../domain/refusal.ts'
import { type Correction, correct } from '../domain/request/correct.ts'
import type { Request } from '../domain/request.ts'
import type { Derived, WholeRecord } from '../ledger/host-copy.ts'
import type { Edits, RecordRules } from '../sync/context.ts'
import { derivedFrom, numbered, saveOf } from './act.ts'
import type { Workspace } from './workspace.ts'

/** Columns of the list of requests in which an administrator's edit counts. */
function correctionOf({ Title, NeededBy }: Edits): Correction {
  const correction: Correction = {}
  if (Title !== undefined) correction.title = Title === null ? null : String(Title)
  if (NeededBy !== undefined) correction.neededBy = typeof NeededBy === 'number' ? NeededBy : null
  return correction
}

function derive(workspace: Workspace, { kind, doc, version, updatedAt }: WholeRecord): Derived {
  if (kind !== 'request') return {}
  const request = { ...(doc as Request), version }
  const derived = derivedFrom(request, workspace.facts('system', updatedAt))
  // nobody is reminded of what was over before it came here
  return request.imported && version === 1 ? { ...derived, steps: [] } : derived
}

/** What the sync may do with records, by the rules everybody else is held to. */
export const recordRules = (workspace: Workspace): RecordRules => ({
  derive: record => derive(workspace, record),
  async correct(tx, record, edits, at) {
    if (record.kind !== 'request') return 'wrong-state'
    const request = { ...(record.doc as Request), version: record.version }
    const facts = workspace.facts('administrator', at)
    const outcome = correct(request, correctionOf(edits), facts)
    if (isRefusal(outcome)) return outcome.refused
    // somebody typed what a newer version says already
    if (outcome.entry.data.corrected?.length === 0) return undefined
    const next = numbered(outcome.request, outcome.entry, record.version + 1)
    await tx.save(saveOf(workspace.id, request, next, [outcome.entry], facts))
    return undefined
  },
})
