import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Body } from '../../src/contract/endpoints.ts'
import { submitInput } from '../../src/contract/request-inputs.ts'
import { refuse } from '../../src/domain/refusal.ts'
import { LIMITS } from '../../src/domain/request.ts'
import { createLimiter } from '../../src/service/http/limiter.ts'
import { call, fakeService, START } from './fake-service.ts'

describe('calls in a minute', () => {
  const environment = { RATE_LIMIT_PER_MINUTE: '3', RATE_LIMIT_PER_ADDRESS: '5' }

  test('are counted for the person, whatever token or address', async () => {
    const { app, clock, token } = fakeService({ environment })
    const tokens = [await token(), await token()]
    for (const remoteAddress of ['10.0.0.1', '10.0.0.2', '10.0.0.3'])
      expect((await call(app, 'me', tokens[0], { remoteAddress })).statusCode).toBe(200)
    clock.at += 20_000
    const reply = await call(app, 'me', tokens[1], { remoteAddress: '10.0.0.4' })
    expect([reply.statusCode, reply.headers['retry-after'], reply.json().error.code]).toEqual([
      429,
      '40',
      'too-many-requests',
    ])
    expect((await call(app, 'me', await token('25'))).statusCode).toBe(200)
    clock.at += 40_000
    expect((await call(app, 'me', await token())).statusCode).toBe(200)
  })

  test('without a session are counted for the address; bad tokens are no session', async () => {
    const { app, token } = fakeService({ environment })
    for (let round = 0; round < 5; round += 1)
      expect((await call(app, 'me', `bad${round}`)).statusCode).toBe(401)
    expect((await call(app, 'session.open', undefined)).statusCode).toBe(429)
    expect((await call(app, 'me', undefined, { remoteAddress: '10.9.9.9' })).statusCode).toBe(401)
    expect((await call(app, 'me', await token())).statusCode).toBe(200)
  })

  const forwardedFor = (app: ReturnType<typeof fakeService>['app'], header: string, remoteAddress: string) =>
    call(app, 'me', undefined, { headers: { 'x-forwarded-for': header }, remoteAddress })

  test('do not believe X-Forwarded-For of anybody', async () => {
    const { app } = fakeService({ environment })
    const statuses = []
    for (let round = 0; round < 6; round += 1)
      statuses.push((await forwardedFor(app, `1.2.3.${round}`, '10.0.0.1')).statusCode)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
  })

  test('believe it of the proxies that are named, and nothing before them', async () => {
    const { app } = fakeService({ environment: { ...environment, TRUSTED_PROXIES: '10.0.0.0/8' } })
    const statuses = []
    for (let round = 0; round < 6; round += 1)
      statuses.push((await forwardedFor(app, `9.9.9.${round}, 1.2.3.4`, '10.0.0.1')).statusCode)
    expect(statuses.at(-1)).toBe(429)
    expect((await forwardedFor(app, '1.2.3.5', '10.0.0.1')).statusCode).toBe(401)
    for (let round = 0; round < 6; round += 1)
      statuses.push((await forwardedFor(app, `9.9.9.${round}`, '11.0.0.1')).statusCode)
    expect(statuses.at(-1)).toBe(429)
  })

  test('of one IPv6 customer are counted together', async () => {
    const { app } = fakeService({ environment })
    for (let round = 0; round < 5; round += 1)
      await call(app, 'me', undefined, { remoteAddress: `2001:db8::${round}` })
    expect((await call(app, 'me', undefined, { remoteAddress: '2001:db8:0:0:ffff::1' })).statusCode).toBe(429)
  })

  test('are forgotten from the oldest when there are very many callers', () => {
    const limit = createLimiter(1)
    for (let caller = 0; caller < 60_000; caller += 1) limit(`k${caller}`, caller)
    expect(limit('k59999', 60_000)).toBeGreaterThan(0)
    expect(limit('k1', 60_000)).toBe(0)
  })
})

