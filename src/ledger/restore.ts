import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Instant } from '../domain/time.ts'
import { toDisk } from './back-up.ts'
import { copyLedger, inspectLedger, type LedgerFacts } from './copied-ledger.ts'
import { CopyProblem } from './copy-problem.ts'
import { isBusy, resultCode } from './sqlite-errors.ts'

export interface Restored extends LedgerFacts {
  /** Where the ledger lies that was there before; undefined when there was none. */
  aside: string | undefined
}

/**
 * Puts a backup in the ledger's place and keeps the old one beside it. Throws `CopyProblem` when a service runs on the
 * ledger or the backup can't be used; then everything is as it was.
 */
export async function restoreLedger(backup: string, ledger: string, now: Instant): Promise<Restored> {
  if (!existsSync(backup)) throw new CopyProblem(`There is no file ${backup}.`)
  if (resolve(backup) === resolve(ledger)) throw new CopyProblem(`${backup} is the ledger itself.`)
  if (!existsSync(dirname(ledger)))
    throw new CopyProblem(
      `There is no folder ${dirname(ledger)}: make it first, or correct DATA_DIR or --data.`,
    )
  refuseWhileUsed(ledger)
  const next = `${ledger}-restoring`
  await rm(next, { force: true })
  try {
    const facts = await prepareNext(backup, next)
    refuseWhileUsed(ledger)
    const aside = await putAside(ledger, now)
    await rename(next, ledger)
    return { ...facts, aside }
  } finally {
    await rm(next, { force: true })
  }
}

async function prepareNext(backup: string, next: string): Promise<LedgerFacts> {
  inspectLedger(backup)
  await copyLedger(backup, next)
  forgetEpoch(next)
  const facts = inspectLedger(next, backup)
  await toDisk(next)
  return facts
}

/** A host that was filled since has to see that this is not the ledger it was filled from. */
function forgetEpoch(path: string): void {
  const db = new DatabaseSync(path)
  db.prepare(`UPDATE "meta" SET "value" = ? WHERE "name" = 'epoch'`).run(randomUUID())
  db.close()
}

const DAMAGED = new Set([11, 26])

/**
 * Leaving the write-ahead log needs the file for oneself, and moves into it what the log still has. A ledger that is
 * damaged can't say who uses it, and is kept with its log.
 */
function refuseWhileUsed(ledger: string): void {
  if (!existsSync(ledger)) return
  const db = new DatabaseSync(ledger, { timeout: 0 })
  try {
    db.exec('PRAGMA journal_mode = DELETE')
  } catch (error) {
    if (isBusy(error))
      throw new CopyProblem(`A service or a backup is at work on ${ledger}: stop it first.`, {
        cause: error,
      })
    if (!DAMAGED.has(resultCode(error) ?? 0)) throw error
  } finally {
    db.close()
  }
}

async function putAside(ledger: string, now: Instant): Promise<string | undefined> {
  if (!existsSync(ledger)) return undefined
  const time = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const aside = `${ledger}-before-${time}`
  for (const part of ['-wal', '-shm', ''].filter(part => existsSync(ledger + part)))
    await rename(ledger + part, aside + part)
  return aside
}
