import type { ListColumn } from './column-store.ts'
import { type Answer, refusal } from './http.ts'
import { type Fields, type ListItem, type SharePointList, uniqueKey } from './list-store.ts'

/** Characters of a text over several lines; of one line 255, or fewer where the column says so. */
const LONG_TEXT = 63_999
const SHORT_TEXT = 255

/** SharePoint compares texts without regard to case. */
export const sameText = (a: unknown, b: unknown): boolean =>
  typeof a === 'string' && typeof b === 'string' ? a.toLowerCase() === b.toLowerCase() : a === b

/** Anything wrong with names or types of fields is answered alike (microsoft-graph-docs#3239). */
const GENERAL = () => refusal(400, 'generalException', 'General exception while processing')

/** Why these fields can't be written; undefined when they can. */
export function wrongFields(list: SharePointList, fields: Fields, item?: ListItem): Answer | undefined {
  for (const [name, value] of Object.entries(fields)) {
    if (name.includes('@')) continue
    const column = columnOf(list, name)
    if (!column || column.readOnly || !fits(column, value, fields[`${name}@odata.type`])) return GENERAL()
  }
  const taken = list.columns.some(({ name, enforceUniqueValues }) => {
    const owner = enforceUniqueValues ? list.taken.get(uniqueKey(name, fields[name])) : undefined
    return owner !== undefined && owner !== item?.id
  })
  return taken
    ? refusal(
        400,
        'invalidRequest',
        'One or more fields with unique constraints already has the provided value.',
      )
    : undefined
}

/** People are written by the site's own number for them, as `<Column>LookupId`. */
function columnOf(list: SharePointList, name: string): ListColumn | undefined {
  const person = /^(.+)LookupId$/.exec(name)?.[1]
  return list.columns.find(column => (column.personOrGroup ? column.name === person : column.name === name))
}

function fits(column: ListColumn, value: unknown, type: unknown): boolean {
  if (value === null) return !column.required
  if (column.personOrGroup?.allowMultipleSelection)
    return Array.isArray(value) && String(type).startsWith('Collection(')
  if (column.text) return typeof value === 'string' && isWritable(value) && value.length <= longest(column)
  if (column.number) return typeof value === 'number'
  if (column.boolean) return typeof value === 'boolean'
  if (column.dateTime) return typeof value === 'string' && !Number.isNaN(Date.parse(value))
  return typeof value === 'string' || typeof value === 'number'
}

const longest = ({ text }: ListColumn) =>
  text?.allowMultipleLines ? LONG_TEXT : Math.min(text?.maxLength || SHORT_TEXT, SHORT_TEXT)

// what XML 1.0 can't hold, SharePoint doesn't
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/
const isWritable = (text: string) => text.isWellFormed() && !UNWRITABLE.test(text)

/** As they are kept: times to the second. */
export function keptFields(list: SharePointList, fields: Fields): Fields {
  const times = new Set(list.columns.filter(column => column.dateTime).map(({ name }) => name))
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      // what is no time stays as it is: it is refused before anything is kept
      times.has(name) && typeof value === 'string' && !Number.isNaN(Date.parse(value))
        ? toSecond(Date.parse(value))
        : value,
    ]),
  )
}

export const toSecond = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`
