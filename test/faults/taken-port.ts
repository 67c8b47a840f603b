import { once } from 'node:events'
import { createServer } from 'node:net'

/** A port that something else listens on, until it is let go. */
export async function takePort(): Promise<{ port: number; letGo(): void }> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { port: address.port, letGo: () => void server.close() }
}
