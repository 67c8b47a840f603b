import type { Instant } from '../../domain/time.ts'
import { ImportProblem } from './import-problem.ts'
import { logTimes } from './log-time.ts'
import type { Mapping } from './mapping.ts'

/** A record of the log file, its line counted from 1 with the header. */
export interface Line {
  line: number
  cells: readonly string[]
}

/** One change of a case; null where the log says nothing. */
export interface LogRow {
  line: number
  number: string
  at: Instant
  /** The state in the log's own word; the mapping has its meaning. */
  word: string
  title: string
  requester: string | null
  unit: string | null
  assignee: string | null
  urgency: string | null
  openedAt: Instant | null
  deliveredAt: Instant | null
  confirmedAt: Instant | null
}

/** What was not imported, and why. */
export interface Reject {
  line: number
  number: string
  reason: string
}

export interface RejectedRow extends Reject {
  /** The same for all rows with this fault, whatever their values. */
  kind: string
}

const HOLE = /\{([^{}]+)\}/g

const columnsIn = (template: string) => [...template.matchAll(HOLE)].map(([, name = '']) => name)

/** Where every column stands. Throws `ImportProblem` naming all that the log does not have. */
function places(mapping: Mapping, header: readonly string[]): (name: string) => number {
  const at = new Map(header.map((name, place) => [name.trim(), place]))
  const wanted = [
    ...Object.entries(mapping.columns),
    ...columnsIn(mapping.title).map(name => ['title', name] as const),
  ]
  const missing = wanted.filter(([, name]) => name !== undefined && !at.has(name))
  if (missing.length > 0)
    throw new ImportProblem(
      `The log has no column ${missing.map(([field, name]) => `"${name}" (${field})`).join(', ')}. ` +
        `Its columns: ${header.join(', ')}. Change "columns" or "title" in the mapping.`,
    )
  return name => at.get(name) ?? -1
}

class Unreadable extends Error {
  readonly kind: string
  constructor(kind: string, reason = kind) {
    super(reason)
    this.kind = kind
  }
}

/** Makes the reader of a log's rows: a row, or the reject that says why it is none. */
export function rowReader(mapping: Mapping, header: readonly string[]): (line: Line) => LogRow | RejectedRow {
  const place = places(mapping, header)
  const timeOf = logTimes(mapping)
  const unknown = new Set(mapping.unknown)
  const { columns } = mapping

  const known = (cells: readonly string[], name: string | undefined): string | null => {
    const value = name === undefined ? undefined : cells[place(name)]?.trim()
    return value === undefined || unknown.has(value) ? null : value
  }
  const needed = (cells: readonly string[], name: string): string => {
    const value = known(cells, name)
    if (value === null) throw new Unreadable(`${name} is empty`)
    return value
  }
  const time = (text: string, name: string): Instant => {
    const at = timeOf(text)
    if (at === undefined)
      throw new Unreadable(
        'time',
        `${name} "${text}" is not a time of 2000–2099 written as ${mapping.timeFormat}`,
      )
    return at
  }
  const maybeTime = (cells: readonly string[], name: string | undefined): Instant | null => {
    const text = known(cells, name)
    return text === null || name === undefined ? null : time(text, name)
  }
  const wordOf = (cells: readonly string[]) => {
    const word = needed(cells, columns.state)
    if (!Object.hasOwn(mapping.states, word))
      throw new Unreadable('state', `state "${word}" is not in the mapping`)
    return word
  }

  const row = ({ line, cells }: Line): LogRow => {
    if (cells.length !== header.length)
      throw new Unreadable('columns', `${cells.length} columns instead of ${header.length}`)
    return {
      line,
      number: needed(cells, columns.case),
      at: time(needed(cells, columns.time), columns.time),
      word: wordOf(cells),
      title: mapping.title.replace(HOLE, (_, name: string) => cells[place(name)] ?? ''),
      requester: known(cells, columns.requester),
      unit: known(cells, columns.unit),
      assignee: known(cells, columns.assignee),
      urgency: known(cells, columns.urgency),
      openedAt: maybeTime(cells, columns.openedAt),
      deliveredAt: maybeTime(cells, columns.deliveredAt),
      confirmedAt: maybeTime(cells, columns.confirmedAt),
    }
  }
  return line => {
    try {
      return row(line)
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      const number = line.cells[place(columns.case)] ?? ''
      return { line: line.line, number, reason: error.message, kind: error.kind }
    }
  }
}
