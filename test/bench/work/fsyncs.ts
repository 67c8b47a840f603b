import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Load } from '../load/load.ts'
import type { Filled } from './fill.ts'
import { lanes } from './operations.ts'
import { openSite, send } from './site.ts'

/** How often the kernel was asked to make creates durable. */
export interface Fsyncs {
  concurrency: number
  creates: number
  /** Calls of fsync and fdatasync meanwhile. */
  syncs: number
}

const CREATES = 320

/** Creates under strace (-D: the service stays our own child); throws where there is none. */
export async function countFsyncs(folder: string, size: number, filled: Filled, load: Load) {
  if (spawnSync('strace', ['-V'], { stdio: 'ignore' }).status !== 0) throw new Error('there is no strace')
  const trace = join(folder, 'strace.txt')
  const wrapper = [
    'strace',
    '-D',
    '-f',
    '-qq',
    '-e',
    'trace=fsync,fdatasync',
    '-e',
    'signal=none',
    '-o',
    trace,
  ]
  const site = await openSite(join(folder, 'strace'), size, filled, { wrapper })
  const counted: Fsyncs[] = []
  for (const concurrency of [1, 32]) {
    const plan = {
      operation: 'create',
      connections: concurrency,
      length: CREATES / concurrency,
      seed: 1,
    } as const
    const before = syncsIn(trace)
    const { failed } = await send(site, load, 'create', lanes(filled, plan))
    if (failed > 0) throw new Error(`${failed} of ${CREATES} creates failed`)
    await delay(100)
    counted.push({ concurrency, creates: CREATES, syncs: syncsIn(trace) - before })
  }
  await site.service.stop()
  return counted
}

/** Calls begun; one that another thread interrupts stands there in two lines. */
const syncsIn = (trace: string): number => readFileSync(trace, 'utf8').match(/\bf(data)?sync\(/g)?.length ?? 0
