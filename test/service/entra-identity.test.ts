import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { CLOUDS, type Cloud, TEAMS_CLIENTS, TEAMS_HOST } from '../../plugin-adapters/teams/host.ts'
import { entraIdentity, type TokenFault } from '../../plugin-adapters/teams/service/identity.ts'
import { HostFault } from '../../src/ports/host-fault.ts'

const CLIENT = '2c3caa80-93f9-425e-8b85-0745f50c0d24'
const TENANT = 'd0000000-0000-4000-8000-00000000000a'
const OTHER_TENANT = 'd0000000-0000-4000-8000-00000000000b'
const PERSON = 'c0000000-0000-4000-8000-000000000027'
const AUTHORITY = CLOUDS.global.authority
const NOW = Date.parse('2026-11-25T10:00:00Z')
const SECOND = 1_000
const HOUR = 3_600 * SECOND

type Pair = Awaited<ReturnType<typeof generateKeyPair>>
const rsa = () => generateKeyPair('RS256', { extractable: true })

let ours: Pair
let foreign: Pair
let elliptic: Pair
beforeAll(async () => {
  ours = await rsa()
  foreign = await rsa()
  elliptic = await generateKeyPair('ES256', { extractable: true })
})

const published = async (pair: Pair, more: object = {}): Promise<JWK> => ({
  ...(await exportJWK(pair.publicKey)),
  kid: 'key-1',
  use: 'sig',
  ...more,
})

/** The claims of a token as Teams gets it for a tab. */
const claims = (more: JWTPayload = {}): JWTPayload => ({
  aud: CLIENT,
  iss: `${AUTHORITY}/${TENANT}/v2.0`,
  iat: NOW / SECOND - 60,
  nbf: NOW / SECOND - 60,
  exp: NOW / SECOND + 3_600,
  azp: TEAMS_CLIENTS.teamsWeb,
  azpacr: '0',
  name: 'Jo Brown',
  oid: PERSON,
  preferred_username: 'jo@example.com',
  scp: 'access_as_user',
  sub: 'a-pairwise-subject',
  tid: TENANT,
  ver: '2.0',
  ...more,
})

const without = (name: string) => ({ [name]: undefined })

const sign = (
  payload: JWTPayload,
  key: Parameters<SignJWT['sign']>[0] = ours.privateKey,
  header: object = {},
): Promise<string> =>
  new SignJWT(payload).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'key-1', ...header }).sign(key)

/** Entra's key endpoints; `asked` notes every address. */
function entra(keys: () => Promise<JWK[]> | JWK[]) {
  const asked: string[] = []
  const fetch = async (address: string | URL | Request) => {
    asked.push(String(address))
    return Response.json({ keys: await keys() })
  }
  return { asked, fetch: fetch as typeof globalThis.fetch }
}

function identity(fetch: typeof globalThis.fetch, faults: TokenFault[] = [], cloud: Cloud = CLOUDS.global) {
  return entraIdentity({
    workspace: 'w',
    cloud,
    clientId: CLIENT,
    tenants: [TENANT],
    clients: Object.values(TEAMS_CLIENTS),
    fetch,
    now: () => NOW,
    refused: fault => faults.push(fault),
  })
}

const usual = () => entra(async () => [await published(ours)])

/** A token whose signed part was changed afterwards. */
async function tampered(change: JWTPayload): Promise<string> {
  const [head, , signature] = (await sign(claims())).split('.')
  return [head, Buffer.from(JSON.stringify(claims(change))).toString('base64url'), signature].join('.')
}

/** HS256 with the public key as its secret: what a verifier that trusts the header would take. */
async function keyConfusion(): Promise<string> {
  const secret = new TextEncoder().encode(JSON.stringify(await published(ours)))
  return sign(claims(), secret, { alg: 'HS256' })
}

const unknownCritical = () =>
  new SignJWT(claims())
    .setProtectedHeader({ alg: 'RS256', kid: 'key-1', crit: ['x-ours'], 'x-ours': 1 })
    .sign(ours.privateKey, { crit: { 'x-ours': true } })

