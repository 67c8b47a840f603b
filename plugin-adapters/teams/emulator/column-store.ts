export interface TextFacet {
  allowMultipleLines?: boolean
  appendChangesToExistingText?: boolean
  linesForEditing?: number
  maxLength?: number
  textType?: string
}

/** As it is shown, whatever of it was sent. */
export const wholeText = (facet: TextFacet): TextFacet => ({
  allowMultipleLines: false,
  appendChangesToExistingText: false,
  linesForEditing: 0,
  ...(facet.allowMultipleLines ? {} : { maxLength: 255 }),
  ...facet,
})

/** A column as Graph shows it; exactly one of its facets says what it holds. */
export interface ListColumn {
  id: string
  name: string
  displayName: string
  description: string
  indexed: boolean
  enforceUniqueValues: boolean
  hidden: boolean
  readOnly: boolean
  required: boolean
  text?: TextFacet
  number?: Record<string, unknown>
  dateTime?: Record<string, unknown>
  boolean?: Record<string, unknown>
  choice?: Record<string, unknown>
  personOrGroup?: { allowMultipleSelection?: boolean }
}

const builtIn = (name: string, more: Partial<ListColumn> = {}): ListColumn => ({
  id: crypto.randomUUID(),
  name,
  displayName: name,
  description: '',
  indexed: false,
  enforceUniqueValues: false,
  hidden: false,
  readOnly: true,
  required: false,
  ...more,
})

/** The columns that every list has. */
export const builtInColumns = (): ListColumn[] => [
  builtIn('Title', { readOnly: false, text: wholeText({}) }),
  builtIn('Modified', { dateTime: {} }),
  builtIn('Created', { dateTime: {} }),
]
