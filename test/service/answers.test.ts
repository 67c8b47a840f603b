import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { errorBody } from '../../src/contract/error-body.ts'
import { REFUSAL_STATUS } from '../../src/contract/errors.ts'
import { REFUSALS, type RefusalCode, refuse } from '../../src/domain/refusal.ts'
import { LedgerBusy, VersionChanged } from '../../src/ledger/ledger.ts'
import { HostFault } from '../../src/ports/host-fault.ts'
import { auditLog, createLog } from '../../src/service/http/access-log.ts'
import { Refused, ServiceFault } from '../../src/service/refused.ts'
import { call, fakeService, meReply } from './fake-service.ts'

const throwing = (error: unknown) => fakeService({ handlers: { me: () => Promise.reject(error) } })
const codeOf = (text: string) => z.parse(errorBody, JSON.parse(text)).error.code

describe('every answer', () => {
  const { app, token } = fakeService()
  const answers = async () => {
    const bearer = await token()
    return {
      'a reply': await call(app, 'me', bearer),
      'bad input': await call(app, 'me', bearer, { query: { x: '1' } }),
      'no session': await call(app, 'me', undefined),
      'a refusal': await call(app, 'request.open', bearer),
      'no such route': await app.inject({ url: '/api/nothing' }),
      'another method': await app.inject({ method: 'DELETE', url: '/api/me' }),
      'text instead of JSON': await call(app, 'request.submit', bearer, {
        headers: { 'content-type': 'text/plain' },
        payload: 'x',
      }),
      'a broken address': await app.inject({ url: '/api/requests/%zz' }),
      health: await app.inject({ url: '/health/live' }),
      readiness: await app.inject({ url: '/health/ready' }),
      interface: await app.inject({ url: '/openapi.json' }),
    }
  }

  test('carries the security headers, no cookie and no word for other origins', async () => {
    for (const [what, reply] of Object.entries(await answers())) {
      expect(reply.headers, what).toMatchObject({
        'content-type': 'application/json; charset=utf-8',
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      })
      const policy = String(reply.headers['content-security-policy']).split('; ')
      expect(policy).toEqual(
        expect.arrayContaining([
          "default-src 'none'",
          "script-src 'self'",
          "object-src 'none'",
          "base-uri 'none'",
          "frame-ancestors 'none'",
        ]),
      )
      expect(policy.join()).not.toContain('unsafe')
      expect(reply.headers['set-cookie'], what).toBeUndefined()
      expect(Object.keys(reply.headers).filter(name => name.startsWith('access-control'))).toEqual([])
      expect(reply.headers.server ?? reply.headers['x-powered-by']).toBeUndefined()
    }
  })

  test.each(['https://evil.example', 'null'])('does not answer the origin %s', async origin => {
    const reply = await call(app, 'me', await token(), { headers: { origin } })
    expect(JSON.stringify(reply.headers)).not.toContain(origin === 'null' ? 'access-control' : 'evil')
  })

  test('of an error has the one wire shape', async () => {
    const all = await answers()
    const codes = Object.entries(all).flatMap(([what, reply]) =>
      reply.statusCode < 400 ? [] : [[what, reply.statusCode, codeOf(reply.body)]],
    )
    expect(codes).toEqual([
      ['bad input', 400, 'bad-input'],
      ['no session', 401, 'unauthenticated'],
      ['a refusal', 404, 'not-found'],
      ['no such route', 404, 'no-such-route'],
      ['another method', 405, 'method-not-allowed'],
      ['text instead of JSON', 415, 'json-expected'],
      ['a broken address', 400, 'bad-input'],
    ])
  })
})

describe('a refusal', () => {
  test.each(Object.keys(REFUSALS) as RefusalCode[])(
    '%s has its kind’s status, returned or thrown',
    async code => {
      const returned = fakeService({ handlers: { me: async () => refuse(code) } })
      const thrown = throwing(new Refused(code))
      for (const { app, token } of [returned, thrown]) {
        const reply = await call(app, 'me', await token())
        expect(reply.statusCode).toBe(REFUSAL_STATUS[REFUSALS[code]])
        expect(codeOf(reply.body)).toBe(code)
      }
    },
  )
})