const REFUSED: [string, TokenFault, () => Promise<string> | string][] = [
  ['nothing', 'malformed', () => ''],
  ['no token', 'malformed', () => 'persona:27'],
  ['three parts of nothing', 'malformed', () => 'a.b.c'],
  [
    'a token far too long',
    'malformed',
    async () => `${await sign(claims())}${'A'.repeat(TEAMS_HOST.limits.credential)}`,
  ],
  ['no signature asked for', 'malformed', () => new UnsecuredJWT(claims()).encode()],
  ['the signature cut off', 'signature', async () => (await sign(claims())).replace(/[^.]+$/, '')],
  ['another person written in', 'signature', () => tampered({ oid: 'c0000000-0000-4000-8000-000000000001' })],
  ['a foreign key under the known id', 'signature', () => sign(claims(), foreign.privateKey)],
  ['the public key as a secret', 'malformed', keyConfusion],
  ['another algorithm', 'malformed', () => sign(claims(), elliptic.privateKey, { alg: 'ES256' })],
  ['a key nobody published', 'key', () => sign(claims(), foreign.privateKey, { kid: 'key-2' })],
  [
    'a key brought along',
    'signature',
    async () => sign(claims(), foreign.privateKey, { jwk: await published(foreign) }),
  ],
  [
    'the address of a key',
    'signature',
    () => sign(claims(), foreign.privateKey, { jku: 'https://evil.example/keys' }),
  ],
  ['a path as the key’s id', 'key', () => sign(claims(), foreign.privateKey, { kid: '../../dev/null' })],
  ['a critical header nobody knows', 'malformed', unknownCritical],
  [
    'another tenant',
    'tenant',
    () => sign(claims({ tid: OTHER_TENANT, iss: `${AUTHORITY}/${OTHER_TENANT}/v2.0` })),
  ],
  ['no tenant', 'tenant', () => sign(claims(without('tid')))],
  ['another tenant’s issuer', 'issuer', () => sign(claims({ iss: `${AUTHORITY}/${OTHER_TENANT}/v2.0` }))],
  ['a v1 issuer', 'issuer', () => sign(claims({ iss: `https://sts.windows.net/${TENANT}/`, ver: '1.0' }))],
  [
    'the other cloud’s issuer',
    'issuer',
    () => sign(claims({ iss: `${CLOUDS.china.authority}/${TENANT}/v2.0` })),
  ],
  ['no issuer', 'issuer', () => sign(claims(without('iss')))],
  [
    'the address of our app as audience',
    'audience',
    () => sign(claims({ aud: `api://panel.example.com/${CLIENT}` })),
  ],
  ['another app as audience', 'audience', () => sign(claims({ aud: TEAMS_CLIENTS.teamsWeb }))],
  ['a token for Graph', 'audience', () => sign(claims({ aud: '00000003-0000-0000-c000-000000000000' }))],
  ['no audience', 'audience', () => sign(claims(without('aud')))],
  ['its time over', 'expired', () => sign(claims({ exp: NOW / SECOND - 61 }))],
  ['its time to come', 'expired', () => sign(claims({ nbf: NOW / SECOND + 61 }))],
  ['no end', 'claims', () => sign(claims(without('exp')))],
  ['no beginning', 'expired', () => sign(claims(without('nbf')))],
  ['version 1.0', 'version', () => sign(claims({ ver: '1.0' }))],
  ['no version', 'version', () => sign(claims(without('ver')))],
  ['another scope', 'scope', () => sign(claims({ scp: 'User.Read' }))],
  ['a scope that only begins alike', 'scope', () => sign(claims({ scp: 'access_as_user_all' }))],
  ['no scope: an app for itself', 'scope', () => sign(claims({ ...without('scp'), roles: ['Everything'] }))],
  ['an app for itself that names a scope', 'scope', () => sign(claims({ idtyp: 'app' }))],
  ['an app that is none of Teams’', 'client', () => sign(claims({ azp: OTHER_TENANT }))],
  ['no asking app', 'client', () => sign(claims(without('azp')))],
  ['no person', 'claims', () => sign(claims(without('oid')))],
  ['a person who is no id', 'claims', () => sign(claims({ oid: 'jo@example.com' }))],
]

