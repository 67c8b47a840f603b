import type { SharePointList } from './list-store.ts'
import { sameText } from './list-values.ts'

/** What a call asks of items: names without `$` are taken too, as in Microsoft's own examples. */
export const option = (query: URLSearchParams, name: string): string | undefined =>
  query.get(`$${name}`) ?? query.get(name) ?? undefined

/** What `$expand` asks for with its own options, such as `fields($select=A,B)`. */
export function expanded(query: URLSearchParams, name: string): URLSearchParams | undefined {
  for (const part of splitOutside(option(query, 'expand') ?? '', ',')) {
    const [, found, options = ''] = /^(\w+)(?:\((.*)\))?$/.exec(part.trim()) ?? []
    if (found === name) return new URLSearchParams(splitOutside(options, ';').map(one => pair(one)))
  }
  return undefined
}

const pair = (text: string): [string, string] => {
  const at = text.indexOf('=')
  return [text.slice(0, at).trim(), text.slice(at + 1)]
}

/** Splits outside brackets. */
function splitOutside(text: string, by: string): string[] {
  const parts = ['']
  let depth = 0
  for (const sign of text) {
    if (sign === '(') depth++
    if (sign === ')') depth--
    if (sign === by && depth === 0) parts.push('')
    else parts.push(`${parts.pop() ?? ''}${sign}`)
  }
  return parts.filter(part => part !== '')
}

/** The names of a `$select`; undefined: all. */
export const selected = (query: URLSearchParams): string[] | undefined =>
  option(query, 'select')
    ?.split(',')
    .map(name => name.trim())

/** Only what was selected of an object. */
export function pick(shown: Readonly<Record<string, unknown>>, names: string[] | undefined) {
  return names
    ? Object.fromEntries(names.filter(name => name in shown).map(name => [name, shown[name]]))
    : shown
}

export interface Condition {
  field: string
  holds(value: unknown): boolean
}

const COMPARISON = /^fields\/(\w+) (eq|ne|lt|gt|le|ge) (.+)$/
const STARTS = /^startswith\(\s*fields\/(\w+)\s*,\s*(.+)\)$/

/** Parts of a filter joined by `and`; undefined when it is none that lists know. */
export function conditionsOf(filter: string): Condition[] | undefined {
  const parts = splitAnd(filter).map(conditionOf)
  return parts.some(part => part === undefined) ? undefined : parts.flatMap(part => part ?? [])
}

/** Not within a text, whose quotes are doubled. */
const splitAnd = (filter: string): string[] =>
  (filter.match(/(?:'(?:[^']|'')*'|[^'])+?(?= and |$)/g) ?? [filter]).map(part =>
    part.replace(/^ and /, '').trim(),
  )

function conditionOf(part: string): Condition | undefined {
  const starts = STARTS.exec(part)
  if (starts) {
    const start = literal(starts[2])
    return typeof start === 'string'
      ? {
          field: starts[1] ?? '',
          holds: value =>
            String(value ?? '')
              .toLowerCase()
              .startsWith(start.toLowerCase()),
        }
      : undefined
  }
  const [, field = '', operator = '', text] = COMPARISON.exec(part) ?? []
  const wanted = literal(text)
  return wanted === undefined
    ? undefined
    : { field, holds: value => compares(value ?? null, operator, wanted) }
}

/** undefined: no literal at all. A quote within a text must be doubled. */
function literal(text = ''): string | number | boolean | null | undefined {
  if (/^'(?:[^']|'')*'$/.test(text)) return text.slice(1, -1).replaceAll("''", "'")
  if (text === 'null') return null
  if (text === 'true' || text === 'false') return text === 'true'
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined
}

function compares(value: unknown, operator: string, wanted: string | number | boolean | null): boolean {
  if (operator === 'eq') return sameText(value, wanted)
  if (operator === 'ne') return !sameText(value, wanted)
  if (value === null || wanted === null) return false
  const order =
    typeof wanted === 'string' ? String(value).localeCompare(wanted) : Number(value) - Number(wanted)
  if (operator === 'lt') return order < 0
  if (operator === 'gt') return order > 0
  return operator === 'le' ? order <= 0 : order >= 0
}

export const isIndexed = (list: SharePointList, name: string): boolean =>
  list.columns.some(column => column.name === name && column.indexed)
