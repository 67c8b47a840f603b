import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ORGANISATION, WORKSPACE } from '../work/organisation.ts'
import { end, owned } from './children.ts'

export interface Service {
  address: string
  pid: number
  dataDir: string
  /** Milliseconds from the start of the process to the first "ready". */
  readyMs: number
  stop(): Promise<void>
}

export interface ServiceOptions {
  dataDir: string
  panelDir?: string
  /** A command put in front that becomes the service, such as `strace -D`. */
  wrapper?: string[]
}

/** As `npm run serve` starts it. */
const SERVE = ['--max-semi-space-size=8', 'dist/service/main.js']
const READY_LIMIT = 30_000

export async function startService({ dataDir, panelDir, wrapper = [] }: ServiceOptions): Promise<Service> {
  const port = await freePort()
  const log = openSync(join(dataDir, 'service.log'), 'a')
  const [command = '', ...args] = [...wrapper, process.execPath, ...SERVE]
  const startedAt = performance.now()
  const child = owned(
    spawn(command, args, { stdio: ['ignore', log, log], env: environment(dataDir, port, panelDir) }),
  )
  closeSync(log)
  const address = `http://127.0.0.1:${port}`
  await ready(child, address, join(dataDir, 'service.log'))
  const readyMs = performance.now() - startedAt
  return { address, pid: child.pid ?? 0, dataDir, readyMs, stop: () => end(child) }
}

/** As in production, but that everybody may be anyone and call as often as he likes. */
const environment = (dataDir: string, port: number, panelDir: string | undefined): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  ...(process.env.BENCH_NODE_OPTIONS ? { NODE_OPTIONS: process.env.BENCH_NODE_OPTIONS } : {}),
  NODE_ENV: 'production',
  PORT: String(port),
  DATA_DIR: dataDir,
  WORKSPACE,
  SANDBOX: 'on',
  ...ORGANISATION,
  RATE_LIMIT_PER_MINUTE: '1000000',
  RATE_LIMIT_PER_ADDRESS: '1000000',
  LOG_LEVEL: 'info',
  ...(panelDir ? { PANEL_DIR: panelDir } : {}),
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

async function ready(child: ChildProcess, address: string, log: string): Promise<void> {
  const until = performance.now() + READY_LIMIT
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`the service ended instead of starting: see ${log}`)
    const answer = await fetch(`${address}/health/ready`).catch(() => undefined)
    await answer?.arrayBuffer()
    if (answer?.ok) return
    await delay(5)
  }
  await end(child)
  throw new Error(`the service was not ready within ${READY_LIMIT / 1000} s: see ${log}`)
}
