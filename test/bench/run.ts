import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { fastifyFloors, insertFloor } from './floors/floors.ts'
import { measureImport } from './import/measure-import.ts'
import { type Load, startLoad } from './load/load.ts'
import type { Options } from './options.ts'
import { measurePanel } from './panel/measure-panel.ts'
import type { Results } from './report/results.ts'
import { buildWhenStale } from './service/build.ts'
import { memoryOf } from './service/process-figures.ts'
import { measureSync } from './sync/measure-sync.ts'
import { type Filled, fillLedgers } from './work/fill.ts'
import { countFsyncs } from './work/fsyncs.ts'
import { measure, warmUp } from './work/passes.ts'
import { openSite, type Site } from './work/site.ts'

export type Say = (text: string) => void

interface Run {
  options: Options
  folder: string
  load: Load
  filled: Map<number, Filled>
  results: Results
  say: Say
}

const machine = (): Results['machine'] => ({
  cpus: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}`,
  node: process.version,
  date: new Date().toISOString(),
  loadBefore: loadavg()[0] ?? 0,
})

/** Everything the options ask for, one thing after another, in a folder of its own. */
export async function run(options: Options, folder: string, say: Say): Promise<Results> {
  const results: Results = { machine: machine(), cells: [], floors: [], standings: [], failures: [] }
  if (options.extras.includes('import'))
    await trying({ say, results }, 'import', () => imported(folder, results, say))
  if (options.extras.includes('sync')) await trying({ say, results }, 'sync', () => synced(results, say))
  if (needsService(options)) await measureService(options, folder, results, say)
  return results
}

const needsService = ({ operations, extras }: Options) =>
  operations.length > 0 || extras.some(extra => extra !== 'import' && extra !== 'sync')

async function measureService(options: Options, folder: string, results: Results, say: Say) {
  say('building what is stale')
  buildWhenStale('service')
  const filled = await fillLedgers(options.sizes, folder, say)
  const load = startLoad()
  const whole: Run = { options, folder, load, filled, results, say }
  if (options.operations.length > 0) {
    for (let pass = 1; pass <= options.passes; pass += 1) await onePass(whole, pass)
  }
  if (options.extras.includes('fsync')) await trying(whole, 'fsync', () => fsyncs(whole))
  await load.stop()
  if (options.extras.includes('panel')) await trying(whole, 'panel', () => panel(whole))
}

/** New services over fresh copies, floors in between; sizes take turns at every figure. */
async function onePass({ options, folder, load, filled, results, say }: Run, pass: number) {
  say(`pass ${pass} of ${options.passes}: floors`)
  results.floors.push(await insertFloor(folder, pass))
  results.floors.push(...(await fastifyFloors(load, options.concurrencies, pass)))
  const sites: Site[] = []
  for (const [size, ledger] of filled) {
    say(`pass ${pass}: service with ${size.toLocaleString('en')} requests`)
    const site = await openSite(join(folder, `pass-${pass}-${size}`), size, ledger)
    await warmUp(site, load, options.operations)
    sites.push(site)
  }
  await measureAll(sites, { options, load, results, say }, pass)
  for (const { size, service, idleMemory } of sites) {
    const { peak } = memoryOf(service.pid)
    results.standings.push({ size, pass, readyMs: service.readyMs, idle: idleMemory, peak })
    await service.stop()
  }
}

type Measured = Pick<Run, 'options' | 'load' | 'results' | 'say'>

async function measureAll(sites: Site[], { options, load, results, say }: Measured, pass: number) {
  const { concurrencies, share } = options
  for (const operation of options.operations) {
    say(`pass ${pass}: ${operation}`)
    for (const concurrency of concurrencies) {
      // every other pass begins with the largest, so that no size always has the colder turn
      for (const site of pass % 2 === 0 ? sites.toReversed() : sites)
        results.cells.push(await measure(site, { load, operation, concurrency, pass, share }))
    }
  }
}

/** A part that fails leaves the other figures as they are. */
async function trying(
  { say, results }: Pick<Run, 'say' | 'results'>,
  part: string,
  work: () => Promise<void>,
) {
  try {
    await work()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    say(`${part}: ${reason}`)
    results.failures.push(`${part}: ${reason}`)
  }
}

async function imported(folder: string, results: Results, say: Say) {
  results.import = null
  results.import = await measureImport(folder, say)
}

async function synced(results: Results, say: Say) {
  results.sync = null
  results.sync = await measureSync(say)
}

async function fsyncs({ folder, load, filled, results, say }: Run) {
  results.fsyncs = null
  say('creates under strace')
  const [first] = filled
  if (first) results.fsyncs = await countFsyncs(folder, ...first, load)
}

/** With 20,000 requests, or what there is. */
async function panel({ options, folder, filled, results, say }: Run) {
  results.panel = null
  say('panel and minimal page in the browser')
  const [size, ledger] = [...filled].findLast(([size]) => size <= 20_000) ?? [...filled][0] ?? []
  if (size !== undefined && ledger)
    results.panel = await measurePanel(folder, size, ledger, options.pageLoads)
}
