import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { schemaProblems } from '../../manifests/teams/package/check-schema.ts'
import { readOptions } from '../../manifests/teams/package/options.ts'
import { PackageProblem } from '../../manifests/teams/package/package-problem.ts'
import { CLIENT, commandLine, type Manifest, OPERATOR, opened, packageTeams } from './package.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterpart-package-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Why these options are not taken. */
function refused(options: Record<string, string | undefined>): string[] {
  try {
    readOptions(commandLine(options))
  } catch (error) {
    if (error instanceof PackageProblem) return error.reasons
    throw error
  }
  throw new Error('they were taken')
}

const out = (name: string) => join(folder, name)

describe('npm run package:teams', () => {
  it('writes what an administrator uploads, filled with what he said', () => {
    const path = out('filled.zip')
    const { status, said } = packageTeams({ ...OPERATOR, version: '1.4.0', out: path })
    expect(status).toBe(0)
    expect(said).toContain('Counterpart 1.4.0 for https://counterpart.contoso.com')
    const { manifest } = opened(path)
    expect(manifest).toMatchObject({ version: '1.4.0', id: CLIENT, webApplicationInfo: { id: CLIENT } })
    expect(manifest.developer).toEqual({
      name: 'Contoso IT',
      websiteUrl: OPERATOR['website-url'],
      privacyUrl: OPERATOR['privacy-url'],
      termsOfUseUrl: OPERATOR['terms-url'],
    })
    expect(JSON.stringify(manifest)).not.toContain('{{')
  })

  it('takes the same values from a file, and the command line before it', () => {
    const [path, config] = [out('config.zip'), out('operator.json')]
    writeFileSync(config, JSON.stringify({ ...OPERATOR, 'developer-name': 'Someone "else" \\ & co' }))
    expect(packageTeams({ config, out: path }).status).toBe(0)
    expect(opened(path).manifest.developer.name).toBe('Someone "else" \\ & co')
    packageTeams({ config, out: path, 'developer-name': 'Contoso' })
    expect(opened(path).manifest.developer.name).toBe('Contoso')
  })

  it('writes the same bytes for the same values, wherever and whenever', () => {
    const zones = ['Asia/Shanghai', 'America/Los_Angeles']
    const bytes = zones.map(zone => {
      const path = out(`${zone.replace('/', '-')}.zip`)
      packageTeams({ ...OPERATOR, out: path }, { TZ: zone })
      return readFileSync(path).toString('base64')
    })
    expect(bytes[0]).toBe(bytes[1])
  })

  it('says so when the file cannot be written', () => {
    const { status, errors } = packageTeams({ ...OPERATOR, out: out('no-such-folder/x.zip') })
    expect(status).toBe(1)
    expect(errors[0]).toMatch(/^--out: .*x\.zip can't be written/)
  })
})

describe('the options', () => {
  it.each([
    ['domain', undefined, '--domain is missing: the host name'],
    [
      'domain',
      'https://counterpart.contoso.com',
      '--domain https://counterpart.contoso.com: has to be a full',
    ],
    ['domain', 'counterpart.contoso.com:8443', 'without a port'],
    ['domain', 'Counterpart.contoso.com', 'lower case'],
    ['domain', 'localhost', 'has to be a full host name'],
    ['domain', '10.0.0.7', 'has to be a full host name'],
    ['domain', 'x.ngrok-free.app', 'no tunnel'],
    ['client-id', 'api://counterpart', 'has to be an id of the form'],
    ['client-id', CLIENT.toUpperCase(), 'in lower case'],
    ['app-id', 'counterpart', 'has to be an id of the form'],
    ['developer-name', 'x'.repeat(33), 'has to have 1 to 32 characters'],
    ['website-url', 'http://contoso.com', 'has to be an https address'],
    ['privacy-url', 'https://intranet/privacy', 'has to be an https address'],
    ['terms-url', undefined, '--terms-url is missing'],
    ['version', '1.0', 'has to be three numbers'],
    ['out', 'package.tar', 'has to end in .zip'],
  ])('says what is wrong with --%s %s', (name, value, sentence) => {
    const reasons = refused({ ...OPERATOR, [name]: value })
    expect(reasons).toHaveLength(2)
    expect(reasons[0]).toContain(sentence)
    expect(reasons[1]).toMatch(/^Usage: /)
  })

  it('says everything that is wrong at once', () => {
    expect(refused({ 'client-id': 'x' }).map(line => line.split(' ')[0])).toEqual([
      '--domain',
      '--client-id',
      '--developer-name',
      '--website-url',
      '--privacy-url',
      '--terms-url',
      'Usage:',
    ])
  })

  it.each([
    ['no JSON', '{', "can't be read as JSON"],
    ['a list', '[]', 'has to hold one object'],
    ['an unknown name', '{ "tenant": "x" }', 'holds tenant: only domain, client-id'],
    ['a number', '{ "version": 1 }', 'holds version'],
  ])('says what is wrong with a file that holds %s', (_what, content, sentence) => {
    const config = out('wrong.json')
    writeFileSync(config, content)
    expect(refused({ config }).join(' ')).toContain(sentence)
  })
})

describe('the schema check', () => {
  const broken: [string, (manifest: Manifest) => unknown, string][] = [
    ['a short name of 31 characters', m => ({ ...m, name: { short: 'x'.repeat(31) } }), '/name/short'],
    ['an unknown property', m => ({ ...m, tabs: [] }), 'additional properties'],
    [
      'a meeting as scope',
      m => ({ ...m, configurableTabs: [{ ...m.configurableTabs[0], scopes: ['meeting'] }] }),
      'scopes',
    ],
    [
      'a permission without its type',
      m => ({ ...m, authorization: { permissions: { resourceSpecific: [{ name: 'x' }] } } }),
      'type',
    ],
    ['a colour by its name', m => ({ ...m, accentColor: 'teal' }), '/accentColor'],
  ]

  let manifest: Manifest
  beforeAll(() => {
    const path = out('sound.zip')
    packageTeams({ ...OPERATOR, out: path })
    manifest = opened(path).manifest
  })

  it('takes what is written', async () => {
    expect(await schemaProblems('MicrosoftTeams.schema.json', manifest)).toEqual([])
  })

  it.each(broken)('refuses %s', async (_what, change, where) => {
    const problems = await schemaProblems('MicrosoftTeams.schema.json', change(manifest))
    expect(problems.join(' ')).toContain(where)
  })
})
