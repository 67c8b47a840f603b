import { readFileSync } from 'node:fs'

/** A request as published, its placeholders still in it. */
export interface PublishedRequest {
  method: string
  /** Without origin and version. */
  path: string
  body: unknown
}

export interface PublishedAnswer {
  status: number
  headers: Record<string, string>
  body: unknown
}

const read = (file: string) =>
  readFileSync(new URL(`../data/graph-examples/${file}`, import.meta.url), 'utf8')

interface Index {
  cases: { case: string }[]
}

/** Names of all published examples that are kept here. */
export const EXAMPLES = (JSON.parse(read('INDEX.json')) as Index).cases.map(one => one.case)

export function publishedRequest(name: string): PublishedRequest {
  const text = read(`${name}.request.http`)
  const [head = '', ...rest] = text.trim().split(/\r?\n\r?\n/)
  const [method = '', address = ''] = head.split(/\r?\n/)[0]?.split(/ (.*)/) ?? []
  const body = rest.join('\n').trim()
  return {
    method,
    path: address.replace(/^https:\/\/graph\.microsoft\.com\/v1\.0/, ''),
    body: body === '' ? undefined : JSON.parse(body),
  }
}

export const publishedAnswer = (name: string): PublishedAnswer =>
  JSON.parse(read(`${name}.response.json`)) as PublishedAnswer

/**
 * What of a published answer another one lacks: properties that are missing, or hold something of another type. Every
 * entry of a published list must have its like; what is published empty may be filled.
 */
export function lacks(published: unknown, answered: unknown, at = ''): string[] {
  if (published === null || published === undefined) return []
  if (Array.isArray(published)) return listLacks(published, answered, at)
  if (typeof published !== typeof answered || answered === null)
    return [`${at} is ${answered === null ? 'null' : typeof answered}`]
  if (typeof published !== 'object') return []
  return Object.entries(published).flatMap(([name, value]) =>
    lacks(value, (answered as Record<string, unknown>)[name], `${at}.${name}`),
  )
}

function listLacks(published: unknown[], answered: unknown, at: string): string[] {
  if (!Array.isArray(answered)) return [`${at} is no list`]
  return published.flatMap((entry, i) => {
    const each = answered.map(one => lacks(entry, one, `${at}[${i}]`))
    return each.some(one => one.length === 0) ? [] : (each[0] ?? [`${at} is empty`])
  })
}
