import { readFileSync } from 'node:fs'
import { startNode } from './started.ts'

/** `npm run backup` or `npm run restore` as a process of its own, on this data folder. */
export function ledgerCommand(command: 'backup' | 'restore', dataDir: string, ...args: string[]) {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  return startNode([...scripts[command].split(' ').slice(1), ...args], { DATA_DIR: dataDir }).ended
}
