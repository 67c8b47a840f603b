import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Certificate } from './certificate.ts'
import type { EmulatedEntra } from './entra.ts'
import { type Answer, type Call, type Route, refusal, routeOf } from './http.ts'

/** A call the emulator got, for tests that count and check. Parts of a batch follow their batch, each marked as one. */
export interface Heard {
  method: string
  /** Came in a batch. */
  part: boolean
  /** With its query, without the version. */
  url: string
  headers: Readonly<Record<string, string>>
  body: unknown
  status: number
  answer: unknown
}

/**
 * What goes wrong with a call: `lost` after it was done, instead of an answer; `bare` after it was done, its answer without
 * a body; or an answer of its own.
 */
export type Disturbance =
  | { kind: 'lost' }
  | { kind: 'bare' }
  | { kind: 'hang' }
  | { kind: 'answer'; answer: Answer }

export interface ServerOptions {
  certificate: Certificate
  entra: EmulatedEntra
  routes: readonly Route[]
  /** Milliseconds before every answer of Graph. */
  latency: () => number
  /** Asked before every call of Graph and every part of a batch; undefined: it goes as it should. */
  disturb: (call: Call) => Disturbance | undefined
  heard: (call: Heard) => void
}

const VERSION = '/v1.0'
const BATCH_LIMIT = 20
/** Bytes of a request. */
const LARGEST = 4 * 1024 * 1024

export interface GraphServer {
  origin: string
  stop(): Promise<void>
}

/** Answers Entra and Graph on one port of this machine, over https. */
export async function serve(options: ServerOptions, port = 0): Promise<GraphServer> {
  let origin = ''
  const server = createServer({ ...options.certificate }, (request, response) => {
    handle(options, origin, request, response).catch(error => {
      console.error(error)
      response.destroy()
    })
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  options.entra.listen(origin)
  return { origin, stop: () => stop(server) }
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise(resolve => server.close(() => resolve()))
}

async function handle(
  options: ServerOptions,
  origin: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', origin)
  const text = await textOf(request)
  if (!url.pathname.startsWith(`${VERSION}/`)) {
    const form = Object.fromEntries(new URLSearchParams(text))
    const answer = await options.entra.answer(url.pathname, form)
    if (answer !== 'hang') send(response, answer ?? refusal(404, 'NotFound', 'No such page.'))
    return
  }
  await pause(options.latency())
  const call = callOf(request, url, text, options.entra)
  const answer = 'status' in call ? call : answerTo(options, call)
  if (answer === 'lost') return void response.destroy()
  if (answer !== 'hang') send(response, answer)
}

const textOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** A call whose token holds, or the refusal. */
function callOf(request: IncomingMessage, url: URL, text: string, entra: EmulatedEntra): Call | Answer {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  )
  const roles = entra.rolesOf((headers.authorization ?? '').replace(/^Bearer /, ''))
  if (!roles) return refusal(401, 'InvalidAuthenticationToken', 'Access token is empty, expired or not ours.')
  // some services behind Graph refuse what Node sends by itself (msgraph-sdk-javascript#999)
  if (headers['accept-language'] === '*') return refusal(400, 'BadRequest', 'Invalid language specified.')
  if (Buffer.byteLength(text) > LARGEST)
    return refusal(413, 'RequestEntityTooLarge', 'The request is too large.')
  const body = readJson(text)
  if (body === NOT_JSON) return refusal(400, 'BadRequest', 'Unable to read JSON request payload.')
  const { origin, pathname, searchParams } = url
  const path = pathname.slice(VERSION.length)
  return {
    method: request.method ?? 'GET',
    path,
    query: searchParams,
    headers,
    body,
    roles,
    base: `${origin}${VERSION}`,
  }
}

const NOT_JSON = Symbol('not JSON')

function readJson(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return NOT_JSON
  }
}

function answerTo(options: ServerOptions, call: Call): Answer | 'lost' | 'hang' {
  const trouble = options.disturb(call)
  if (trouble?.kind === 'hang') return 'hang'
  const url = call.query.size > 0 ? `${call.path}?${call.query}` : call.path
  const { method, part = false, headers, body } = call
  const heard: Heard = { method, part, url, headers, body, status: 0, answer: undefined }
  options.heard(heard)
  const { body: said, ...bare } = trouble?.kind === 'answer' ? trouble.answer : act(options, call)
  const answer: Answer = trouble?.kind === 'bare' ? bare : { ...bare, body: said }
  heard.status = answer.status
  heard.answer = answer.body
  return trouble?.kind === 'lost' ? 'lost' : answer
}

function act(options: ServerOptions, call: Call): Answer {
  if (call.path === '/$batch' && !call.part) return batch(options, call)
  const found = routeOf(options.routes, call)
  return found
    ? found.route.answer(call, found.ids)
    : refusal(400, 'BadRequest', `Resource not found for the segment '${call.path.split('/')[1]}'.`)
}

interface Part {
  id: string
  method: string
  url: string
  headers?: Record<string, string>
  body?: unknown
  dependsOn?: string[]
}

/** Parts are answered in another order than they came; each has its own status (Microsoft, "JSON batching"). */
function batch(options: ServerOptions, call: Call): Answer {
  const parts = (call.body as { requests?: Part[] } | undefined)?.requests
  if (call.method !== 'POST' || !Array.isArray(parts) || parts.length === 0)
    return refusal(400, 'BadRequest', 'Invalid batch payload format.')
  if (parts.length > BATCH_LIMIT)
    return refusal(
      400,
      'BadRequest',
      `Number of batch request steps exceeds the maximum value of ${BATCH_LIMIT}.`,
    )
  if (new Set(parts.map(part => part.id)).size < parts.length)
    return refusal(400, 'BadRequest', 'Request Id values in the batch must be unique.')
  const failed = new Set<string>()
  const responses = parts.flatMap(part => {
    const waitsForFailed = part.dependsOn?.some(id => failed.has(id))
    const answer = waitsForFailed
      ? refusal(424, 'FailedDependency', 'A part this one depends on has failed.')
      : answerTo(options, partCall(call, part))
    // a part that gets no answer holds up the batch; Graph then says so for the part
    const {
      status,
      headers = {},
      body,
    } = typeof answer === 'string' ? refusal(504, 'GatewayTimeout', 'The part was not answered.') : answer
    if (status >= 400) failed.add(part.id)
    return [{ id: part.id, status, headers: { 'Content-Type': 'application/json', ...headers }, body }]
  })
  return { status: 200, body: { responses: responses.reverse() } }
}

function partCall(call: Call, { method, url, headers = {}, body }: Part): Call {
  const address = new URL(url.replace(/^\/?/, '/'), 'https://batch')
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const asJson = body !== undefined && !(lower['content-type'] ?? '').startsWith('application/json')
  return {
    ...call,
    part: true,
    method: asJson ? 'INVALID' : method,
    path: address.pathname,
    query: address.searchParams,
    headers: lower,
    body,
  }
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const json = { 'content-type': 'application/json; charset=utf-8', 'request-id': crypto.randomUUID() }
  response.writeHead(status, { ...(body === undefined ? {} : json), ...headers })
  response.end(body === undefined ? undefined : Buffer.isBuffer(body) ? body : JSON.stringify(body))
}
