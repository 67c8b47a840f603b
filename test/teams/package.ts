import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'

export const CLIENT = '8f3a1c2e-5b7d-4e9f-a0b1-c2d3e4f50617'

/** What an operator must say, and nothing else. */
export const OPERATOR = {
  domain: 'counterpart.contoso.com',
  'client-id': CLIENT,
  'developer-name': 'Contoso IT',
  'website-url': 'https://intranet.contoso.com/counterpart',
  'privacy-url': 'https://contoso.com/privacy',
  'terms-url': 'https://contoso.com/terms',
}

/** As they are typed; an option that is undefined is left out. */
export const commandLine = (options: Record<string, string | undefined>): string[] =>
  Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]))

/** Runs `npm run package:teams` with these options. */
export function packageTeams(options: Record<string, string | undefined>, environment = {}) {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  const [, ...script] = scripts['package:teams'].split(' ')
  const { status, stdout, stderr } = spawnSync(process.execPath, [...script, ...commandLine(options)], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  })
  return { status, said: stdout, errors: stderr.trimEnd().split('\n') }
}

export interface Manifest {
  [name: string]: unknown
  version: string
  id: string
  name: { short: string; full: string }
  description: { short: string; full: string }
  icons: Record<string, string>
  staticTabs: { entityId: string; name: string; contentUrl: string; websiteUrl: string; scopes: string[] }[]
  configurableTabs: { configurationUrl: string; scopes: string[] }[]
  activities: { activityTypes: { type: string; description: string; templateText: string }[] }
  validDomains: string[]
  webApplicationInfo: { id: string; resource: string }
  authorization: { permissions: { resourceSpecific: { name: string; type: string }[] } }
  developer: Record<string, string>
  localizationInfo: {
    defaultLanguageTag: string
    additionalLanguages: { languageTag: string; file: string }[]
  }
}

/** A package as Teams opens it. */
export function opened(path: string) {
  const files = unzipSync(readFileSync(path))
  const json = <T>(name: string): T => JSON.parse(strFromU8(files[name] ?? new Uint8Array()))
  return { files, manifest: json<Manifest>('manifest.json'), json }
}
