import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { fakeService } from './fake-service.ts'

let app: ReturnType<typeof fakeService>['app']
const script = 'console.log("panel")'.repeat(50)

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'counterpart-panel-'))
  const assets = join(folder, 'assets')
  await mkdir(assets)
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Counterpart</title>')
  await writeFile(join(folder, '.secret'), 'x')
  await writeFile(join(folder, 'icon.svg'), '<svg/>')
  await writeFile(join(assets, 'main-a1b2c3.js'), script)
  await writeFile(join(assets, 'main-a1b2c3.js.map'), '{}')
  await writeFile(join(assets, 'main-a1b2c3.js.br'), brotliCompressSync(script))
  await writeFile(join(assets, 'main-a1b2c3.js.gz'), gzipSync(script))
  const FRAME_ANCESTORS = '/teams https://teams.microsoft.com https://*.cloud.microsoft'
  app = fakeService({ environment: { PANEL_DIR: folder, FRAME_ANCESTORS } }).app
})

const framed = (policy: unknown) => String(policy).split('; ').at(-1)

describe('the panel', () => {
  test('is framed by nobody at its own door', async () => {
    const reply = await app.inject({ url: '/' })
    expect(reply.statusCode).toBe(200)
    expect(reply.headers['content-type']).toMatch(/^text\/html; charset=utf-8/i)
    expect(reply.headers['cache-control']).toBe('no-cache')
    expect(framed(reply.headers['content-security-policy'])).toBe("frame-ancestors 'none'")
    expect(reply.headers['set-cookie']).toBeUndefined()
  })

  test('is framed at a host’s door by that host alone', async () => {
    const reply = await app.inject({ url: '/teams' })
    expect(reply.body).toContain('Counterpart')
    expect(framed(reply.headers['content-security-policy'])).toBe(
      'frame-ancestors https://teams.microsoft.com https://*.cloud.microsoft',
    )
    expect((await app.inject({ url: '/dingtalk' })).statusCode).toBe(404)
  })

  test('tells whose messages its host’s library may take by its settings, never by the address', async () => {
    const origins = 'content="https://teams.microsoft.com https://*.cloud.microsoft"'
    expect((await app.inject({ url: '/teams?origins=https://evil.example' })).body).toBe(
      `<!doctype html><meta name="message-origins" ${origins} /><title>Counterpart</title>`,
    )
    expect((await app.inject({ url: '/' })).body).not.toContain('message-origins')
  })

  test.each([
    ['br', 'br'],
    ['gzip', 'gzip'],
    ['gzip, deflate, br', 'br'],
    ['identity', undefined],
  ])('sends its assets as prepared for %s, to be kept for ever', async (accepted, encoding) => {
    const reply = await app.inject({
      url: '/assets/main-a1b2c3.js',
      headers: { 'accept-encoding': accepted },
    })
    expect(reply.statusCode).toBe(200)
    expect(reply.headers['content-encoding']).toBe(encoding)
    expect(reply.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(reply.headers['content-type']).toMatch(/javascript; charset=utf-8$/)
    expect(reply.headers['x-content-type-options']).toBe('nosniff')
    if (!encoding) expect(reply.body).toBe(script)
  })

  test('asks again for what has no hash in its name', async () => {
    const reply = await app.inject({ url: '/icon.svg' })
    expect(reply.headers['cache-control']).toBe('no-cache')
  })

  test.each([
    '/.secret',
    '/assets/main-a1b2c3.js.map',
    '/assets/',
    '/assets/none.js',
    '/../package.json',
    '/%2e%2e/package.json',
    '/assets/..%2f..%2fpackage.json',
    '/index.html',
  ])('has nothing at %s', async url => {
    const reply = await app.inject({ url })
    expect(reply.statusCode).toBe(404)
    expect(reply.json().error.code).toBe('no-such-route')
    expect(reply.headers['cache-control']).toBe('no-store')
  })

  test('takes nothing but GET', async () => {
    expect((await app.inject({ method: 'POST', url: '/' })).statusCode).toBe(405)
  })
})
