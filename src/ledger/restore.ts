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
  forgetHost(next)
  const facts = inspectLedger(next, backup)
  await toDisk(next)
  return facts
}

/** Said of the host by a ledger that is no more; names tables that older backups lack. */
const OUTDATED = {
  cursor: 'DELETE FROM "cursor"',
  hosted: 'UPDATE "hosted" SET "round" = 0',
  lease: 'UPDATE "lease" SET "until" = 0',
}

/**
 * A host that was filled since has to see that this is not the ledger it was filled from, and is read whole before
 * anything is decided: what was acknowledged after the backup is there alone.
 */
function forgetHost(path: string): void {
  const db = new DatabaseSync(path)
  db.prepare(`UPDATE "meta" SET "value" = ? WHERE "name" = 'epoch'`).run(randomUUID())
  const hasTable = db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?')
  for (const [table, sql] of Object.entries(OUTDATED)) if (hasTable.get(table)) db.exec(sql)
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
