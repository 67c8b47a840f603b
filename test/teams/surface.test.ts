import { describe, expect, test } from 'vitest'
import { addressOf, subjectOf } from '../../plugin-adapters/teams/panel/address.ts'
import { messageOrigins } from '../../plugin-adapters/teams/panel/message-origins.ts'
import { refusalOf, tokenFault } from '../../plugin-adapters/teams/panel/token-faults.ts'

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const NOW = Math.floor(Date.now() / 1000)
const CLAIMS = {
  aud: '2c3caa80-93f9-425e-8b85-0745f50c0d24',
  tid: 'd0000000-0000-4000-8000-00000000000a',
  ver: '2.0',
  scp: 'access_as_user',
  exp: NOW + 3_600,
  nbf: NOW - 60,
  preferred_username: 'jo@adventure-works.example',
  name: 'Jö 赵',
}
const token = (claims: object) =>
  `${encoded({ alg: 'RS256' })}.${encoded({ ...CLAIMS, ...claims })}.signature`

describe('why Teams gives no token', () => {
  test.each([
    ['resourceRequiresConsent', 'consent'],
    ['consent_required', 'consent'],
    ['resourceDisabled', 'registration'],
    ['invalid_resource', 'registration'],
    ['CancelledByUser', 'cancelled'],
    ['FailedToOpenWindow', 'cancelled'],
    ['something new', 'no-token'],
  ])('%s: %s', (said, code) => {
    expect(tokenFault(new Error(said))).toMatchObject({ code, facts: { error: said } })
  })
})

describe('why the service may have refused a token', () => {
  test.each([
    ['a token of version 1', { ver: '1.0' }, 'token-version'],
    ['without a version', { ver: undefined }, 'token-version'],
    ['without the scope', { scp: 'access_as_users User.Read' }, 'token-scope'],
    ['without any scope', { scp: undefined }, 'token-scope'],
    ['of a guest by his name', { preferred_username: 'jo_other.example#EXT#@contoso.example' }, 'guest'],
    ['of a guest by where he signed in', { idp: 'https://sts.windows.net/other/' }, 'guest'],
    ['that is over', { exp: NOW - 1 }, 'token-time'],
    ['that is not valid yet', { nbf: NOW + 60 }, 'token-time'],
    ['with nothing the page could see', {}, 'token-refused'],
  ])('%s', (_, claims, code) => {
    expect(refusalOf(token(claims)).code).toBe(code)
  })

  test('names what an administrator compares, and nothing of the person', () => {
    expect(refusalOf(token({})).facts).toEqual({
      aud: CLAIMS.aud,
      tid: CLAIMS.tid,
      ver: '2.0',
      scp: 'access_as_user',
    })
  })

  test.each(['', 'no token', 'a.b.c', `a.${encoded([])}.c`, 'a.bnVsbA.c'])('says little of "%s"', broken => {
    expect(refusalOf(broken)).toMatchObject({ code: 'token-version', facts: {} })
  })
})

describe('whose messages count', () => {
  const page = (html: string | null) =>
    ({ querySelector: () => (html === null ? null : { content: html }) }) as unknown as Document

  test('beside those the library knows, those the service’s page names', () => {
    expect(messageOrigins(page('https://teams.microsoftonline.cn https://*.cloud.microsoft'))).toEqual([
      'https://teams.microsoftonline.cn',
      'https://*.cloud.microsoft',
    ])
    expect(messageOrigins(page("'self' https://teams.microsoft.com"))).toEqual([
      'https://teams.microsoft.com',
    ])
    expect(messageOrigins(page(null))).toEqual([])
    expect(messageOrigins(page(''))).toEqual([])
  })
})

describe('an address of the panel in Teams', () => {
  const door = { origin: 'https://counterpart.example', pathname: '/teams' }

  test('comes back from the address of a tab', () => {
    const address = new URL(addressOf(door, '/requests?view=unit&unit=a%20b'))
    expect(address.origin + address.pathname).toBe('https://counterpart.example/teams')
    expect(subjectOf(address.searchParams.get('at'))).toBe('/requests?view=unit&unit=a%20b')
  })

  test.each([null, undefined, '', 'home', 'javascript:alert(1)', 'https://evil.example/'])(
    'is not %s',
    brought => {
      expect(subjectOf(brought)).toBeNull()
    },
  )
})
