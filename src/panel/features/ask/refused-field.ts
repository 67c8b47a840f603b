import type { FieldPath } from 'react-hook-form'
import type { CallFailed } from '../../../contract/client.ts'
import type { AskValues } from './ask-values.ts'

type Path = FieldPath<AskValues>

const fieldOf: Record<string, Path> = {
  'date-past': 'neededBy',
  'rush-reason': 'rush.damageFrom',
  'asking-oneself': 'counterpart',
  'unit-unknown': 'counterpart',
  'person-unknown': 'counterpart',
  'nobody-in-unit': 'counterpart',
  'unit-not-open': 'counterpart',
  'not-in-unit': 'counterpart',
}

const pathOf: Record<string, Path> = { providerUnitId: 'counterpart', assigneeId: 'counterpart' }

/** The field a refusal is about, so that it is said where it can be mended; undefined: it is about no field. */
export function refusedField(failure: CallFailed): Path | undefined {
  const path = failure.details?.[0]?.path.replace(/^body\.?/, '')
  if (path) return pathOf[path] ?? (path as Path)
  return fieldOf[failure.code]
}
