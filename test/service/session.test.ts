import { createHmac, type KeyObject } from 'node:crypto'
import { exportJWK, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { createSessions, SESSION } from '../../src/service/session.ts'
import { call, fakeService, newKey, START } from './fake-service.ts'

const jo = { workspace: 'default', personId: '27' }
const MINUTE = 60_000

describe('a session', () => {
  const sessions = createSessions(newKey())

  test('holds 15 minutes', async () => {
    const { token, expiresAt, endsAt } = await sessions.open(jo, START)
    expect([expiresAt, endsAt]).toEqual([START + 15 * MINUTE, START + 8 * 60 * MINUTE])
    expect(await sessions.verify(token, START)).toMatchObject(jo)
    expect(await sessions.verify(token, expiresAt - 1)).toMatchObject(jo)
    expect(await sessions.verify(token, expiresAt)).toBeUndefined()
  })

  test('is renewed for 8 hours at most, however often', async () => {
    let at = START
    let current = await sessions.open(jo, at)
    const { endsAt } = current
    for (let round = 0; round < 60 && at < endsAt; round += 1) {
      at = current.expiresAt - 1
      const session = await sessions.verify(current.token, at)
      if (!session) throw new Error('the session should hold')
      current = await sessions.renew(session, at)
      expect(current.endsAt).toBe(endsAt)
      expect(current.expiresAt).toBeLessThanOrEqual(endsAt)
      if (current.expiresAt === endsAt) break
    }
    expect(current.expiresAt).toBe(endsAt)
    expect(await sessions.verify(current.token, endsAt)).toBeUndefined()
  })

  test('is remembered after its first check', async () => {
    const { token } = await sessions.open({ ...jo, personId: '90' }, START)
    await sessions.verify(token, START)
    expect(sessions.verify(token, START)).toMatchObject({ personId: '90' })
  })

  test('is another token every time somebody signs in', async () => {
    const tokens = await Promise.all([START, START + 1].map(at => sessions.open(jo, at)))
    expect(tokens[0]?.token).not.toBe(tokens[1]?.token)
  })
})

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const claims = {
  sub: '27',
  workspace: 'default',
  iss: 'counterpart',
  aud: 'counterpart',
  iat: START / 1000,
  exp: (START + SESSION.token) / 1000,
  end: (START + SESSION.absolute) / 1000,
}
const header = { alg: 'EdDSA', typ: 'session+jwt' }

const signed = (
  key: KeyObject | Uint8Array,
  payload: JWTPayload = claims,
  head: JWTHeaderParameters = header,
) => new SignJWT(payload).setProtectedHeader(head).sign(key)

describe('a token that isn’t ours', () => {
  const key = newKey()
  const other = newKey()
  const sessions = createSessions(key)
  const { app } = fakeService({ sessions })
  const publicPem = key.verifying.export({ type: 'spki', format: 'pem' })
  const without = (field: keyof typeof claims) =>
    Object.fromEntries(Object.entries(claims).filter(([name]) => name !== field))

  const hmacWithPublicKey = () => {
    const text = `${part({ ...header, alg: 'HS256' })}.${part(claims)}`
    return `${text}.${createHmac('sha256', publicPem).update(text).digest('base64url')}`
  }
  const changed = async (change: object) => {
    const [head, , signature] = (await signed(key.signing)).split('.')
    return `${head}.${part({ ...claims, ...change })}.${signature}`
  }
  const forged: Record<string, () => string | Promise<string>> = {
    'no text': () => '',
    garbage: () => 'not.a.token',
    'one part': () => 'x',
    'without algorithm': () => `${part({ alg: 'none', typ: header.typ })}.${part(claims)}.`,
    'without algorithm, spelt otherwise': () => `${part({ alg: 'nOnE', typ: header.typ })}.${part(claims)}.`,
    'HS256 with the public key': hmacWithPublicKey,
    'another key': () => signed(other.signing),
    'another key that it brings along': async () =>
      signed(other.signing, claims, { ...header, jwk: await exportJWK(other.verifying) }),
    'another key at an address': () =>
      signed(other.signing, claims, { ...header, jku: 'https://evil.example/keys' }),
    'another key by a path': () => signed(other.signing, claims, { ...header, kid: '../../dev/null' }),
    'another type': () => signed(key.signing, claims, { ...header, typ: 'JWT' }),
    'without type': () => signed(key.signing, claims, { alg: 'EdDSA' }),
    'for somebody else': () => signed(key.signing, { ...claims, aud: 'elsewhere' }),
    'from somebody else': () => signed(key.signing, { ...claims, iss: 'elsewhere' }),
    over: () => signed(key.signing, { ...claims, exp: START / 1000 }),
    'not yet begun': () => signed(key.signing, { ...claims, nbf: START / 1000 + 60 }),
    'for another person, signature kept': () => changed({ sub: '1' }),
    'for a longer time, signature kept': () => changed({ exp: claims.exp + 60 }),
    'signature cut': async () => (await signed(key.signing)).slice(0, -4),
    ...Object.fromEntries(
      (['sub', 'workspace', 'iat', 'exp', 'end', 'iss', 'aud'] as const).map(field => [
        `without ${field}`,
        () => signed(key.signing, without(field)),
      ]),
    ),
    'a number as person': () => signed(key.signing, { ...claims, sub: 27 as unknown as string }),
  }

  test('has the control that a right one holds', async () => {
    expect((await call(app, 'me', await signed(key.signing))).statusCode).toBe(200)
  })

  test.each(Object.keys(forged))('%s: 401, always the same words', async name => {
    const reply = await call(app, 'me', await forged[name]?.())
    expect(reply.statusCode).toBe(401)
    expect(reply.body).toBe(
      '{"error":{"code":"unauthenticated","message":"Sign in first: the session is missing or over."}}',
    )
  })

  test('counts only as a bearer in its header', async () => {
    const token = await signed(key.signing)
    const headers = [`Basic ${token}`, token, `Bearer  ${token}`, `bearer${token}`]
    for (const authorization of headers)
      expect((await call(app, 'me', undefined, { headers: { authorization } })).statusCode).toBe(401)
    expect((await call(app, 'me', undefined, { headers: { cookie: `session=${token}` } })).statusCode).toBe(
      401,
    )
  })
})

describe('whoever left the organisation', () => {
  test('is out at his next call', async () => {
    const left = new Set<string>()
    const { app, token } = fakeService({ isMember: session => !left.has(session.personId) })
    const bearer = await token()
    expect((await call(app, 'me', bearer)).statusCode).toBe(200)
    left.add('27')
    expect((await call(app, 'me', bearer)).statusCode).toBe(401)
  })
})