describe('a fault', () => {
  test('of the ledger asks to come back', async () => {
    const { app, token } = throwing(new LedgerBusy('locked'))
    const reply = await call(app, 'me', await token())
    expect([reply.statusCode, codeOf(reply.body), reply.headers['retry-after']]).toEqual([503, 'busy', '1'])
  })

  test('of a host asks to come back', async () => {
    const { app, token } = throwing(new HostFault('unreachable', 'teams', 'no keys'))
    const { statusCode, body, headers } = await call(app, 'me', await token())
    expect([statusCode, codeOf(body), headers['retry-after']]).toEqual([503, 'host-unreachable', '5'])
  })

  test('of a version is a conflict', async () => {
    const { app, token } = throwing(new VersionChanged('other'))
    const reply = await call(app, 'me', await token())
    expect([reply.statusCode, codeOf(reply.body)]).toEqual([409, 'version-changed'])
  })

  test('of the service keeps its code', async () => {
    const { app, token } = throwing(new ServiceFault('key-reused'))
    expect((await call(app, 'me', await token())).statusCode).toBe(422)
  })
})

describe('a defect', () => {
  const secret = 'canary of Jo\r\n{"level":30}'
  const causes: [string, unknown][] = [
    ['an error', new Error(secret)],
    ['an error with a status from elsewhere', Object.assign(new Error(secret), { statusCode: 404 })],
    ['no error at all', secret],
  ]
  test.each(causes)(
    '%s answers generic words with an id, and the log has that id without the text',
    async (_, cause) => {
      const { app, token, lines } = throwing(cause)
      const reply = await call(app, 'me', await token())
      expect(reply.statusCode).toBe(500)
      const id = /Its id is ([0-9a-f-]{36})\./.exec(reply.json().error.message)?.[1]
      expect(id).toBeDefined()
      expect(reply.body).not.toContain('canary')
      expect(lines.join('')).toContain(id)
      expect(lines.join('')).not.toContain('canary')
    },
  )

  test('is what a reply becomes that says more than it may', async () => {
    const leak = { ...meReply, salary: 1 } as typeof meReply
    const { app, token } = fakeService({ handlers: { me: async () => leak } })
    const reply = await call(app, 'me', await token())
    expect(reply.statusCode).toBe(500)
    expect(reply.body).not.toContain('salary')
  })
})

describe('the log', () => {
  test('has one JSON line for a call: ids, route, status, time; no text, no address, no body', async () => {
    const { app, token, lines } = fakeService()
    await call(app, 'search', await token(), { query: { q: 'salary of Jo\r\nforged' } })
    const own = lines.map(line => JSON.parse(line)).filter(line => line.msg === 'call')
    expect(own).toEqual([
      expect.objectContaining({ method: 'GET', route: '/api/search', status: 404, person: '27' }),
    ])
    expect(lines.join('')).not.toMatch(/salary|forged|127\.0\.0\.1|Bearer/)
  })

  test('lets denials stand out', async () => {
    const { app, lines } = fakeService()
    await call(app, 'me', undefined)
    expect(lines.map(line => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ level: 40, status: 401, msg: 'denied' }),
    )
  })
})

describe('the audit', () => {
  test.each(['error', 'silent'])('is written down though LOG_LEVEL is %s', level => {
    const lines: string[] = []
    const log = createLog(level, { write: line => lines.push(line) })
    log.warn('something else')
    auditLog(log)({ actor: '1', record: 'r1' }, 'opened by an auditor')
    expect(lines.map(line => JSON.parse(line))).toEqual([
      expect.objectContaining({ audit: true, actor: '1', record: 'r1', msg: 'opened by an auditor' }),
    ])
  })
})

describe('readiness', () => {
  test('says why not', async () => {
    const { app } = fakeService({ ready: () => 'shutting-down' })
    const reply = await app.inject({ url: '/health/ready' })
    expect([reply.statusCode, codeOf(reply.body)]).toEqual([503, 'shutting-down'])
    expect((await app.inject({ method: 'HEAD', url: '/health/live' })).statusCode).toBe(200)
  })
})