describe('who a token of Entra ID says somebody is', () => {
  it('is the person of the object id, whatever the names say', async () => {
    const { fetch, asked } = usual()
    const jo = { workspace: 'w', personId: PERSON }
    expect(await identity(fetch).verify(await sign(claims()))).toEqual(jo)
    expect(await identity(fetch).verify(await sign(claims({ ...without('name'), sub: 'x' })))).toEqual(jo)
    expect(new Set(asked)).toEqual(new Set([`${AUTHORITY}/${TENANT}/discovery/v2.0/keys`]))
  })

  it.each(Object.entries(TEAMS_CLIENTS))('may be asked for by %s', async (_, azp) => {
    expect(await identity(usual().fetch).verify(await sign(claims({ azp })))).toBeDefined()
  })

  it('holds while clocks differ by a minute', async () => {
    const { verify } = identity(usual().fetch)
    expect(await verify(await sign(claims({ exp: NOW / SECOND - 59 })))).toBeDefined()
    expect(await verify(await sign(claims({ nbf: NOW / SECOND + 59 })))).toBeDefined()
  })

  it('is one among several scopes', async () => {
    const token = await sign(claims({ scp: 'openid access_as_user profile' }))
    expect(await identity(usual().fetch).verify(token)).toBeDefined()
  })

  it('comes from the cloud operated by 21Vianet where that is set', async () => {
    const { fetch, asked } = usual()
    const china = identity(fetch, [], CLOUDS.china)
    const token = await sign(claims({ iss: `${CLOUDS.china.authority}/${TENANT}/v2.0` }))
    expect(await china.verify(token)).toBeDefined()
    expect(asked).toEqual([`https://login.partner.microsoftonline.cn/${TENANT}/discovery/v2.0/keys`])
    expect(await china.verify(await sign(claims()))).toBeUndefined()
  })

  it.each(REFUSED)('is not believed with %s (%s)', async (_, fault, make) => {
    const faults: TokenFault[] = []
    const { fetch, asked } = usual()
    expect(await identity(fetch, faults).verify(await make())).toBeUndefined()
    expect(faults).toEqual([fault])
    expect(asked.filter(address => !address.startsWith(`${AUTHORITY}/${TENANT}/`))).toEqual([])
  })
})

describe('the keys of Entra ID', () => {
  it('are those of its own issuer', async () => {
    const consumers = '9188040d-6c67-4c5b-b112-36a304b66dad'
    const faults: TokenFault[] = []
    const held = (issuer: string) => entra(async () => [await published(ours, { issuer })]).fetch
    const token = await sign(claims())
    expect(await identity(held(`${AUTHORITY}/{tenantid}/v2.0`)).verify(token)).toBeDefined()
    expect(await identity(held(`${AUTHORITY}/${consumers}/v2.0`), faults).verify(token)).toBeUndefined()
    expect(faults).toEqual(['key'])
  })

  /** Jumps ahead; keys are kept by the machine's own clock. */
  function later(ms: number) {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms })
    onTestFinished(() => void vi.useRealTimers())
  }

  it('are asked for once, and again for a key that is new', async () => {
    let keys = [await published(ours)]
    const { fetch, asked } = entra(() => keys)
    const { verify } = identity(fetch)
    for (let turn = 0; turn < 3; turn += 1) expect(await verify(await sign(claims()))).toBeDefined()
    expect(asked).toHaveLength(1)
    keys = [...keys, await published(foreign, { kid: 'key-2' })]
    later(31 * SECOND)
    expect(await verify(await sign(claims(), foreign.privateKey, { kid: 'key-2' }))).toBeDefined()
    expect(asked).toHaveLength(2)
  })

  it('are not asked for again with every unknown key', async () => {
    const { fetch, asked } = usual()
    const { verify } = identity(fetch)
    for (const kid of ['a', 'b', 'c', 'd']) await verify(await sign(claims(), foreign.privateKey, { kid }))
    expect(asked).toHaveLength(1)
  })

  it('stay in use for a day while their endpoint does not answer', async () => {
    let down = false
    const { fetch } = entra(async () => {
      if (down) throw new TypeError('fetch failed')
      return [await published(ours)]
    })
    const { verify } = identity(fetch)
    expect(await verify(await sign(claims()))).toBeDefined()
    down = true
    later(23 * HOUR)
    expect(await verify(await sign(claims()))).toBeDefined()
    later(2 * HOUR)
    await expect(verify(await sign(claims()))).rejects.toBeInstanceOf(HostFault)
  })

  it.each([
    ['no answer', async () => Promise.reject(new TypeError('fetch failed'))],
    ['an error', async () => new Response('', { status: 503 })],
    ['words that are no keys', async () => new Response('<html>')],
    ['no key set', async () => Response.json({ keys: 'none' })],
  ])('believe nobody and refuse nobody with %s', async (_, answer) => {
    const faults: TokenFault[] = []
    const { verify } = identity(answer as typeof globalThis.fetch, faults)
    await expect(verify(await sign(claims()))).rejects.toBeInstanceOf(HostFault)
    expect(faults).toEqual([])
  })
})
