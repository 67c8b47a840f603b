import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTeamsEmulator, type TeamsEmulator } from '../../plugin-adapters/teams/emulator/emulator.ts'
import { CLIENT, TENANT } from './open-sharepoint.ts'

let emulator: TeamsEmulator
let folder: string
let authority: string
beforeAll(async () => {
  emulator = await startTeamsEmulator({ tenant: TENANT, clientId: CLIENT, secret: 'right', roles: [] })
  folder = mkdtempSync(join(tmpdir(), 'grant-'))
  authority = join(folder, 'emulator.pem')
  writeFileSync(authority, emulator.certificate.cert)
})
beforeEach(() => emulator.sharePoint.grant(undefined))
afterAll(async () => {
  await emulator.stop()
  rmSync(folder, { recursive: true })
})

const SITE = 'contoso.sharepoint.com:/sites/counterpart'
const token = (permission = 'Sites.FullControl.All') => emulator.entra.administratorToken([permission])

/** As an administrator runs it. */
const run = (args: string[], GRAPH_TOKEN = token()) =>
  new Promise<{ code: number; out: string; err: string }>(resolve => {
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: authority, GRAPH_TOKEN }
    const command = ['manifests/teams/grant-site/main.ts', '--graph', emulator.origin, ...args]
    execFile(process.execPath, command, { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
  })

describe('the grant of the SharePoint site', () => {
  it('gives the app its role, first for making the lists, then for running', async () => {
    const first = await run(['--site', SITE, '--client-id', CLIENT, '--role', 'fullcontrol'])
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toContain(
      `The app ${CLIENT} has the role fullcontrol on https://contoso.sharepoint.com`,
    )
    expect(first.out).toContain(emulator.sharePoint.site.id)
    expect(emulator.sharePoint.granted()).toBe('fullcontrol')
    const second = await run(['--site', SITE, '--client-id', CLIENT])
    expect(second.out).toContain('has the role write')
    expect(emulator.sharePoint.granted()).toBe('write')
  })

  it.each<[string, string[], () => string, RegExp]>([
    ['a token that does not hold', ['--site', SITE, '--client-id', CLIENT], () => 'old', /does not hold/],
    [
      'a token that may not grant',
      ['--site', SITE, '--client-id', CLIENT],
      () => token('Sites.Manage.All'),
      /Sites\.FullControl\.All/,
    ],
    ['another site', ['--site', `${SITE}s`, '--client-id', CLIENT], token, /no such site/],
    [
      'a site by its address',
      ['--site', 'https://contoso.sharepoint.com', '--client-id', CLIENT],
      token,
      /host:\/path/,
    ],
    ['no client id', ['--site', SITE], token, /--client-id/],
    ['another role', ['--site', SITE, '--client-id', CLIENT, '--role', 'owner'], token, /--role is one of/],
    ['no token', ['--site', SITE, '--client-id', CLIENT], () => '', /GRAPH_TOKEN is not set/],
  ])('says in a sentence what is wrong, and grants nothing: %s', async (_name, args, tokenOf, sentence) => {
    const { code, out, err } = await run(args, tokenOf())
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(sentence)
    expect(err).not.toContain(' at ')
    expect(emulator.sharePoint.granted()).toBeUndefined()
  })
})
