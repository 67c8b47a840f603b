import { join } from 'node:path'
import * as z from 'zod/mini'
import { isLoopback } from './loopback.ts'
import type { Setting } from './setting.ts'
import { SETTINGS, type Settings } from './settings-table.ts'
import { unsafeTeams } from './unsafe-teams.ts'

export type { Settings } from './settings-table.ts'

// zod/mini brings no words of its own
z.config(z.locales.en())

/** Settings that are wrong or dangerous together; every reason is a sentence. */
export class BadSettings extends Error {
  readonly reasons: string[]
  constructor(reasons: string[]) {
    super(reasons.join('\n'))
    this.reasons = reasons
  }
}

type Environment = Record<string, string | undefined>

/** Reads all settings once. Throws `BadSettings` with every reason at the same time. */
export function readSettings(environment: Environment): Settings {
  const reasons: string[] = []
  const entries = Object.entries(SETTINGS).map(([key, setting]) => {
    const result = z.safeParse((setting as Setting).value, environment[setting.name] || setting.default)
    if (!result.success)
      reasons.push(...result.error.issues.map(issue => `${setting.name}: ${issue.message}.`))
    return [key, result.data]
  })
  if (reasons.length > 0) throw new BadSettings(reasons)
  const settings = Object.fromEntries(entries) as Settings
  const dangers = unsafe(settings, environment)
  if (dangers.length > 0) throw new BadSettings(dangers)
  const { sessionKeyFile, sealKeyFile, dataDir } = settings
  return {
    ...settings,
    sessionKeyFile: sessionKeyFile || join(dataDir, 'session-key.pem'),
    sealKeyFile: sealKeyFile || join(dataDir, 'seal-keys'),
  }
}

/** Combinations that each read well and together leave a door open. */
function unsafe(settings: Settings, environment: Environment): string[] {
  const reasons = unsafeTeams(settings)
  if (environment.NODE_TLS_REJECT_UNAUTHORIZED === '0')
    reasons.push(
      'NODE_TLS_REJECT_UNAUTHORIZED=0 would believe any server: add the certificate with NODE_EXTRA_CA_CERTS.',
    )
  if (settings.sandbox) return [...reasons, ...unsafeSandbox(settings)]
  return settings.localHost ? [...reasons, ...unsafeLocalHost(settings)] : reasons
}

/** A loopback address keeps nobody out once a proxy on the same machine passes everybody on. */
function unsafeLocalHost(settings: Settings): string[] {
  const reasons: string[] = []
  if (!isLoopback(settings.host))
    reasons.push(
      `COUNTERPART_LOCAL_HOST=allow lets anybody be anyone: HOST must be a loopback address, not ${settings.host}.`,
    )
  if (settings.proxies.length > 0)
    reasons.push(
      'COUNTERPART_LOCAL_HOST=allow lets anybody be anyone: a proxy before it lets everybody in (empty TRUSTED_PROXIES).',
    )
  if (framesLocalDoor(settings))
    reasons.push(
      'COUNTERPART_LOCAL_HOST=allow proves nobody’s identity: its door / is framed by nobody (leave / out of FRAME_ANCESTORS).',
    )
  return reasons
}

function unsafeSandbox(settings: Settings): string[] {
  const reasons: string[] = []
  if (!settings.sandboxOnNetwork && !isLoopback(settings.host))
    reasons.push(
      `SANDBOX=on lets anybody be anyone: HOST must be a loopback address, not ${settings.host}, unless SANDBOX_ON_NETWORK=allow (only with sample data).`,
    )
  if (!settings.sandboxOnNetwork && settings.proxies.length > 0)
    reasons.push(
      'SANDBOX=on lets anybody be anyone: no proxy may stand before it (empty TRUSTED_PROXIES), unless SANDBOX_ON_NETWORK=allow (only with sample data).',
    )
  if (settings.frameAncestors.size > 0 && !isLoopback(settings.host))
    reasons.push(
      'SANDBOX=on proves nobody’s identity: it is not framed by a real host (empty FRAME_ANCESTORS).',
    )
  else if (framesLocalDoor(settings))
    reasons.push(
      'SANDBOX=on proves nobody’s identity: its door / is framed by nobody (leave / out of FRAME_ANCESTORS).',
    )
  return reasons
}

const framesLocalDoor = ({ frameAncestors }: Settings) => (frameAncestors.get('/') ?? []).length > 0

/** Where `npm start` (src/sandbox/settings.ts) differs. */
const OF_START = [
  '| `DATA_DIR` | `.data/sandbox` |',
  '| `WORKSPACE` | `sandbox` |',
  '| `LOG_LEVEL` | `warn` |',
  '| `TIME_ZONE` | that of the machine |',
]

/** What is read beside the table. */
const BESIDE = [
  '| `NODE_TLS_REJECT_UNAUTHORIZED` | the service | `0` stops the start: any server would be believed. A certificate of your own is added with NODE_EXTRA_CA_CERTS. |',
  '| `GRAPH_TOKEN` | `npm run grant:teams` | Token of an app with the application permission Sites.FullControl.All, for the grant on the site; typed with `read -rs`, never on a command line. |',
  '| `SAMPLE_LANGUAGE` | `npm start` | `en` or `zh-CN`: what the sample requests are told in. Empty: the language of the machine. |',
  '| `LC_ALL`, `LANG` | `npm start` | The language of the machine, the first that is set: Chinese when it begins with `zh`, else English. With neither the system is asked. |',
  '| `CHROMIUM_PATH` | tests, `npm run bench` | The browser they use. Empty: Chromium or Chrome on the path. |',
  '| `PATH`, `PROGRAMFILES` | tests, `npm run bench` | Where they look for that browser. |',
  '| `CI` | tests | Set to anything: a machine without a browser fails the browser tests instead of leaving them out. |',
  '| `DATABASE_URL` | tests | PostgreSQL server on which the ledger is tested too, such as `postgres://user@localhost/test`: in schemas of its own, which are taken away again. Empty: PGlite alone. |',
  '| `SERVICENOW_LOG` | tests | File of the whole ServiceNow log, CSV or gzipped. Empty: only its extract is imported. |',
  '| `WALKS`, `SEED` | tests | How many random walks through the moves are made, and from which seed. |',
  '| `BENCH_NODE_OPTIONS` | `npm run bench` | Options for the Node of the measured service, such as `--cpu-prof`. |',
]

/** The reference for administrators, in Markdown. */
export function settingsDocument(): string {
  const cell = (text: string) => text.replaceAll('|', '\\|')
  const rows = Object.values(SETTINGS).map(
    ({ name, default: fallback, meaning }) =>
      `| \`${name}\` | ${fallback ? `\`${fallback}\`` : '(empty)'} | ${cell(meaning)} |`,
  )
  return [
    '# Settings',
    '',
    'Environment variables, read once at start. A wrong or dangerous one stops the start with a sentence.',
    'Made from `src/service/settings-table.ts` and `settings.ts`; after a change there run `npx vitest run test/service/settings.test.ts -u`.',
    '',
    '| name | default | meaning |',
    '|---|---|---|',
    ...rows,
    '',
    '## Other defaults of `npm start`',
    '',
    'SANDBOX is always `on` there, PEOPLE_FILE and DEPARTMENTS_FILE are always those of the sample organisation.',
    '',
    '| name | default |',
    '|---|---|',
    ...OF_START,
    '',
    '## Beside the service',
    '',
    '| name | who reads it | meaning |',
    '|---|---|---|',
    ...BESIDE,
    '',
  ].join('\n')
}
