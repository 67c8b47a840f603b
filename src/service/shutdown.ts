import type { FastifyInstance } from 'fastify'

/** Milliseconds. */
const DRAIN = 10_000
const SWEEP = 50

export interface ShutdownOptions {
  app: FastifyInstance
  /** What is closed after the last answer, in this order: workers, then the ledger. */
  afterwards: (() => Promise<void>)[]
  /** Milliseconds the answers under way may take. */
  drain?: number
}

/**
 * Stops accepting, lets answers under way go out, then closes what stands behind. Connections that only wait for
 * a next request are swept all the time: the server's own close() looks at them once and then waits for minutes.
 */
export async function shutDown({ app, afterwards, drain = DRAIN }: ShutdownOptions): Promise<void> {
  const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP)
  const limit = setTimeout(() => {
    app.log.warn('answers under way were cut off after the time for draining')
    app.server.closeAllConnections()
  }, drain)
  try {
    await app.close()
  } finally {
    clearInterval(sweep)
    clearTimeout(limit)
  }
  for (const close of afterwards) await close()
}

/** Runs `stop` once at SIGTERM or SIGINT; a second signal ends the process at once. */
export function onSignal(stop: (signal: string) => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal))
}
