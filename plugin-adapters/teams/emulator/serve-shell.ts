import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import type { EmulatedActivities } from './activities.ts'
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
  activities: Pick<EmulatedActivities, 'feed'>
  /** Folder of the built page. */
  folder: string
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

/** As Teams answers a link that is opened in a browser: with itself, and the link followed. */
const LINK = '/l/entity/'

/**
 * Answers for the emulated Teams: its page and files below `/shell/`, what it asks the tenant, and links to tabs. False:
 * the path is none of its own.
 */
export async function serveShell(
  options: ShellOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { pathname, href, searchParams } = new URL(request.url ?? '/', `https://${request.headers.host}`)
  if (pathname.startsWith(LINK)) {
    response.writeHead(302, { location: `/shell/?${new URLSearchParams({ link: href })}` }).end()
    return true
  }
  if (!pathname.startsWith('/shell/')) return false
  const path = pathname.slice('/shell/'.length)
  if (path === 'config.json') sendJson(response, options.config)
  else if (path === 'feed') sendJson(response, feedFor(options, searchParams))
  else if (path === 'token' && request.method === 'POST')
    sendJson(response, await tokenFor(options, await bodyOf(request)))
  else await sendFile(response, options.folder, path || 'index.html')
  return true
}

const feedFor = ({ activities }: ShellOptions, asked: URLSearchParams): object =>
  activities.feed(asked.get('person') ?? '', asked.get('language') ?? 'en')

async function tokenFor({ config, entra }: ShellOptions, body: string): Promise<object> {
  const { person: id } = JSON.parse(body) as { person?: unknown }
  const person = config.people.find(known => known.id === id)
  if (!person) return { error: 'resourceDisabled' }
  const { upn, name } = person
  return { token: await entra.tabToken(person.id, { preferred_username: upn, name }) }
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function sendJson(response: ServerResponse, value: object): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  response.end(JSON.stringify(value))
}

async function sendFile(response: ServerResponse, folder: string, path: string): Promise<void> {
  const type = TYPES[extname(path)]
  // a path that leaves the folder has nothing to say
  const file = type && !normalize(path).startsWith('..') ? await read(join(folder, path)) : undefined
  if (!file || !type) response.writeHead(404).end()
  else response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(file)
}

async function read(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
