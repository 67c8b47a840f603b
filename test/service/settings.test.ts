import { relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sandboxSettings } from '../../src/sandbox/settings.ts'
import { BadSettings, readSettings, settingsDocument } from '../../src/service/settings.ts'

function reasons(environment: Record<string, string>): string[] {
  try {
    readSettings(environment)
  } catch (error) {
    if (error instanceof BadSettings) return error.reasons
    throw error
  }
  return []
}

/** Teams, complete. */
const TEAMS = {
  TEAMS_TENANTS: 'd0000000-0000-4000-8000-00000000000a',
  TEAMS_CLIENT_ID: '2c3caa80-93f9-425e-8b85-0745f50c0d24',
  TEAMS_CLIENT_SECRET_FILE: 'client-secret',
}

describe('settings', () => {
  test('have safe defaults', () => {
    expect(readSettings({})).toMatchObject({
      host: '127.0.0.1',
      port: 4180,
      sandbox: false,
      localHost: false,
      proxies: [],
      sessionKeyFile: '.data/session-key.pem',
      responseTarget: 8 * 3_600_000,
      deliveryTarget: 40 * 3_600_000,
    })
    expect(readSettings({}).frameAncestors.size).toBe(0)
  })

  test('that are empty are absent', () => expect(readSettings({ PORT: '' }).port).toBe(4180))

  test('are told wrong all at once, each by its name', () => {
    const told = reasons({
      PORT: '80a',
      TIME_ZONE: 'Mars/Base',
      LOG_LEVEL: 'loud',
      SANDBOX: 'yes',
      WORKSPACE: 'A B',
    })
    const names = told.map(reason => reason.split(':')[0])
    expect(names.sort()).toEqual(['LOG_LEVEL', 'PORT', 'SANDBOX', 'TIME_ZONE', 'WORKSPACE'])
  })

  test.each([
    [{ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, /would believe any server/],
    [{ COUNTERPART_LOCAL_HOST: 'allow', HOST: '0.0.0.0' }, /HOST must be a loopback address, not 0\.0\.0\.0/],
    [{ COUNTERPART_LOCAL_HOST: 'allow', HOST: '::' }, /loopback/],
    [{ COUNTERPART_LOCAL_HOST: 'allow', HOST: '127.0.0.1.evil.example' }, /loopback/],
    [{ SANDBOX: 'on', HOST: '0.0.0.0' }, /unless SANDBOX_ON_NETWORK=allow/],
    [{ SANDBOX: 'on', HOST: '192.168.1.5', COUNTERPART_LOCAL_HOST: 'allow' }, /SANDBOX_ON_NETWORK=allow/],
    [
      {
        SANDBOX: 'on',
        SANDBOX_ON_NETWORK: 'allow',
        HOST: '0.0.0.0',
        FRAME_ANCESTORS: '/teams https://teams.microsoft.com',
      },
      /not framed by a real host/,
    ],
    [{ SANDBOX: 'on', FRAME_ANCESTORS: '/ https://intranet.example' }, /its door \/ is framed by nobody/],
    [
      { COUNTERPART_LOCAL_HOST: 'allow', FRAME_ANCESTORS: '/ https://intranet.example' },
      /its door \/ is framed by nobody/,
    ],
    [{ COUNTERPART_LOCAL_HOST: 'allow', TRUSTED_PROXIES: '127.0.0.1' }, /proxy .* lets everybody in/],
    [{ SANDBOX: 'on', TRUSTED_PROXIES: '10.0.0.0/8' }, /unless SANDBOX_ON_NETWORK=allow/],
    [{ TIME_ZONE: '+08:00' }, /TIME_ZONE: an IANA time zone/],
    [{ FRAME_ANCESTORS: '/teams *' }, /bare wildcard/],
    [{ FRAME_ANCESTORS: '/teams https://*' }, /bare wildcard/],
    [{ FRAME_ANCESTORS: '/teams https://*.com' }, /not a door or an https origin: https:\/\/\*\.com/],
    [{ FRAME_ANCESTORS: '/teams http://teams.microsoft.com' }, /https origin/],
    [{ FRAME_ANCESTORS: "/teams 'self'; script-src *" }, /https origin/],
    [{ FRAME_ANCESTORS: 'teams https://teams.microsoft.com' }, /not a door/],
    [{ TRUSTED_PROXIES: '0.0.0.0/0' }, /TRUSTED_PROXIES/],
    [{ TRUSTED_PROXIES: 'true' }, /TRUSTED_PROXIES/],
    [{ TRUSTED_PROXIES: '10.0.0.0/64' }, /TRUSTED_PROXIES/],
    [{ TRUSTED_PROXIES: 'fd00::/129' }, /TRUSTED_PROXIES/],
    [{ RATE_LIMIT_PER_MINUTE: '0' }, /RATE_LIMIT_PER_MINUTE/],
    [{ RESPONSE_TARGET_HOURS: '0' }, /RESPONSE_TARGET_HOURS/],
    [{ TEAMS_TENANTS: 'contoso.onmicrosoft.com' }, /TEAMS_TENANTS: ids such as/],
    [{ TEAMS_CLIENT_ID: TEAMS.TEAMS_CLIENT_ID }, /TEAMS_TENANTS is not: Teams is off/],
    [{ ...TEAMS, TEAMS_CLIENT_ID: '' }, /needs TEAMS_CLIENT_ID/],
    [{ ...TEAMS, TEAMS_CLIENT_SECRET_FILE: '' }, /exactly one of TEAMS_CLIENT_SECRET_FILE/],
    [{ ...TEAMS, TEAMS_MANAGED_IDENTITY: 'system' }, /exactly one of TEAMS_CLIENT_SECRET_FILE/],
    [{ ...TEAMS, TEAMS_MANAGED_IDENTITY: 'yes' }, /system, or the client id/],
    [
      {
        ...TEAMS,
        TEAMS_TENANTS: `${TEAMS.TEAMS_TENANTS},${TEAMS.TEAMS_CLIENT_ID}`,
        TEAMS_CLIENT_SECRET_FILE: '',
        TEAMS_MANAGED_IDENTITY: 'system',
      },
      /its own tenant only/,
    ],
    [
      {
        ...TEAMS,
        TEAMS_TENANTS: `${TEAMS.TEAMS_TENANTS},${TEAMS.TEAMS_CLIENT_ID}`,
        TEAMS_SCOPE_GROUPS: 'a0000000-0000-4000-8000-000000000001',
      },
      /groups of one tenant/,
    ],
    [
      {
        ...TEAMS,
        TEAMS_TENANTS: `${TEAMS.TEAMS_TENANTS},${TEAMS.TEAMS_CLIENT_ID}`,
        TEAMS_APP_ID: 'f46ad259-0fe5-4f12-872d-c737b174bcb4',
      },
      /nobody in the others would be told anything/,
    ],
    [{ ...TEAMS, TEAMS_CLOUD: 'china' }, /TEAMS_CLOUD=china needs TEAMS_CLIENTS/],
    [{ ...TEAMS, PEOPLE_FILE: 'people.csv' }, /leave PEOPLE_FILE empty/],
    [{ ...TEAMS, COUNTERPART_LOCAL_HOST: 'allow' }, /also those of TEAMS_TENANTS/],
    [{ ...TEAMS, SANDBOX: 'on' }, /must be an emulator on this machine/],
    [
      {
        ...TEAMS,
        SANDBOX: 'on',
        TEAMS_AUTHORITY: 'https://127.0.0.1:4443',
        TEAMS_GRAPH: 'https://evil.example',
      },
      /must be an emulator on this machine/,
    ],
    [{ ...TEAMS, TEAMS_GRAPH: 'http://127.0.0.1:4443' }, /TEAMS_GRAPH: an https origin/],
    [{ ...TEAMS, TEAMS_AUTHORITY: 'https://login.example.com/tenant' }, /TEAMS_AUTHORITY: an https origin/],
  ])('%j is refused with a sentence', (environment, sentence) => {
    const told = reasons(environment)
    expect(told).toHaveLength(1)
    expect(told[0]).toMatch(sentence)
    expect(told[0]).toMatch(/\.$|\)\.?$/)
  })

  test.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('let the local host listen on %s', HOST => {
    expect(readSettings({ COUNTERPART_LOCAL_HOST: 'allow', HOST }).localHost).toBe(true)
  })

  test.each([{ HOST: '0.0.0.0' }, { TRUSTED_PROXIES: '127.0.0.1' }])(
    'let the sandbox onto the network only when asked to: %j',
    environment => {
      const { sandbox } = readSettings({ SANDBOX: 'on', SANDBOX_ON_NETWORK: 'allow', ...environment })
      expect(sandbox).toBe(true)
    },
  )

  test.each([
    { ...TEAMS, TEAMS_CLIENT_ID: TEAMS.TEAMS_CLIENT_ID.toUpperCase() },
    { ...TEAMS, TEAMS_CLIENT_SECRET_FILE: '', TEAMS_CERTIFICATE_FILE: 'service.pem' },
    { ...TEAMS, TEAMS_CLIENT_SECRET_FILE: '', TEAMS_MANAGED_IDENTITY: 'system' },
    { ...TEAMS, TEAMS_CLIENT_SECRET_FILE: '', TEAMS_MANAGED_IDENTITY: TEAMS.TEAMS_CLIENT_ID },
    { ...TEAMS, TEAMS_CLOUD: 'china', TEAMS_CLIENTS: TEAMS.TEAMS_CLIENT_ID },
    { ...TEAMS, SANDBOX: 'on', TEAMS_AUTHORITY: 'https://127.0.0.1:1', TEAMS_GRAPH: 'https://[::1]:1' },
  ])('switch Teams on: %j', environment => {
    expect(readSettings(environment)).toMatchObject({
      teamsTenants: [TEAMS.TEAMS_TENANTS],
      teamsClientId: TEAMS.TEAMS_CLIENT_ID,
    })
  })

  test('believe single proxies and ranges of either kind of address', () => {
    const TRUSTED_PROXIES = '10.0.0.0/8, 192.168.1.5, ::1, fd00::/64'
    expect(readSettings({ TRUSTED_PROXIES }).proxies).toEqual([
      '10.0.0.0/8',
      '192.168.1.5',
      '::1',
      'fd00::/64',
    ])
  })

  test('name who may frame which door', () => {
    const FRAME_ANCESTORS =
      '/teams https://teams.microsoft.com https://*.cloud.microsoft, /dingtalk https://im.dingtalk.com'
    expect([...readSettings({ FRAME_ANCESTORS }).frameAncestors]).toEqual([
      ['/teams', ['https://teams.microsoft.com', 'https://*.cloud.microsoft']],
      ['/dingtalk', ['https://im.dingtalk.com']],
    ])
  })

  test('of npm start are told as it has them', () => {
    const { dataDir, workspace, logLevel, timeZone } = sandboxSettings({})
    const [, ofStart = ''] = settingsDocument().split('## Other defaults of `npm start`')
    expect(ofStart).toContain(`| \`DATA_DIR\` | \`${relative('.', dataDir)}\` |`)
    expect(ofStart).toContain(`| \`WORKSPACE\` | \`${workspace}\` |`)
    expect(ofStart).toContain(`| \`LOG_LEVEL\` | \`${logLevel}\` |`)
    expect(timeZone).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone)
  })

  test('are written down for administrators, each of them', async () => {
    await expect(settingsDocument()).toMatchFileSnapshot('../../manifests/deployment/SETTINGS.md')
  })
})
