import { backup, DatabaseSync } from 'node:sqlite'
import { CopyProblem } from './copy-problem.ts'
import { MIGRATIONS } from './migrations.ts'
import { resultCode, retryWhileBusy } from './sqlite-errors.ts'

export interface LedgerFacts {
  records: number
  /** The number of its newest migration. */
  schema: number
}

/** Pages copied at a time: some 8 MB, so that whoever runs the command can still end it. */
const AT_ONCE = 2_000
const BUSY_LIMIT = 5_000

/**
 * Copies a ledger into one new file, its write-ahead log included, while others go on writing: the copy is the ledger
 * as it was at one moment. Nobody waits for it. Throws `CopyProblem` when what it reads is damaged.
 */
export async function copyLedger(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: 0 })
  try {
    // SQLite begins a backup anew whenever another process writes, but not while the reader stays in one transaction
    source.exec('BEGIN')
    await retryWhileBusy(() => source.prepare('SELECT count(*) FROM sqlite_schema').get(), BUSY_LIMIT)
    await backup(source, to, { rate: AT_ONCE })
  } catch (error) {
    throw problemWith(from, error)
  } finally {
    source.close()
  }
  withoutLog(to)
}

/** One file, which stays one when it is opened. */
function withoutLog(path: string): void {
  const copy = new DatabaseSync(path)
  copy.exec('PRAGMA journal_mode = DELETE')
  copy.close()
}

const NO_DATABASE = 26
const CORRUPT = 11

/** What a copy holds. Throws `CopyProblem`: not a ledger, damaged, or of a newer version; `name` is what it is called. */
export function inspectLedger(path: string, name = path): LedgerFacts {
  const db = new DatabaseSync(path, { readOnly: true, timeout: 0 })
  try {
    return factsOf(db, name)
  } catch (error) {
    throw problemWith(name, error)
  } finally {
    db.close()
  }
}

const notOurs = (name: string) => new CopyProblem(`${name} is no ledger of Counterpart: choose another file.`)
const damaged = (name: string, what: string) =>
  new CopyProblem(`${name} is damaged (${what}): an earlier backup has to be used.`)

/** What SQLite found wrong with a file, as a sentence about it; everything else as it came. */
function problemWith(name: string, error: unknown): unknown {
  const { message, cause } = error as Error
  const code = resultCode(error) ?? resultCode(cause)
  if (code === NO_DATABASE) return notOurs(name)
  return code === CORRUPT ? damaged(name, message) : error
}

function factsOf(db: DatabaseSync, name: string): LedgerFacts {
  const number = (sql: string) => Number(db.prepare(sql).get()?.n ?? 0)
  const ours = `SELECT count(*) AS n FROM sqlite_schema WHERE name IN ('migration', 'meta', 'record')`
  if (number(ours) !== 3) throw notOurs(name)
  const [first] = db.prepare('PRAGMA integrity_check(1)').all()
  if (first?.integrity_check !== 'ok') throw damaged(name, String(first?.integrity_check))
  const schema = number('SELECT max("number") AS n FROM "migration"')
  if (schema > MIGRATIONS.length)
    throw new CopyProblem(
      `${name} was made by a newer version of Counterpart (schema ${schema}, this version knows ${MIGRATIONS.length}): use that version.`,
    )
  return { records: number('SELECT count(*) AS n FROM "record"'), schema }
}
