import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { setFlagsFromString } from 'node:v8'
import { LedgerBusy, LedgerUnavailable } from '../../ledger/ledger.ts'
import { openLedger } from '../../ledger/open-ledger.ts'
import { privateFolder } from '../data-folder.ts'
import { ledgerFile } from '../ledger-file.ts'
import { BadSettings, readSettings } from '../settings.ts'
import { openWorkspace } from '../workspace.ts'
import { type Arguments, readArguments } from './arguments.ts'
import { importLog } from './import-log.ts'
import { ImportProblem } from './import-problem.ts'
import { openLog } from './log-file.ts'
import { type Mapping, readMapping } from './mapping.ts'
import { spreadRefusal } from './match.ts'
import { progressDisplay } from './progress.ts'
import { tooManyRejected } from './rejected-rows.ts'
import { rejectsFile } from './rejects-file.ts'
import { summaryText } from './summary.ts'

/** The workspace of `npm start`. */
const SANDBOX = 'sandbox'

async function mappingFrom(path: string): Promise<Mapping> {
  try {
    return readMapping(await readFile(path, 'utf8'))
  } catch (error) {
    if (error instanceof ImportProblem) throw error
    throw new ImportProblem(`The mapping can't be opened: ${error instanceof Error ? error.message : error}`)
  }
}

async function run(given: Arguments): Promise<void> {
  const {
    file,
    mapping: mappingPath,
    data,
    rejects: rejectsPath,
    acceptRejects,
    dryRun,
    noPush,
    acceptSpread,
  } = given
  const settings = readSettings(data === undefined ? process.env : { ...process.env, DATA_DIR: data })
  const mapping = await mappingFrom(mappingPath)
  const trying = dryRun || acceptSpread || settings.sandbox || settings.workspace === SANDBOX
  const unfit = trying ? undefined : spreadRefusal(mapping)
  if (unfit !== undefined) throw new ImportProblem(unfit)
  const path = ledgerFile(settings)
  if (!existsSync(path))
    throw new ImportProblem(
      `There is no ledger ${path}: start the service once so that the directory is read.`,
    )
  await privateFolder(settings.dataDir)
  const log = await openLog(file, mapping.delimiter)
  const rejects = rejectsFile(rejectsPath)
  const ledger = await openLedger({ path })
  const display = progressDisplay(process.stderr, log.position)
  try {
    const workspace = await openWorkspace(ledger, settings.workspace, settings, console.error)
    const { org, terms } = workspace.facts('import', Date.now())
    const summary = await importLog({
      log,
      mapping,
      ledger,
      workspace: settings.workspace,
      org,
      terms,
      acceptRejects,
      dryRun,
      noPush,
      onProgress: display.show,
      onReject: rejects.add,
    })
    display.close()
    console.log(summaryText(summary, rejectsPath, dryRun))
    const refusal = acceptRejects ? undefined : tooManyRejected(summary)
    if (refusal !== undefined) throw new ImportProblem(refusal)
  } finally {
    display.close()
    rejects.close()
    await ledger.close()
  }
}

/** What the person at the terminal reads: sentences for what he can mend, a stack for what is a defect. */
function failureText(error: unknown): string {
  if (error instanceof ImportProblem || error instanceof BadSettings) return error.message
  if (error instanceof LedgerBusy || error instanceof LedgerUnavailable)
    return `${error.message}. What was imported stays; run the same command again for the rest.`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

// A stream leaves much garbage and little else: without this a million rows take 330 MB, with it 190.
setFlagsFromString('--optimize-for-size')
try {
  await run(readArguments(process.argv.slice(2)))
} catch (error) {
  console.error(failureText(error))
  process.exitCode = 1
}
