import { stat } from 'node:fs/promises'

const OTHERS = 0o077

/** Whether others than the service's own account may read the file. Windows has no such bits. */
export async function isOpenToOthers(file: string): Promise<boolean> {
  const { mode } = await stat(file)
  return process.platform !== 'win32' && (mode & OTHERS) !== 0
}
