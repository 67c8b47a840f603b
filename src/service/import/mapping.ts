import * as z from 'zod'
import { ImportProblem } from './import-problem.ts'
import { timeFormatProblem } from './time-format.ts'

const column = z.string().min(1)

/** What a log can say of a case. `proposed` is missing: a proposal has terms, and logs have none. */
const LOG_STATES = [
  'submitted',
  'clarifying',
  'committed',
  'waiting',
  'delivered',
  'confirmed',
  'declined',
  'withdrawn',
] as const
const logState = z.enum(LOG_STATES)
export type LogState = z.infer<typeof logState>

/** A state of the log in our terms; while `forCustomer` the delivery clock pauses. */
const meaning = z.union([
  logState.transform(state => ({ state, forCustomer: false })),
  z.strictObject({ state: z.literal('waiting'), forCustomer: z.boolean() }),
])

/** `column`: the value is the id. `table`: the id stands in the table. `spread`: any id, always the same for a value. */
const match = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('column') }),
  z.strictObject({ by: z.literal('table'), table: z.record(z.string(), z.string().min(1)) }),
  z.strictObject({ by: z.literal('spread') }),
])
export type Match = z.infer<typeof match>

const timeZone = z.string().refine(isTimeZone, 'not an IANA time zone, such as Asia/Shanghai')
const timeFormat = z.string().superRefine((format, context) => {
  const problem = timeFormatProblem(format)
  if (problem) context.addIssue({ code: 'custom', message: problem })
})

/** How a log is read; README.md beside this file explains every field. */
const mappingSchema = z.strictObject({
  about: z.string().optional(),
  source: z.string().regex(/^[a-z0-9-]{1,40}$/, 'lower-case letters, digits and hyphens, such as servicenow'),
  timeZone,
  timeFormat,
  delimiter: z.string().length(1).default(','),
  rowOrder: z.enum(['time', 'file']).default('time'),
  unknown: z.array(z.string()).default(['']),
  columns: z.strictObject({
    case: column,
    time: column,
    state: column,
    requester: column,
    unit: column,
    assignee: column.optional(),
    urgency: column.optional(),
    openedAt: column.optional(),
    deliveredAt: column.optional(),
    confirmedAt: column.optional(),
  }),
  title: z.string().min(1),
  states: z.record(z.string(), meaning).refine(states => Object.keys(states).length > 0, 'no state is named'),
  urgencies: z.record(z.string(), z.enum(['normal', 'soon'])).default({}),
  people: match,
  units: match,
})
export type Mapping = z.infer<typeof mappingSchema>

function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    // Intl tells an unknown zone by a RangeError
    return false
  }
}

/** Checks a mapping; throws `ImportProblem` with a line for every field that is wrong. */
export function checkMapping(value: unknown): Mapping {
  const result = mappingSchema.safeParse(value)
  if (result.success) return result.data
  const lines = result.error.issues.map(
    issue => `  ${issue.path.join('.') || 'the whole file'}: ${issue.message}`,
  )
  throw new ImportProblem(`The mapping is wrong; see src/service/import/README.md.\n${lines.join('\n')}`)
}

/** Reads a mapping file's text. Throws `ImportProblem`. */
export function readMapping(text: string): Mapping {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new ImportProblem(`The mapping is not JSON: ${error instanceof Error ? error.message : error}`)
  }
  return checkMapping(value)
}
