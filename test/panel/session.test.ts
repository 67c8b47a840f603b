import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openSession } from '../../src/panel/api/session.ts'
import { type Surface, SurfaceFault } from '../../src/ports/surface.ts'

const MINUTE = 60_000

const surface = (credential: string | null): Surface => ({
  host: 'local',
  credential: async () => credential,
  locale: 'en',
  theme: 'light',
  onThemeChange: () => () => undefined,
  setTitle: () => undefined,
  signInPath: '/',
  subject: null,
  share: null,
  frame: { kind: 'page' },
  drawn: () => undefined,
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

describe('a credential that is refused', () => {
  /** A host that gives credentials c1, c2 …, and a service that answers each sign-in with the next of these. */
  function host(answers: [status: number, code: string][], why: SurfaceFault) {
    let given = 0
    const sent: string[] = []
    const asking: Surface = {
      ...surface('me'),
      host: 'teams',
      credential: async () => `c${++given}`,
      refusal: () => why,
    }
    const fetch = async (_: RequestInfo | URL, init?: RequestInit) => {
      const { credential } = JSON.parse(String(init?.body ?? '{}')) as { credential?: string }
      if (!credential) return Response.json({})
      sent.push(credential)
      const [status, code] = answers[sent.length - 1] ?? [200, '']
      if (status !== 200) return Response.json({ error: { code, message: '' } }, { status })
      return Response.json({ token: 't', expiresAt: Date.now() + MINUTE, endsAt: Date.now() + MINUTE })
    }
    return { call: openSession(asking, fetch), sent }
  }
  const no: [number, string] = [401, 'unauthenticated']

  it('is asked for anew once: the host may have kept it too long', async () => {
    const { call, sent } = host([no], new SurfaceFault('token-refused'))
    await call('me')
    expect(sent).toEqual(['c1', 'c2'])
  })

  it('twice is told as what it may be, and not tried again for a minute', async () => {
    const why = new SurfaceFault('token-version')
    const { call, sent } = host([no, no, no, no], why)
    await expect(call('me')).rejects.toBe(why)
    await expect(call('home')).rejects.toBe(why)
    expect(sent).toEqual(['c1', 'c2'])
    vi.advanceTimersByTime(MINUTE)
    await expect(call('me')).rejects.toBe(why)
    expect(sent).toEqual(['c1', 'c2', 'c3', 'c4'])
  })

  it.each([
    ['guest', 'guest'],
    ['token-refused', 'outsider'],
  ] as const)('for who somebody is, is told so at once: %s', async (code, told) => {
    const { call, sent } = host([[403, 'not-in-organisation']], new SurfaceFault(code))
    await expect(call('me')).rejects.toMatchObject({ code: told })
    expect(sent).toEqual(['c1'])
  })

  it('by a service that is busy is no fault of the credential', async () => {
    const { call } = host([[503, 'busy']], new SurfaceFault('token-refused'))
    await expect(call('me')).rejects.toMatchObject({ status: 503 })
  })
})
