import { existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { copyLedger, inspectLedger, type LedgerFacts } from './copied-ledger.ts'
import { CopyProblem } from './copy-problem.ts'

/**
 * Writes a copy of the ledger to a new file, looked through before it gets its name; a service may run on the ledger.
 * Throws `CopyProblem` when either place is wrong or the ledger is damaged.
 */
export async function backUp(ledger: string, to: string): Promise<LedgerFacts> {
  if (!existsSync(ledger))
    throw new CopyProblem(`There is no ledger ${ledger}: name its folder by DATA_DIR or --data.`)
  if (existsSync(to)) throw new CopyProblem(`${to} is there already: a backup never takes another's place.`)
  if (!existsSync(dirname(to))) throw new CopyProblem(`There is no folder ${dirname(to)}: make it first.`)
  const unfinished = `${to}.unfinished`
  await rm(unfinished, { force: true })
  try {
    await copyLedger(ledger, unfinished)
    const facts = inspectLedger(unfinished, ledger)
    await toDisk(unfinished)
    await rename(unfinished, to)
    return facts
  } finally {
    await rm(unfinished, { force: true })
  }
}

/** Waits until a file would survive a power cut. */
export async function toDisk(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync().finally(() => file.close())
}
