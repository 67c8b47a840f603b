import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { shown } from './settings.ts'

/** Marks a folder as the sandbox's and is locked while it runs. */
const LOCK = 'sandbox.lock'
const OURS = [LOCK, 'ledger.db', 'session-key.pem', 'client-secret', 'seal-keys', 'sharepoint']
/** The second door's folder within the first one's. */
export const TEAMS_FOLDER = 'teams'

const isOurs = (name: string) => OURS.some(own => name === own || name.startsWith(`${own}-`))

/** SQLite's lock belongs to the process: the system lets go of it however the process ends. */
function locked(folder: string): () => void {
  const lock = new DatabaseSync(join(folder, LOCK), { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    lock.close()
    throw new Error(`a sandbox is running on ${shown(folder)}: end it first.`, { cause })
  }
  return () => lock.close()
}

/**
 * Takes the folder for a running sandbox; the answer lets go of it. Throws a sentence when another sandbox has it or
 * when its ledger is not a sandbox's.
 */
export async function takeFolder(folder: string): Promise<() => void> {
  if (existsSync(join(folder, 'ledger.db')) && !existsSync(join(folder, LOCK)))
    throw new Error(`${shown(folder)} holds a ledger that no sandbox made: choose another DATA_DIR.`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return locked(folder)
}

/** Removes what a sandbox made. Throws a sentence when it runs or when anything else lies there; then nothing goes. */
export async function emptyFolder(folder: string): Promise<'emptied' | 'empty'> {
  if (!existsSync(folder)) return 'empty'
  const names = await readdir(folder)
  if (names.length === 0) return 'empty'
  const foreign = names.filter(name => !isOurs(name) && name !== TEAMS_FOLDER)
  if (foreign.length > 0)
    throw new Error(
      `${shown(folder)} holds what the sandbox didn't make (${foreign.join(', ')}): left as it is.`,
    )
  if (!names.includes(LOCK))
    throw new Error(`${shown(folder)} holds a ledger that no sandbox made: left as it is.`)
  locked(folder)()
  if (names.includes(TEAMS_FOLDER)) {
    await emptyFolder(join(folder, TEAMS_FOLDER))
    await rmdir(join(folder, TEAMS_FOLDER))
  }
  // the mark goes last: a reset that was cut off can be run again
  for (const name of names.filter(name => name !== LOCK && name !== TEAMS_FOLDER))
    await rm(join(folder, name), { force: true })
  await rm(join(folder, LOCK))
  return 'emptied'
}
