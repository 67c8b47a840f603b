import { once } from 'node:events'
import { createServer } from 'node:net'

/** Throws what listening would throw, before anything was opened or filled. */
export async function expectFreePort(port: number, host: string): Promise<void> {
  if (port === 0) return
  const probe = createServer().listen({ port, host })
  await once(probe, 'listening')
  probe.close()
  await once(probe, 'close')
}