describe('a request with every field at its limit', () => {
  // three bytes for a character is the most a text of that length can take: rarer ones count as two characters
  const chinese = (length: number) => '需'.repeat(length)
  const longest: Body<'request.submit'> = {
    title: chinese(LIMITS.title),
    need: chinese(LIMITS.text),
    purpose: chinese(LIMITS.text),
    needType: 'information',
    criteria: Array.from({ length: LIMITS.criteria }, () => chinese(LIMITS.criterion)),
    neededBy: START,
    urgency: 'normal',
    rush: { damageFrom: START, effect: chinese(LIMITS.rush), mayGiveWay: chinese(LIMITS.rush) },
    private: false,
    providerUnitId: chinese(100),
    assigneeId: chinese(100),
  }

  test('is small enough to be sent, in Chinese too', async () => {
    let arrived: unknown
    const submit = async ({ body }: { body: unknown }) => {
      arrived = body
      return refuse('wrong-state')
    }
    const { app, token } = fakeService({ handlers: { 'request.submit': submit } })
    const reply = await call(app, 'request.submit', await token(), { payload: longest })
    expect([reply.statusCode, reply.json().error.code]).toEqual([422, 'wrong-state'])
    expect(arrived).toEqual(longest)
  })

  test.each(['effect', 'mayGiveWay'] as const)('takes not one character more for %s', field => {
    const rush = { ...longest.rush, [field]: chinese(LIMITS.rush + 1) }
    expect(submitInput.safeParse({ ...longest, rush }).success).toBe(false)
  })
})

describe('a body over 64 KB', () => {
  const { app, token } = fakeService()
  let port = 0
  beforeAll(async () => {
    port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)
  })
  afterAll(() => app.close())

  /** Writes until the service hangs up or `bytes` are written; answers what came back. */
  async function send(head: string[], bytes: number, chunked: boolean) {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    let reply = ''
    let sent = 0
    socket.on('data', data => {
      reply += data
    })
    const closed = new Promise(done => socket.on('close', done).on('error', done))
    socket.write([...head, '', ''].join('\r\n'))
    const block = 'x'.repeat(16_384)
    while (sent < bytes && !socket.destroyed && !reply) {
      socket.write(chunked ? `4000\r\n${block}\r\n` : block)
      sent += block.length
      await new Promise(next => setImmediate(next))
    }
    socket.end()
    await Promise.race([closed, new Promise(done => setTimeout(done, 1_000))])
    socket.destroy()
    return { reply }
  }

  const head = async (length: string) => [
    'POST /api/requests HTTP/1.1',
    'host: x',
    `authorization: Bearer ${await token()}`,
    'idempotency-key: k',
    'content-type: application/json',
    length,
  ]

  test.each([
    ['in chunks', 'transfer-encoding: chunked', true],
    ['with its length', 'content-length: 10485760', false],
  ])('is refused %s, and the sender reads why', async (_, length, chunked) => {
    const { reply } = await send(await head(length), 10_485_760, chunked)
    expect(reply).toMatch(/^HTTP\/1\.1 413 /)
    expect(reply).toContain('"body-too-large"')
  })

  test('may not go on coming after the answer', async () => {
    const socket = connect(port, '127.0.0.1')
    const ended = new Promise<number>(done => {
      const began = performance.now()
      socket.on('error', () => undefined).on('close', () => done(performance.now() - began))
    })
    socket.write([...(await head('transfer-encoding: chunked')), '', ''].join('\r\n'))
    const drip = setInterval(() => socket.write(`4000\r\n${'x'.repeat(16_384)}\r\n`), 20)
    expect(await ended).toBeLessThan(2_500)
    clearInterval(drip)
  })

  test.each([
    ['two lengths', ['POST /api/requests HTTP/1.1', 'host: x', 'content-length: 4', 'content-length: 5']],
    [
      'a length and chunks',
      ['POST /api/requests HTTP/1.1', 'host: x', 'content-length: 4', 'transfer-encoding: chunked'],
    ],
    ['an unknown method', ['STEAL /api/requests HTTP/1.1', 'host: x']],
    ['no HTTP', ['hello']],
    ['a head without end', ['GET / HTTP/1.1', 'host: x', `x: ${'y'.repeat(40_000)}`]],
  ])('%s is answered in our shape and hung up', async (name, lines) => {
    const { reply } = await send(lines, 0, false)
    expect(reply).toMatch(name === 'an unknown method' ? /^HTTP\/1\.1 405 / : /^HTTP\/1\.1 4\d\d /)
    expect(reply).toContain('x-content-type-options: nosniff')
    expect(reply).toMatch(/connection: close/i)
    expect(reply).toContain('{"error":{"code":')
  })

  test('a method no page uses is 405 on any path', async () => {
    for (const method of ['PROPFIND', 'TRACE']) {
      const { reply } = await send([`${method} /anywhere HTTP/1.1`, 'host: x', 'connection: close'], 0, false)
      expect(reply).toMatch(/^HTTP\/1\.1 405 /)
    }
  })
})
