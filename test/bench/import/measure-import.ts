import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openLedger } from '../../../src/ledger/open-ledger.ts'
import { owned } from '../service/children.ts'
import { memoryOf } from '../service/process-figures.ts'
import { settle, WORKSPACE } from '../work/organisation.ts'
import { type InventedLog, writeInventedLog } from './invented-log.ts'

export interface ImportFigures extends InventedLog {
  seconds: number
  /** Megabytes in memory at most. */
  peak: number
}

const ROWS = 1_000_000
const MAPPING = 'src/service/import/mappings/servicenow.json'
/** How often the peak is read, ms: it only grows, and is gone with the process. */
const LOOK = 100

/** `npm run import` of a log of a million rows into a ledger that knows the sample organisation. */
export async function measureImport(folder: string, say: (text: string) => void): Promise<ImportFigures> {
  const dataDir = join(folder, 'import')
  await mkdir(dataDir, { mode: 0o700 })
  const ledger = await openLedger({ path: join(dataDir, 'ledger.db') })
  await settle(ledger)
  await ledger.close()
  say(`writing a log of ${ROWS.toLocaleString('en')} rows`)
  const file = join(folder, 'log.csv')
  const log = await writeInventedLog(file, ROWS)
  say('importing it')
  return { ...log, ...(await importFigures(file, dataDir, log, say)) }
}

async function importFigures(file: string, dataDir: string, log: InventedLog, say: (text: string) => void) {
  const began = performance.now()
  const args = [
    'src/service/import/main.ts',
    '--file',
    file,
    '--mapping',
    MAPPING,
    '--data',
    dataDir,
    '--accept-spread',
  ]
  const child = owned(
    spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, WORKSPACE } }),
  )
  let output = ''
  child.stdout.on('data', part => {
    output += part
  })
  createInterface(child.stderr).on('line', line => say(`import: ${line}`))
  let peak = 0
  const look = setInterval(() => {
    if (child.exitCode === null) peak = memoryOf(child.pid ?? 0).peak || peak
  }, LOOK)
  const [code] = await once(child, 'close')
  clearInterval(look)
  const whole = `${log.cases.toLocaleString('en')} imported`
  if (code !== 0 || !output.includes(whole)) throw new Error(`it ended with ${code}: ${output}`)
  return { seconds: (performance.now() - began) / 1000, peak }
}
