import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openSession } from '../../src/panel/api/session.ts'
import type { Surface } from '../../src/ports/surface.ts'

const MINUTE = 60_000

const surface = (credential: string | null): Surface => ({
  host: 'local',
  credential: async () => credential,
  locale: 'en',
  theme: 'light',
  onThemeChange: () => () => undefined,
  setTitle: () => undefined,
  signInPath: '/',
})

/** A service that gives tokens t1, t2 … for 15 minutes and knows only those in `valid`. */
function service() {
  const asked: string[] = []
  const bodies: unknown[] = []
  const keyed: string[] = []
  let made = 0
  const valid = new Set<string>()
  const token = () => {
    const next = `t${++made}`
    valid.add(next)
    return { token: next, expiresAt: Date.now() + 15 * MINUTE, endsAt: Date.now() + 8 * 60 * MINUTE }
  }
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const path = String(input)
    asked.push(path)
    if (new Headers(init?.headers).has('idempotency-key')) keyed.push(path)
    const bearer = new Headers(init?.headers).get('authorization')?.slice(7)
    if (path === '/api/session') bodies.push(JSON.parse(String(init?.body)))
    if (path.startsWith('/api/session')) return Response.json(token())
    if (!bearer || !valid.has(bearer)) {
      return Response.json({ error: { code: 'unauthenticated', message: '' } }, { status: 401 })
    }
    return Response.json({ bearer })
  }
  return { fetch, asked, bodies, keyed, valid }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the session', () => {
  it('signs in once for calls made at the same time', async () => {
    const { fetch, asked } = service()
    const call = openSession(surface('me'), fetch)
    await Promise.all([call('me'), call('home')])
    expect(asked.filter(path => path === '/api/session')).toHaveLength(1)
  })

  it('says in which language it is shown', async () => {
    const { fetch, bodies } = service()
    await openSession({ ...surface('me'), locale: 'zh-Hans-CN' }, fetch)('me')
    expect(bodies).toEqual([{ host: 'local', credential: 'me', language: 'zh-CN' }])
  })

  it('renews before the token ends, with no key as for a command', async () => {
    const { fetch, asked, keyed } = service()
    const call = openSession(surface('me'), fetch)
    await call('me')
    vi.advanceTimersByTime(14 * MINUTE)
    await call('me')
    expect(asked).toContain('/api/session/renew')
    expect(keyed).toEqual([])
  })

  it('signs in again, once, when the service no longer knows the token', async () => {
    const { fetch, asked, valid } = service()
    const call = openSession(surface('me'), fetch)
    await call('me')
    valid.clear()
    expect(await call('me')).toMatchObject({ bearer: 't2' })
    expect(asked.filter(path => path === '/api/session')).toHaveLength(2)
  })

  it('says that nobody is signed in', async () => {
    const { fetch } = service()
    const call = openSession(surface(null), fetch)
    await expect(call('me')).rejects.toMatchObject({ status: 401, code: 'unauthenticated' })
  })
})
