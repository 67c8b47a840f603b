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
export async function noteStart({ ledger, workspace, now }: SyncContext): Promise<void> {
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
}
