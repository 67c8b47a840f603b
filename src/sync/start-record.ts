import type { SyncContext } from './context.ts'

/** The record in which the host remembers whose ledger it was filled from. */
const START_RECORD = 'ledger'

interface Start {
  epoch: string
  at: number
}

/**
 * Every start is a version of a record of its own: a ledger restored from before the last start finds the host ahead
 * even where nothing else was changed.
 */
export async function noteStart({ ledger, workspace, now, memory }: SyncContext): Promise<void> {
  const at = now()
  await ledger.write(async tx => {
    const stored = await tx.load<Start>(workspace, 'settings', START_RECORD)
    await tx.save({
      workspace,
      kind: 'settings',
      id: START_RECORD,
      expectedVersion: stored?.version ?? 0,
      doc: { epoch: ledger.epoch, at } satisfies Start,
      createdAt: at,
      updatedAt: at,
    })
  })
  memory.noted = true
}

/** Whether a ledger other than ours has started over the same lists since: two of them undo each other's work. */
export async function isShared({ ledger, workspace, memory }: SyncContext): Promise<boolean> {
  if (!memory.noted) return false
  const stored = await ledger.reads.load<Start>(workspace, 'settings', START_RECORD)
  return stored !== undefined && stored.doc.epoch !== ledger.epoch
}
