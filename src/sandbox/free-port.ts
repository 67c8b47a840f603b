import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

/** Throws what listening would throw, before anything was opened or filled. */
export async function expectFreePort(port: number, host: string): Promise<void> {
  if (port === 0) return
  const probe = createServer().listen({ port, host })
  await once(probe, 'listening')
  probe.close()
  await once(probe, 'close')
}

/** This port, or any other where it is taken. */
export async function freePort(wished: number, host: string): Promise<number> {
  try {
    await expectFreePort(wished, host)
    return wished
  } catch {
    const probe = createServer().listen({ port: 0, host })
    await once(probe, 'listening')
    const { port } = probe.address() as AddressInfo
    probe.close()
    await once(probe, 'close')
    return port
  }
}
