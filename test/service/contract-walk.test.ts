import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { type Endpoint, endpoints } from '../../src/contract/endpoints.ts'
import { errorBody } from '../../src/contract/error-body.ts'
import { call, fakeService, NAMES, pathOf } from './fake-service.ts'

const { app, token } = fakeService({
  environment: { RATE_LIMIT_PER_MINUTE: '100000', RATE_LIMIT_PER_ADDRESS: '100000' },
})
const details = (text: string) => z.parse(errorBody, JSON.parse(text)).error.details ?? []
const paths = (text: string) => details(text).map(detail => detail.path)

/** Every object inside a schema. */
function objects(schema: unknown): Record<string, unknown>[] {
  if (typeof schema !== 'object' || schema === null) return []
  const inner = Object.values(schema).flatMap(objects)
  return 'type' in schema && schema.type === 'object' ? [schema as Record<string, unknown>, ...inner] : inner
}

describe.each(NAMES)('%s', name => {
  const endpoint: Endpoint = endpoints[name]

  test('takes and gives nothing that isn’t declared, at any depth', () => {
    for (const part of ['params', 'query', 'body', 'reply'] as const) {
      const found = objects(z.toJSONSchema(endpoint[part], { io: 'input', unrepresentable: 'any' }))
      expect(found.length).toBeGreaterThan(0)
      for (const object of found) expect(object.additionalProperties).toBe(false)
    }
  })

  test('refuses an unknown query parameter and an unknown field', async () => {
    const bearer = await token()
    const query = await call(app, name, bearer, { query: { surprise: '1' } })
    expect(query.statusCode).toBe(400)
    expect(query.body).toContain('surprise')
    if (endpoint.method === 'GET') return
    const body = await call(app, name, bearer, { payload: { surprise: 1 } })
    expect(body.statusCode).toBe(400)
    expect(body.body).toContain('surprise')
  })

  test('refuses a parameter given twice and names out of the prototype', async () => {
    const bearer = await token()
    const { properties = {} } = z.toJSONSchema(endpoint.query, { io: 'input' })
    for (const field of Object.keys(properties)) {
      const reply = await call(app, name, bearer, { url: `${pathOf(name)}?${field}=a&${field}=b` })
      expect(reply.statusCode).toBe(400)
      expect(paths(reply.body)).toContain(`query.${field}`)
    }
    for (const field of ['__proto__', 'constructor', 'prototype']) {
      const reply = await call(app, name, bearer, { url: `${pathOf(name)}?${field}=a` })
      expect(reply.statusCode).toBe(400)
    }
  })

  test('is closed to whoever isn’t signed in', async () => {
    const reply = await call(app, name, undefined)
    if (endpoint.access === 'none') expect(name).toBe('session.open')
    else expect(reply.statusCode).toBe(401)
  })

  test('answers 405 to every other method on its path', async () => {
    const taken = NAMES.filter(other => endpoints[other].path === endpoint.path).map(
      other => endpoints[other].method,
    )
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] as const) {
      if ((taken as string[]).includes(method)) continue
      const reply = await app.inject({ method, url: pathOf(name) } as never)
      expect(reply.statusCode, method).toBe(405)
      expect(reply.headers.allow).toBe(taken.join(', '))
    }
  })
})

describe.each(NAMES.filter(name => endpoints[name].command))('command %s', name => {
  test('needs an Idempotency-Key of 1 to 100 visible characters', async () => {
    const bearer = await token()
    const without = await call(app, name, bearer, { key: false })
    expect(paths(without.body)).toEqual(['headers.idempotency-key'])
    for (const key of ['', 'x'.repeat(101), 'with space', 'é']) {
      const reply = await call(app, name, bearer, { headers: { 'idempotency-key': key } })
      expect(reply.statusCode).toBe(400)
      expect(paths(reply.body)).toEqual(['headers.idempotency-key'])
    }
  })
})

describe.each(NAMES.filter(name => endpoints[name].method !== 'GET'))('body of %s', name => {
  test.each([
    '{"__proto__":{"admin":true}}',
    '{"input":{"__proto__":{"admin":true}}}',
    '{"constructor":{"prototype":{"admin":true}}}',
    '[]',
    'null',
    '"text"',
    '{',
    '',
  ])('%s is bad input', async payload => {
    const reply = await call(app, name, await token(), {
      payload,
      headers: { 'content-type': 'application/json' },
    })
    expect(reply.statusCode).toBe(400)
    expect(reply.json().error.code).toBe('bad-input')
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonx',
    'text/json',
  ])('%s is not taken', async type => {
    const reply = await call(app, name, await token(), {
      payload: '{"surprise":1}',
      headers: { 'content-type': type },
    })
    expect(reply.statusCode).toBe(415)
  })

  test.each([
    'application/json\t',
    'Application/JSON',
    'application/json;charset=utf-8',
    'application/json ;x=y',
  ])('%j is read and checked all the same, or refused', async type => {
    const reply = await call(app, name, await token(), {
      payload: '{"surprise":1}',
      headers: { 'content-type': type },
    })
    expect([400, 415]).toContain(reply.statusCode)
  })
})
