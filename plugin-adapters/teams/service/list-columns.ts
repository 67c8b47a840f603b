import { DATA, RECORD_ID, VERSION } from '../../../src/ports/columns/table.ts'
import { COLUMN_TABLES } from '../../../src/ports/columns/tables.ts'
import type { Column, ColumnType } from '../../../src/ports/record-store.ts'
import { TEAMS_HOST } from '../host.ts'
import type { ListKind } from './sites.ts'

export type Language = 'en' | 'zh-CN'

/** Names the overflow rows of a record that is too long for one row. */
export const PARTS: Column = {
  name: 'Parts',
  titles: { en: 'Parts of the data', 'zh-CN': '数据分段' },
  type: 'long text',
}

/** Every list has it, under this name. */
export const TITLE = 'Title'

/** Columns of a list, those for us last. */
export const columnsOf = (kind: ListKind): readonly Column[] =>
  kind === 'overflow' ? [RECORD_ID, DATA] : [...COLUMN_TABLES[kind].columns, RECORD_ID, VERSION, DATA, PARTS]

/** The `$select` that brings all we read of a row. */
export const selectOf = (kind: ListKind): string =>
  columnsOf(kind)
    .map(({ name }) => name)
    .join(',')

/** What a column holds, as Graph names it. */
const FACETS = {
  text: { text: { allowMultipleLines: false, maxLength: TEAMS_HOST.limits.text } },
  'long text': { text: { allowMultipleLines: true, textType: 'plain' } },
  number: { number: { decimalPlaces: 'none' } },
  date: { dateTime: { format: 'dateTime' } },
  'yes or no': { boolean: {} },
} as const satisfies Record<ColumnType, object>

export interface GraphColumn {
  id: string
  name: string
  indexed?: boolean
  enforceUniqueValues?: boolean
  text?: { allowMultipleLines?: boolean }
  number?: object
  dateTime?: object
  boolean?: object
}

export const definitionOf = ({ name, titles, type, indexed, unique }: Column, language: Language) => ({
  name,
  displayName: titles[language],
  indexed: indexed === true,
  enforceUniqueValues: unique === true,
  ...FACETS[type],
})

export type ColumnFault = 'wrong-type' | 'not-indexed' | 'not-unique'

/** What is wrong with a column that is there. */
export function columnFault({ type, indexed, unique }: Column, there: GraphColumn): ColumnFault | undefined {
  const [facet] = Object.keys(FACETS[type]) as (keyof GraphColumn)[]
  if (!facet || !there[facet]) return 'wrong-type'
  // a long text in a short column would be refused row by row
  if (type === 'long text' && !there.text?.allowMultipleLines) return 'wrong-type'
  if (unique && !there.enforceUniqueValues) return 'not-unique'
  return indexed && !there.indexed ? 'not-indexed' : undefined
}
