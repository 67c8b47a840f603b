import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Option {
  meaning: string
  fits(value: string): boolean
  /** What a value has to be, as the end of a sentence about it. */
  demand: string
  /** Taken when nothing is given; undefined when something must be. */
  otherwise(given: Partial<Record<string, string>>): string | undefined
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/
/** Services that pass a developer's machine on to everybody: the store refuses them (Microsoft, store validation). */
const TUNNELS = ['ngrok.io', 'ngrok.app', 'ngrok-free.app', 'devtunnels.ms', 'trycloudflare.com', 'loca.lt']
/** Microsoft's limits, characters. */
const LONGEST = { developer: 32, url: 2_048 }

const must = () => undefined
const isGuid = (value: string) => GUID.test(value)

function isDomain(value: string): boolean {
  const labels = value.split('.')
  const named =
    labels.length > 1 && labels.every(label => LABEL.test(label)) && /[a-z]/.test(labels.at(-1) ?? '')
  return named && value.length <= 253 && !TUNNELS.some(tunnel => value.endsWith(`.${tunnel}`))
}

function isPublicPage(value: string): boolean {
  if (!URL.canParse(value) || value.length > LONGEST.url) return false
  const { protocol, hostname, username } = new URL(value)
  return protocol === 'https:' && username === '' && isDomain(hostname)
}

const page = (what: string): Option => ({
  meaning: `the address of ${what}.`,
  fits: isPublicPage,
  demand: 'has to be an https address with a full host name, and open without signing in.',
  otherwise: must,
})

const ourVersion = () =>
  JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', '..', 'package.json'), 'utf8'))
    .version as string

/** What an operator decides, in the order of the guide. */
export const OPTIONS = {
  domain: {
    meaning: 'the host name at which the service is reached, such as counterpart.example.com.',
    fits: isDomain,
    demand:
      'has to be a full host name in lower case, without https:// and without a port, and no tunnel; Teams takes neither addresses of machines nor localhost.',
    otherwise: must,
  },
  'client-id': {
    meaning: 'the application (client) id of the app registration in Entra ID.',
    fits: isGuid,
    demand: 'has to be an id of the form 11111111-2222-3333-4444-555555555555, in lower case.',
    otherwise: must,
  },
  'app-id': {
    meaning: 'the id of the app in Teams.',
    fits: isGuid,
    demand: 'has to be an id of the form 11111111-2222-3333-4444-555555555555, in lower case.',
    otherwise: given => given['client-id'],
  },
  'developer-name': {
    meaning: 'who offers the app, as people read it in Teams: your company or its IT.',
    fits: value => value.trim().length > 0 && value.length <= LONGEST.developer,
    demand: `has to have 1 to ${LONGEST.developer} characters.`,
    otherwise: must,
  },
  'website-url': page('the page where people find help with the app'),
  'privacy-url': page('your privacy statement'),
  'terms-url': page('your terms of use'),
  version: {
    meaning: 'the version of the package.',
    fits: value => /^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(value),
    demand: 'has to be three numbers, such as 1.2.0, and higher than that of the package in Teams.',
    otherwise: ourVersion,
  },
  out: {
    meaning: 'the file to write.',
    fits: value => value.endsWith('.zip'),
    demand: 'has to end in .zip.',
    otherwise: () => 'counterpart-teams.zip',
  },
} as const satisfies Record<string, Option>

export type OptionName = keyof typeof OPTIONS
