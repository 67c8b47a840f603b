import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import type { EmulatedEntra } from './entra.ts'

/** What the shell's page knows; its own half of this is in shell/config.ts. */
export interface ShellConfig {
  appId: string
  tenant: string
  staticTabs: readonly { entityId: string; name: string; contentUrl: string }[]
  configurationUrl: string
  validDomains: readonly string[]
  people: readonly { id: string; name: string; upn: string }[]
}

export interface ShellOptions {
  config: ShellConfig
  entra: Pick<EmulatedEntra, 'tabToken'>
  /** Folder of the built page. */
  folder: string
}

export interface ShellCall {
  method: string
  /** Path and query. */
  url: string
  body: string
}

export interface ShellAnswer {
  status: number
  headers: Record<string, string>
  body: string | Buffer
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

/** As Teams answers a link that is opened in a browser: with itself, and the link followed. */
const LINK = '/l/entity/'
const SHELL = '/shell/'
/** Only a path counts of where it is; what leads to a tab is read from the path too. */
const ANYWHERE = 'https://teams.microsoft.com'

/** The emulated Teams below `/shell/`, what its page asks the tenant, and links to tabs; 404 for every other path. */
export async function shellAnswer(
  options: ShellOptions,
  { method, url, body }: ShellCall,
): Promise<ShellAnswer> {
  const { pathname, href } = new URL(url, ANYWHERE)
  if (pathname.startsWith(LINK)) return redirect(`${SHELL}?${new URLSearchParams({ link: href })}`)
  const path = pathname.startsWith(SHELL) ? pathname.slice(SHELL.length) || 'index.html' : ''
  if (path === 'config.json') return json(options.config)
  if (path === 'token') return method === 'POST' ? json(await tokenFor(options, body)) : NOTHING
  return page(options.folder, path)
}

const NOTHING: ShellAnswer = { status: 404, headers: {}, body: '' }

const redirect = (location: string): ShellAnswer => ({ status: 302, headers: { location }, body: '' })

const json = (value: object): ShellAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(value),
})

async function tokenFor({ config, entra }: ShellOptions, body: string): Promise<object> {
  const { person: id } = JSON.parse(body) as { person?: unknown }
  const person = config.people.find(known => known.id === id)
  if (!person) return { error: 'resourceDisabled' }
  const { upn, name } = person
  return { token: await entra.tabToken(person.id, { preferred_username: upn, name }) }
}

async function page(folder: string, path: string): Promise<ShellAnswer> {
  const type = TYPES[extname(path)]
  // a path that leaves the folder has nothing to say
  if (!type || normalize(path).startsWith('..')) return NOTHING
  try {
    const body = await readFile(join(folder, path))
    return { status: 200, headers: { 'content-type': type, 'cache-control': 'no-cache' }, body }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return NOTHING
    throw error
  }
}
