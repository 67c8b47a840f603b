import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Options, readOptions } from './options.ts'
import { barsOf, reached } from './report/bars.ts'
import { report } from './report/print.ts'
import { run } from './run.ts'
import { killAll } from './service/children.ts'

/** Nothing waits longer than this for the whole run. */
const LIMIT = 20 * 60_000

/** `npm run bench`: measures the built service and says which bars it reaches. */
async function main(options: Options, folder: string): Promise<void> {
  const begun = performance.now()
  const say = (text: string) => console.error(`${Math.round((performance.now() - begun) / 1000)} s  ${text}`)
  const results = await run(options, folder, say)
  const bars = barsOf(results, options.operations)
  console.log(report(results, bars))
  if (options.json) await writeFile(options.json, `${JSON.stringify({ ...results, bars }, null, 2)}\n`)
  if (options.strict && !bars.every(reached)) process.exitCode = 1
}

/** Ends what we started and removes what we wrote. */
function clear(folder: string): void {
  killAll()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

const options = readOptions(process.argv.slice(2))
if (options) {
  const folder = mkdtempSync(join(tmpdir(), 'counterpart-bench-'))
  const stop = (reason: string) => {
    console.error(reason)
    clear(folder)
    process.exit(1)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop(`ended by ${signal}`))
  setTimeout(stop, LIMIT, 'the run took longer than 20 minutes').unref()
  try {
    await main(options, folder)
  } finally {
    clear(folder)
  }
}
