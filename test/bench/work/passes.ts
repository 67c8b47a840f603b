import { percentile } from '../figures.ts'
import type { Load } from '../load/load.ts'
import { lanes, type Operation } from './operations.ts'
import { restoreSite, type Site, send } from './site.ts'

/** One operation at one size and concurrency in one pass. Times in milliseconds. */
export interface Cell {
  operation: Operation
  size: number
  concurrency: number
  pass: number
  p50: number
  p95: number
  p99: number
  perSecond: number
  /** Milliseconds of CPU for one call. */
  cpu: number
  /** Calls without a 200, those right before the counted ones too. */
  failed: number
}

/** Calls by concurrency: long enough for a steady figure, short enough that the ledger hardly grows. */
const CALLS: Record<number, number> = { 1: 400, 8: 640, 32: 1280 }
/**
 * One by one, what only reads is called more often: nothing grows by it, and the p95 of 400 calls hangs on twenty of
 * them. With the calls right before there are fewer than requests in the smallest ledger: none is opened twice.
 */
const READS = { operations: ['list', 'open'] as Operation[], calls: 800 }
/** Calls of the same kind right before, whose times don't count: caches have come back after the ledger was restored. */
const LEAD = 0.2
const WARM_UP = { connections: 8, length: 500 }

export async function warmUp(site: Site, load: Load, operations: Operation[]): Promise<void> {
  for (const operation of operations) {
    await restoreSite(site)
    await send(site, load, operation, lanes(site.filled, { operation, ...WARM_UP, seed: 7 }))
  }
}

export interface Measuring {
  load: Load
  operation: Operation
  concurrency: number
  pass: number
  /** How much of the usual number of calls. */
  share: number
}

const callsOf = (operation: Operation, concurrency: number): number =>
  concurrency === 1 && READS.operations.includes(operation) ? READS.calls : (CALLS[concurrency] ?? 1000)

export async function measure(site: Site, measuring: Measuring): Promise<Cell> {
  const { load, operation, concurrency, pass, share } = measuring
  await restoreSite(site)
  const counted = Math.ceil((callsOf(operation, concurrency) * share) / concurrency)
  const leading = Math.ceil(counted * LEAD)
  const plan = { operation, connections: concurrency, length: leading + counted, seed: pass + 1 }
  const sent = await send(site, load, operation, lanes(site.filled, plan), leading * concurrency)
  const { times } = sent
  // at once: a log that is written into its file later would hold up the disk for the next site
  await restoreSite(site)
  return {
    operation,
    size: site.size,
    concurrency,
    pass,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
    perSecond: (times.length / sent.lasted) * 1000,
    cpu: sent.cpu / ((leading + counted) * concurrency),
    failed: sent.failed,
  }
}
