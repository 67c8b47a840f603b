import { chmod, lstat, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isMainThread } from 'node:worker_threads'

const OURS = ['ledger.db', 'session-key.pem', 'seal-keys', 'sandbox.lock']
const isOurs = (name: string) => OURS.some(own => name === own || name.startsWith(`${own}-`))
const OTHERS = 0o077

/** What this process makes from now on nobody else reads. */
export function keepPrivate(): void {
  // a thread has no mask of its own
  if (isMainThread) process.umask(OTHERS)
}

/**
 * Makes the data folder, or takes back what an older version let others read: our own files always, the folder when
 * nothing but them lies in it.
 */
export async function privateFolder(folder: string): Promise<void> {
  keepPrivate()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // Windows has no such bits
  if (process.platform === 'win32') return
  const names = await readdir(folder)
  for (const name of names.filter(isOurs)) await closeToOthers(join(folder, name))
  if (names.every(isOurs)) await closeToOthers(folder)
}

async function closeToOthers(path: string): Promise<void> {
  const { mode, uid } = await lstat(path)
  const mine = uid === process.getuid?.()
  if (mine && (mode & OTHERS) !== 0) await chmod(path, mode & 0o700)
}
