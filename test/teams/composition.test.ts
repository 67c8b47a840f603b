import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { composeHost } from '../../src/service/compose.ts'
import { createLog } from '../../src/service/http/access-log.ts'
import { readSettings } from '../../src/service/settings.ts'
import { CLIENT, openEmulator, settingsFor, TENANT, teamsService } from './teams-service.ts'

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'counterpart-composition-'))
  onTestFinished(() => rm(path, { recursive: true }))
  return path
}

describe('the page of the door /teams', () => {
  const framedBy = async (environment: Record<string, string>) => {
    const panel = await folder()
    await writeFile(join(panel, 'index.html'), '<!doctype html>')
    const { address } = await teamsService({ environment: { PANEL_DIR: panel, ...environment } })
    const policies = ['/teams', '/'].map(async door => {
      const { headers } = await fetch(`${address}${door}`)
      return /frame-ancestors ([^;]*)/.exec(headers.get('content-security-policy') ?? '')?.[1]
    })
    return Promise.all(policies)
  }

  it('is framed by Teams, Microsoft 365 and Outlook, the other door by nobody', async () => {
    const [teams, local] = await framedBy({})
    expect(teams?.split(' ')).toEqual(
      expect.arrayContaining([
        'https://*.cloud.microsoft',
        'https://teams.microsoft.com',
        'https://*.office.com',
      ]),
    )
    expect(local).toBe("'none'")
  })

  it('is framed in China by the Teams of there', async () => {
    const [teams] = await framedBy({ TEAMS_CLOUD: 'china', TEAMS_CLIENTS: CLIENT })
    expect(teams).toBe('https://teams.microsoftonline.cn')
  })

  it('is framed by those alone whom the settings name', async () => {
    const [teams] = await framedBy({ FRAME_ANCESTORS: '/teams https://teams.example.com' })
    expect(teams).toBe('https://teams.example.com')
  })
})

describe.each(['TEAMS_CLIENT_SECRET_FILE', 'TEAMS_CERTIFICATE_FILE'])('the file of %s', setting => {
  const composed = async (file: string) => {
    const environment = { TEAMS_TENANTS: TENANT, TEAMS_CLIENT_ID: CLIENT, [setting]: file }
    return composeHost(readSettings(environment), { log: createLog('silent'), now: Date.now })
  }

  it('is refused when others may read it', async () => {
    const file = join(await folder(), 'proof')
    await writeFile(file, 'secret', { mode: 0o600 })
    expect((await composed(file)).host.id).toBe('teams')
    await chmod(file, 0o640)
    await expect(composed(file)).rejects.toThrow(
      `The file ${file} (${setting}) may be read by others: chmod 600 it.`,
    )
  })

  it('is told when it is not there', async () => {
    await expect(composed('/nowhere')).rejects.toThrow(
      `The file /nowhere (${setting}) can't be read (ENOENT).`,
    )
  })
})

describe('npm run teams:preview', () => {
  async function preview(environment: Record<string, string>, roles = ['User.Read.All']) {
    const emulator = await openEmulator({ roles })
    onTestFinished(() => emulator.stop())
    const path = await folder()
    const certificate = join(path, 'emulator.pem')
    await writeFile(certificate, emulator.certificate.cert)
    const child = spawn(process.execPath, ['src/service/preview/main.ts'], {
      env: {
        ...(await settingsFor(emulator, path)),
        NODE_EXTRA_CA_CERTS: certificate,
        ...environment,
      },
    })
    const code = new Promise<number | null>(resolve => child.on('close', resolve))
    const [said, failed] = await Promise.all([text(child.stdout), text(child.stderr)])
    return { code: await code, said, failed }
  }

  it('counts who would be in and who would be left out, by reason', async () => {
    const { code, said } = await preview({ TEAMS_SCOPE_EMPLOYEE_TYPES: 'Employee' })
    const lines = said.split('\n').map(line => line.replace(/ {2,}/g, ' · '))
    expect(lines).toEqual(
      expect.arrayContaining([
        'Accounts in Entra ID · 297',
        expect.stringMatching(/^People in scope · 290 · Ken, Terri, Roberto, Rob, Gail, …$/),
        'Left out: account is disabled · 3 · Conf Room Adams, Shared Invoices, Long Gone',
        'Left out: guest · 1 · Guest Of Supplier',
        'Left out: no licence (TEAMS_SCOPE_UNLICENSED) · 2 · Shared Info, MOD Administrator',
        'Left out: other employee type (TEAMS_SCOPE_EMPLOYEE_TYPES) · 1 · Conf Room Baker',
        ' · employee type "Employee" · 290',
        ' · without a manager (one is right: the head of all) · 1 · Ken',
      ]),
    )
    expect(code).toBe(0)
  })

  it('says which permission is missing', async () => {
    const { code, failed } = await preview({}, [])
    expect(failed).toMatch(/: 403\. A permission is missing/)
    expect(code).toBe(1)
  })

  it('says that Teams is off', async () => {
    const { failed } = await preview({ TEAMS_TENANTS: '', TEAMS_CLIENT_ID: '' })
    expect(failed).toBe('Teams is off: TEAMS_TENANTS is not set.\n')
  })
})
