import { statfs } from 'node:fs/promises'
import type { Check } from './check.ts'

const MEGABYTE = 1024 ** 2
/** A busy day writes some tens of megabytes; a full disk refuses every command. */
const ROOM = { little: 1024, none: 128 } as const

/** Room on the disk the ledger stands on; the count is in megabytes. */
export const diskSpace: Check = async ({ dataDir }) => {
  const { bavail, bsize } = await statfs(dataDir)
  const count = Math.floor((bavail * bsize) / MEGABYTE)
  if (count < ROOM.none) return { state: 'broken', count }
  return { state: count < ROOM.little ? 'attention' : 'good', count }
}
