import { type ListColumn, wholeText } from './column-store.ts'
import { type Answer, refusal } from './http.ts'
import { live, retake, type SharePointList, uniqueKey } from './list-store.ts'

const FACETS = ['text', 'number', 'dateTime', 'boolean', 'choice', 'personOrGroup'] as const
/** Indexes of one list, those of unique columns among them. */
const MOST_INDEXES = 20

const invalid = (message: string): Answer => refusal(400, 'invalidRequest', message)

export type ColumnBody = Partial<Omit<ListColumn, 'id'>>

/** Adds a column, or says why not. A currency column can't be made through Graph (microsoft-graph-docs#1977). */
export function addColumn(list: SharePointList, body: ColumnBody): ListColumn | Answer {
  const facets = FACETS.filter(facet => body[facet] !== undefined)
  const name = body.name ?? body.displayName ?? ''
  if (facets.length !== 1) return invalid('Unable to determine type of provided column definition')
  if (!/^[A-Za-z][A-Za-z0-9 ]*$/.test(name)) return invalid('The provided name is not allowed.')
  if (list.columns.some(column => column.name.toLowerCase() === name.toLowerCase()))
    return refusal(409, 'nameAlreadyExists', 'A column with the specified name already exists.')
  const column: ListColumn = {
    displayName: name,
    description: '',
    indexed: false,
    enforceUniqueValues: false,
    hidden: false,
    readOnly: false,
    required: false,
    ...body,
    ...(body.text ? { text: wholeText(body.text) } : {}),
    id: crypto.randomUUID(),
    name: name.replaceAll(' ', '_x0020_'),
  }
  const wrong = wrongIndex(list, column)
  if (wrong) return wrong
  list.columns.push(column)
  return column
}

const CHANGEABLE = [
  'displayName',
  'description',
  'indexed',
  'enforceUniqueValues',
  'hidden',
  'required',
] as const

/** Changes what may be changed of a column afterwards, or says why not. */
export function changeColumn(list: SharePointList, column: ListColumn, body: ColumnBody): Answer | undefined {
  const changes = Object.fromEntries(CHANGEABLE.filter(key => key in body).map(key => [key, body[key]]))
  const wanted: ListColumn = { ...column, ...changes }
  const wrong = wrongIndex(list, wanted)
  if (wrong) return wrong
  Object.assign(column, changes)
  retake(list)
  return undefined
}

function wrongIndex(list: SharePointList, column: ListColumn): Answer | undefined {
  if (column.enforceUniqueValues && !column.indexed)
    return refusal(500, 'generalException', 'This field must be indexed to enforce unique values')
  if (column.indexed && column.text?.allowMultipleLines)
    return invalid('The column cannot be indexed because its type does not allow it.')
  const others = list.columns.filter(other => other.indexed && other.name !== column.name)
  if (column.indexed && others.length >= MOST_INDEXES)
    return invalid('The list has the maximum number of indexed columns.')
  return column.enforceUniqueValues && hasDoubles(list, column.name)
    ? invalid('The column contains duplicate values.')
    : undefined
}

function hasDoubles(list: SharePointList, name: string): boolean {
  const values = live(list).flatMap(item => item.versions.at(-1)?.fields[name] ?? [])
  return new Set(values.map(value => uniqueKey(name, value))).size < values.length
}
