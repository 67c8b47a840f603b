import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Load, signed } from '../load/load.ts'
import { signIn } from '../load/sign-in.ts'
import { cpuMs, memoryOf } from '../service/process-figures.ts'
import { type Service, type ServiceOptions, startService } from '../service/start-service.ts'
import type { Filled } from './fill.ts'
import type { Lane, Operation } from './operations.ts'
import { indexed, restore } from './restore.ts'

/** A running service over a ledger of one size. */
export interface Site {
  size: number
  filled: Filled
  service: Service
  /** Resident megabytes before anybody called. */
  idleMemory: number
  tokens: Map<string, string>
  startedAt: number
  /** Requests moved since the ledger was as filled. */
  touched: Set<string>
  /** Whether anything was written since then. */
  written: boolean
}

const LEDGER = 'ledger.db'
const IDLE = 2_000

/** Starts a service over a copy of the filled ledger. */
export async function openSite(
  folder: string,
  size: number,
  filled: Filled,
  options: Omit<ServiceOptions, 'dataDir'> = {},
): Promise<Site> {
  const startedAt = Date.now()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await copyFile(filled.file, join(folder, LEDGER))
  const service = await startService({ ...options, dataDir: folder })
  await delay(IDLE)
  const idleMemory = memoryOf(service.pid).now
  const tokens = await signIn(service.address, filled.people.ids)
  return { size, filled, service, idleMemory, tokens, startedAt, touched: new Set(), written: false }
}

/** Brings the ledger back to what was filled in. */
export async function restoreSite(site: Site): Promise<void> {
  if (!site.written) return
  const ledger = join(site.service.dataDir, LEDGER)
  await indexed(ledger)
  restore(ledger, site.filled.file, [...site.touched], site.startedAt)
  site.touched.clear()
  site.written = false
}

const idIn = (path: string) => /^\/api\/requests\/([^/?]+)\//.exec(path)?.[1]

/** What a load cost: times and duration of the calls that count, CPU of all. */
export interface Sent {
  times: number[]
  lasted: number
  cpu: number
  failed: number
}

/** Sends the calls; the service's CPU counts until everything they caused is done, the search index too. */
export async function send(
  site: Site,
  load: Load,
  operation: Operation,
  lanes: Lane[],
  leading = 0,
): Promise<Sent> {
  const { service, tokens, touched } = site
  const order = { address: service.address, lanes: signed(lanes, tokens), leading }
  const before = cpuMs(service.pid)
  const { times, lasted, statuses, errors } = await load.send(order)
  if (operation === 'create') await indexed(join(service.dataDir, LEDGER))
  const cpu = cpuMs(service.pid) - before
  if (operation !== 'list' && operation !== 'open') site.written = true
  for (const call of lanes.flat()) {
    const id = call.method === 'POST' && idIn(call.path)
    if (id) touched.add(id)
  }
  return { times, lasted, cpu, failed: errors + refused(statuses) }
}

const refused = (statuses: Record<string, number>) =>
  Object.entries(statuses).reduce((sum, [status, count]) => (status === '200' ? sum : sum + count), 0)
