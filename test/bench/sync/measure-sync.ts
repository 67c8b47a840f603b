import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { HostFault } from '../../../src/ports/host-fault.ts'
import { openOverStore } from '../../service/open-over-store.ts'
import { type OpenService, openService } from '../../service/open-service.ts'
import { memoryStore } from '../../sync/memory-store.ts'
import { median } from '../figures.ts'
import { submission } from '../work/submission.ts'

export interface SyncFigures {
  commands: number
  /** p50 of a create, ms: without a host that keeps records, and with one that is slow and throttles. */
  alone: number
  hosted: number
  /** Until the outbox was empty after the last command, s. */
  drained: number
  calls: number
  /** Records that are not in the host, or there twice. */
  lost: number
  doubled: number
}

const COMMANDS = 400
/** Milliseconds of every call to the host; every tenth one is refused with 429 instead. */
const LATENCY = 300
const THROTTLED = 10
const WAIT = 1_000

async function creating(service: OpenService): Promise<() => Promise<number>> {
  const call = await service.as('27')
  let n = 0
  return async () => {
    const { assigneeId: _nobody, ...body } = submission('purchasing', n++)
    const began = performance.now()
    await call('request.submit', { body }, { key: randomUUID() })
    return performance.now() - began
  }
}

function slowHost() {
  const store = memoryStore()
  let calls = 0
  store.latency = LATENCY
  store.trouble = what => {
    if (what === 'push') calls += 1
    const throttled = what === 'push' && calls % THROTTLED === 0
    return throttled ? new HostFault('throttled', 'memory', '429', { retryAfter: WAIT }) : 'none'
  }
  return store
}

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await done())) await delay(50)
}

/** Creates over a host that takes 300 ms a call and throttles, beside the same without a host; they take turns. */
export async function measureSync(say: (text: string) => void): Promise<SyncFigures> {
  const store = slowHost()
  const [alone, hosted] = [await openService({ realTime: true }), await openOverStore(store)]
  try {
    await until(() => hosted.sync?.catchingUp() === false)
    say(`${COMMANDS} creates with and without a host of ${LATENCY} ms a call`)
    const times: Record<'alone' | 'hosted', number[]> = { alone: [], hosted: [] }
    const create = { alone: await creating(alone), hosted: await creating(hosted) }
    for (let n = 0; n < COMMANDS; n += 1)
      for (const which of n % 2 ? (['alone', 'hosted'] as const) : (['hosted', 'alone'] as const))
        times[which].push(await create[which]())
    const ended = performance.now()
    await until(async () => (await hosted.sync?.state())?.waiting === 0)
    const drained = (performance.now() - ended) / 1000
    const ids = store.rows('request').map(({ id }) => id)
    const there = new Set(ids).size
    return {
      commands: COMMANDS,
      alone: median(times.alone),
      hosted: median(times.hosted),
      drained,
      calls: store.calls.push,
      lost: COMMANDS - there,
      doubled: ids.length - there,
    }
  } finally {
    await alone.close()
    await hosted.close()
  }
}
