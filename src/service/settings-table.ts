import * as z from 'zod/mini'
import { DIRECTORY_SETTINGS } from './directory-settings.ts'
import { setting } from './setting.ts'
import { frameAncestors, hours, idList, proxies, switchOn, timeZone, wholeNumber } from './setting-values.ts'

const text = z.string().check(z.minLength(1), z.maxLength(500))

/** Every setting there is; manifests/deployment/SETTINGS.md is made from this table. */
export const SETTINGS = {
  host: setting(
    'HOST',
    text,
    '127.0.0.1',
    'Address the service listens on. The local host, so far the only one, takes a loopback address only (`127.0.0.1`, `::1`, `localhost`); another is for a sandbox with SANDBOX_ON_NETWORK.',
  ),
  port: setting('PORT', wholeNumber(0, 65_535), '4180', 'Port the service listens on; 0 takes a free one.'),
  dataDir: setting(
    'DATA_DIR',
    text,
    '.data',
    'Folder of the ledger and the session key; made when absent. Folder (when nothing else lies in it) and files are set readable by the service’s own account only; keep backups the same way.',
  ),
  workspace: setting(
    'WORKSPACE',
    z.string().check(z.regex(/^[a-z0-9-]{1,60}$/, 'lower-case letters, digits and hyphens')),
    'default',
    'Id of the workspace. It stands in front of every key in the ledger: never change it afterwards.',
  ),
  sandbox: setting(
    'SANDBOX',
    switchOn('on', 'off'),
    'off',
    '`on`: for trying out; anybody who reaches the service can be anyone. `npm start` sets it and brings an invented organisation. With `npm run serve` the people are those of PEOPLE_FILE and what they do is kept in DATA_DIR: never with real data.',
  ),
  sandboxOnNetwork: setting(
    'SANDBOX_ON_NETWORK',
    switchOn('allow', 'refuse'),
    'refuse',
    '`allow`: SANDBOX=on may listen on an address others reach, or stand behind a proxy. Anybody who reaches the address can be anyone; only with sample data.',
  ),
  localHost: setting(
    'COUNTERPART_LOCAL_HOST',
    switchOn('allow', 'refuse'),
    'refuse',
    '`allow`: the local host, which proves nobody’s identity, may start outside the sandbox, on a loopback address and without a proxy only.',
  ),
  ...DIRECTORY_SETTINGS,
  sessionKeyFile: setting(
    'SESSION_KEY_FILE',
    z.string(),
    '',
    'Ed25519 private key (PKCS 8, PEM) that signs sessions. Empty: `session-key.pem` in DATA_DIR, made on first start. Every instance needs the same.',
  ),
  panelDir: setting('PANEL_DIR', text, 'dist/panel', 'Folder of the built panel.'),
  perPerson: setting(
    'RATE_LIMIT_PER_MINUTE',
    wholeNumber(1, 1_000_000),
    '300',
    'Calls a signed-in person may make within a minute.',
  ),
  perAddress: setting(
    'RATE_LIMIT_PER_ADDRESS',
    wholeNumber(1, 1_000_000),
    '600',
    'Calls without a session from one address within a minute. A whole office may stand behind one address.',
  ),
  proxies: setting(
    'TRUSTED_PROXIES',
    proxies,
    '',
    'Addresses or ranges of the proxies before the service, such as `10.0.0.0/8, ::1`: only from these X-Forwarded-For is believed. Never before the local host, nor before a sandbox without SANDBOX_ON_NETWORK.',
  ),
  frameAncestors: setting(
    'FRAME_ANCESTORS',
    frameAncestors,
    '',
    'Which pages may frame which door: `/teams https://teams.microsoft.com https://*.cloud.microsoft, /dingtalk https://…`. The door `/`, which is the local host’s, is framed by nobody unless named here, and never while the local host or the sandbox is on.',
  ),
  auditors: setting(
    'AUDITORS',
    idList,
    '',
    'Ids of people who may open every record to audit it, separated by commas. Each opening is logged, whatever LOG_LEVEL is.',
  ),
  logLevel: setting(
    'LOG_LEVEL',
    z.enum(['silent', 'error', 'warn', 'info', 'debug']),
    'info',
    'How much is logged: `info` has one line for every call.',
  ),
  responseTarget: setting(
    'RESPONSE_TARGET_HOURS',
    hours,
    '8',
    'Default target for the first response, in working hours of the provider.',
  ),
  deliveryTarget: setting(
    'DELIVERY_TARGET_HOURS',
    hours,
    '40',
    'Default target for the delivery, in working hours of the provider.',
  ),
  timeZone: setting('TIME_ZONE', timeZone, 'Asia/Shanghai', 'IANA time zone of the default calendar.'),
  language: setting(
    'LANGUAGE_OF_NOTICES',
    z.enum(['en', 'zh-CN']),
    'en',
    'Language in which the host tells people something who never opened the panel, where the directory does not know theirs: `en` or `zh-CN`. Everybody else is told in the one in which he last used the panel.',
  ),
} as const

type Table = typeof SETTINGS
/** All settings, read. Targets are working milliseconds. */
export type Settings = { readonly [K in keyof Table]: z.infer<Table[K]['value']> }
