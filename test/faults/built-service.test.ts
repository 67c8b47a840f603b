import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Caller, create, createHalf, type Outcome } from './create.ts'
import { buildService, serve, signIn } from './served.ts'
import type { Started } from './started.ts'
import { takePort } from './taken-port.ts'

const STREAMS = 16
const HELD = 8

beforeAll(buildService, 60_000)

let dataDir: string
const started: Started[] = []
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'counterpart-stop-'))
})
afterEach(async () => {
  for (const each of started.splice(0)) await each.kill()
  await rm(dataDir, { recursive: true })
})

function start(environment: Record<string, string> = {}) {
  const service = serve(dataDir, environment)
  started.push(service)
  return service
}

/** Connections that stand open: some after an answer, one on which nothing was asked. */
async function openConnections(address: string) {
  const port = Number(new URL(address).port)
  const idle = Array.from({ length: 4 }, async () => {
    const socket = connect(port, '127.0.0.1')
    socket.write('GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n')
    await once(socket, 'data')
    return socket.resume()
  })
  const silent = connect(port, '127.0.0.1').resume()
  await once(silent, 'connect')
  return [...(await Promise.all(idle)), silent]
}

/** One create after another until one is not answered. */
async function stream(caller: Caller, name: string, outcomes: Outcome[]): Promise<void> {
  for (let n = 0; ; n++) {
    const outcome = await create(caller, `${name}-${n}`)
    outcomes.push(outcome)
    if (outcome.status !== 200) return
  }
}

describe('the built service', () => {
  it('answers every call it has taken when it is stopped, keeps what it answered, and ends within 10 s', async () => {
    const service = start()
    const address = await service.ready()
    const caller = await signIn(address)
    const connections = await openConnections(address)
    const gone = Promise.all(connections.map(socket => once(socket, 'close')))
    const held = await Promise.all(Array.from({ length: HELD }, (_, i) => createHalf(caller, `held-${i}`)))
    const outcomes: Outcome[] = []
    const streams = Array.from({ length: STREAMS }, (_, i) => stream(caller, `stream-${i}`, outcomes))
    while (outcomes.length < 200) await new Promise(setImmediate)

    const began = performance.now()
    service.process.kill('SIGTERM')
    await service.says(/"msg":"stopping"/)
    outcomes.push(...(await Promise.all(held.map(call => call.finish()))))
    await Promise.all([...streams, gone])
    const { code, errors } = await service.ended
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    expect(performance.now() - began).toBeLessThan(10_000)

    const answered = outcomes.filter(({ status }) => status !== undefined)
    expect(answered.filter(({ status, id }) => status !== 200 || id === undefined)).toEqual([])
    expect(answered.filter(({ key }) => key.startsWith('held-'))).toHaveLength(HELD)

    const again = start()
    const second = await signIn(await again.ready())
    // a key that is known is answered as before, another would make a new request
    const kept = await Promise.all(answered.map(({ key }) => create(second, key)))
    expect(kept).toEqual(answered)
  }, 60_000)

  it('says in one line that its port is taken', async () => {
    const taken = await takePort()
    const { code, output, errors } = await start({ PORT: String(taken.port) }).ended
    taken.letGo()
    expect({ code, output }).toEqual({ code: 1, output: '' })
    expect(errors).toBe(
      `Port ${taken.port} is taken: end what listens there, or choose another with PORT=4190.\n`,
    )
  })
})
