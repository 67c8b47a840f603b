import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** Milliseconds. */
const DRAIN = 10_000
const PATIENCE = 3_000
const SWEEP = 50

export interface ShutdownOptions {
  app: FastifyInstance
  /** Closes connections on which nothing was ever asked. */
  closeSilent?: () => void
  /** What is closed after the last answer, by its name and in this order: workers, then the ledger. */
  afterwards: Record<string, () => Promise<void>>
  /** Milliseconds the answers under way may take. */
  drain?: number
  /** Milliseconds each of the others may take. */
  patience?: number
}

/**
 * Stops accepting, lets answers under way go out, then closes what stands behind. Connections that only wait for
 * a next request are swept all the time: the server's own close() looks at them once and then waits for minutes.
 * What does not end in time is left to the end of the process: what was acknowledged is on the disk already.
 */
export async function shutDown(options: ShutdownOptions): Promise<void> {
  const { app, closeSilent, afterwards, drain = DRAIN, patience = PATIENCE } = options
  const sweep = setInterval(() => {
    app.server.closeIdleConnections()
    closeSilent?.()
  }, SWEEP)
  const left = (what: string) => () => app.log.warn(`${what} did not end in time and is left`)
  const closed = app.close()
  try {
    await within(drain, closed, () => {
      app.log.warn('answers under way were cut off after the time for draining')
      app.server.closeAllConnections()
    })
    await within(patience, closed, left('the server'))
  } finally {
    clearInterval(sweep)
  }
  for (const [name, close] of Object.entries(afterwards)) await within(patience, close(), left(name))
}

/** Waits for the work no longer than `limit` ms. */
async function within(limit: number, work: Promise<unknown>, late: () => void): Promise<void> {
  const { promise: over, resolve: give } = Promise.withResolvers<void>()
  const timer = setTimeout(() => {
    late()
    give()
  }, limit)
  await Promise.race([work, over]).finally(() => clearTimeout(timer))
}

/**
 * Answers what closes the connections on which nothing was asked so far. Browsers open some in advance, and the
 * server counts them as busy.
 */
export function silentConnections(server: Server): () => void {
  const open = new Set<Socket>()
  server.on('connection', socket => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  return () => {
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy()
  }
}

/** Runs `stop` once at SIGTERM or SIGINT; a second signal ends the process at once. */
export function onSignal(stop: (signal: string) => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal))
}
