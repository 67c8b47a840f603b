import type { TFunction } from 'i18next'
import type { FieldErrors, FieldValues, Resolver } from 'react-hook-form'
import type * as z from 'zod/mini'

type Issue = z.core.$ZodIssue

/** A schema's complaint in the reader's words. */
export function issueWords(issue: Issue, t: TFunction): string {
  const isNumber = (issue.code === 'too_big' || issue.code === 'too_small') && issue.origin === 'number'
  // the numbers people type are dates; a year of three or five digits is a slip
  if (isNumber) return t('field.date')
  if (issue.code === 'too_big')
    return t(issue.origin === 'array' ? 'field.tooMany' : 'field.tooLong', { count: Number(issue.maximum) })
  if (issue.code === 'too_small') return t('field.required')
  if (issue.code === 'invalid_type') return t('field.required')
  return t('field.invalid')
}

function put(errors: Record<string, unknown>, path: readonly PropertyKey[], message: string): void {
  const [first, ...rest] = path
  const key = first === undefined ? 'root' : String(first)
  if (rest.length === 0) {
    errors[key] ??= { type: 'contract', message }
    return
  }
  const inner = (errors[key] ?? {}) as Record<string, unknown>
  errors[key] = inner
  put(inner, rest, message)
}

/**
 * Checks a form by the contract's own schema, so that the page refuses what the service would refuse. `toInput` turns
 * the form's values into the command's input; the paths of the two must agree.
 */
export function contractResolver<Values extends FieldValues>(
  schema: z.ZodMiniType,
  toInput: (values: Values) => unknown,
  t: TFunction,
): Resolver<Values> {
  return values => {
    const checked = schema.safeParse(toInput(values))
    if (checked.success) return { values, errors: {} }
    const errors: Record<string, unknown> = {}
    for (const issue of checked.error.issues) put(errors, issue.path, issueWords(issue, t))
    return { values: {}, errors: errors as FieldErrors<Values> }
  }
}
