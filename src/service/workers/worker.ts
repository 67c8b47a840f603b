import type { FastifyBaseLogger } from 'fastify'

export interface Worker {
  stop(): Promise<void>
}

/**
 * Runs `work` again `pause` ms after it ended, for ever; a failure is logged and the next round tries again. `stop`
 * waits for the round under way.
 */
export function startWorker(
  name: string,
  pause: number,
  work: () => Promise<unknown>,
  log: FastifyBaseLogger,
): Worker {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let round: Promise<void> = Promise.resolve()
  const next = () => {
    if (stopped) return
    timer = setTimeout(() => {
      round = work()
        .then(() => undefined)
        .catch((error: unknown) => log.error({ worker: name, err: error }, 'worker failed'))
        .finally(next)
    }, pause)
    timer.unref()
  }
  next()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await round
    },
  }
}

/**
 * These workers as one, which runs `release` once all of them have stopped: who starts next need not wait until their
 * leases lapse. Where that fails they lapse by themselves.
 */
export const releasing = (
  workers: readonly Worker[],
  release: () => Promise<void>,
  log: FastifyBaseLogger,
): Worker => ({
  async stop() {
    await Promise.all(workers.map(worker => worker.stop()))
    await release().catch((error: unknown) => log.warn({ err: error }, 'leases are left to lapse'))
  },
})
