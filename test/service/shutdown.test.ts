import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { shutDown, silentConnections } from '../../src/service/shutdown.ts'
import { fakeService, meReply } from './fake-service.ts'

interface Answer {
  status: number | undefined
  body: string
}

const slow = (ms: number) =>
  fakeService({
    handlers: {
      me: async () => {
        await pause(ms)
        return meReply
      },
    },
  })

function fetchOver(agent: Agent, url: string, token: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { authorization: `Bearer ${token}` } }, response => {
      let body = ''
      response.on('data', data => {
        body += data
      })
      response.on('end', () => resolve({ status: response.statusCode, body }))
    })
    request.on('error', reject)
  })
}

/** A connection that has had one answer and waits for the next request. */
async function idleConnection(port: number) {
  const socket = connect(port, '127.0.0.1')
  socket.write('GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n')
  await once(socket, 'data')
  return socket
}

describe('a service that is stopped', () => {
  test('answers the 50 calls under way, closes waiting connections, then the ledger; in under 2 s', async () => {
    const { app, token } = slow(300)
    const closeSilent = silentConnections(app.server)
    const address = await app.listen({ port: 0, host: '127.0.0.1' })
    const port = Number(new URL(address).port)
    const idle = await Promise.all(Array.from({ length: 5 }, () => idleConnection(port)))
    const silent = connect(port, '127.0.0.1').resume()
    const gone = Promise.all([...idle, silent].map(socket => once(socket, 'close')))
    const agent = new Agent({ keepAlive: true })
    const bearer = await token()
    const calls = Array.from({ length: 50 }, () => fetchOver(agent, `${address}/api/me`, bearer))
    await pause(100)

    const began = performance.now()
    const closed: string[] = []
    const stopping = shutDown({
      app,
      closeSilent,
      afterwards: {
        workers: async () => void closed.push('workers'),
        ledger: async () => void closed.push('ledger'),
      },
    })
    await pause(10)
    expect(closed).toEqual([])
    await expect(fetchOver(new Agent(), `${address}/health/live`, '')).rejects.toThrow('ECONNREFUSED')
    const answers = await Promise.all(calls)
    await stopping
    await gone
    expect(answers.filter(({ status, body }) => status !== 200 || !body.includes('"Jo"'))).toEqual([])
    expect(closed).toEqual(['workers', 'ledger'])
    expect(performance.now() - began).toBeLessThan(2_000)
    agent.destroy()
  })

  test('answers a call that was just being sent, and says that it closes', async () => {
    const { app, token } = slow(200)
    const port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)
    const socket = connect(port, '127.0.0.1')
    let text = ''
    socket.on('data', data => {
      text += data
    })
    socket.write(`GET /api/me HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${await token()}\r\n`)
    await pause(50)
    const stopping = shutDown({ app, afterwards: {} })
    socket.write('\r\n')
    await Promise.all([stopping, once(socket, 'close')])
    expect(text).toMatch(/^HTTP\/1\.1 200 /)
    expect(text).toMatch(/connection: close/i)
    expect(text).toContain('"Jo"')
  })

  test('doesn’t wait longer than it may', async () => {
    const { app, token } = slow(60_000)
    const address = await app.listen({ port: 0, host: '127.0.0.1' })
    const call = fetchOver(new Agent(), `${address}/api/me`, await token()).catch(error => error)
    await pause(100)
    const began = performance.now()
    let closed = false
    const close = async () => {
      closed = true
    }
    await shutDown({ app, afterwards: { ledger: close }, drain: 300 })
    expect(performance.now() - began).toBeLessThan(1_000)
    expect(closed).toBe(true)
    expect(await call).toBeInstanceOf(Error)
  })

  test('leaves a worker that does not end, says so, and closes the ledger', async () => {
    const { app, lines } = fakeService()
    await app.listen({ port: 0, host: '127.0.0.1' })
    const began = performance.now()
    let closed = false
    const close = async () => {
      closed = true
    }
    const afterwards = { workers: () => new Promise<void>(() => undefined), ledger: close }
    await shutDown({ app, afterwards, patience: 50 })
    expect(performance.now() - began).toBeLessThan(1_000)
    expect(closed).toBe(true)
    expect(lines.join('')).toContain('workers did not end in time')
  })

  test('is not ready from that moment', async () => {
    const { app, token } = slow(300)
    const address = await app.listen({ port: 0, host: '127.0.0.1' })
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const first = fetchOver(agent, `${address}/api/me`, await token())
    await pause(50)
    const socket = connect(Number(new URL(address).port), '127.0.0.1')
    await once(socket, 'connect')
    socket.write('GET /health/ready HTTP/1.1\r\n')
    await pause(50)
    const stopping = shutDown({ app, afterwards: {} })
    socket.write('host: x\r\n\r\n')
    const [data] = await once(socket, 'data')
    expect(String(data)).toMatch(/^HTTP\/1\.1 503 [\s\S]*"shutting-down"/)
    expect((await first).status).toBe(200)
    await stopping
  })
})
