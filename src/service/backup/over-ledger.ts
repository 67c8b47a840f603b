import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { CopyProblem } from '../../ledger/copy-problem.ts'
import { keepPrivate } from '../data-folder.ts'
import { ledgerFile } from '../ledger-file.ts'
import { SETTINGS } from '../settings-table.ts'

interface Command {
  /** The file that `npm run backup -- --to` or `npm run restore -- --from` names. */
  file: string
  ledger: string
}

function parsed(option: 'to' | 'from', usage: string) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({ args: process.argv.slice(2), options: { [option]: text, data: text } }).values
  } catch (error) {
    throw new CopyProblem(`${(error as Error).message}\n${usage}`)
  }
}

/** The ledger's folder is `--data` or DATA_DIR; no other setting is looked at, so that none stands in the way. */
function read(option: 'to' | 'from'): Command {
  const usage = `Usage: npm run ${option === 'to' ? 'backup' : 'restore'} -- --${option} FILE [--data FOLDER]`
  const { [option]: file, data } = parsed(option, usage)
  if (!file) throw new CopyProblem(`--${option} is missing.\n${usage}`)
  const dataDir = data ?? (process.env.DATA_DIR || SETTINGS.dataDir.default)
  return { file: resolve(String(file)), ledger: resolve(ledgerFile({ dataDir: String(dataDir) })) }
}

/** Runs a command over the ledger: prints what it answers, or the sentence by which it failed. */
export async function overLedger(
  option: 'to' | 'from',
  run: (command: Command) => Promise<string>,
): Promise<void> {
  keepPrivate()
  try {
    console.log(await run(read(option)))
  } catch (error) {
    console.error(error instanceof CopyProblem ? error.message : failure(error))
    process.exitCode = 1
  }
}

/** A full disk, a folder one may not write to: the system's words say it. */
const failure = (error: unknown) => `Not done: ${error instanceof Error ? error.message : error}`
