// first: the schemas read this setting when they are made
import '../../../components/zod-config.ts'
import type { TFunction } from 'i18next'
import type { FieldErrors, Resolver } from 'react-hook-form'
import { moveInputs } from '../../../../contract/request-inputs.ts'
import type { RequestView } from '../../../../contract/request-views.ts'
import { issueWords } from '../../../components/contract-resolver.ts'
import { type FormMove, MOVE_FORMS } from './move-forms.ts'
import type { MoveValues } from './move-values.ts'

/** Inputs whose criteria are terms to edit, not ids to tick. */
const EDITS_TERMS: readonly FormMove[] = ['propose', 'renegotiate', 'answer', 'counter']

/** Checks a move's form by the contract's own schema. */
export function moveResolver(
  move: FormMove,
  view: RequestView,
  t: TFunction,
  requiredWords: string,
): Resolver<MoveValues> {
  return values => {
    const input = MOVE_FORMS[move].input(values, view)
    const checked = moveInputs[move].safeParse(input)
    const errors: Record<string, { type: string; message: string }> = {}
    for (const issue of checked.error?.issues ?? []) {
      const [first] = issue.path
      const name = first === 'criteria' && EDITS_TERMS.includes(move) ? 'terms' : String(first ?? 'root')
      errors[name] ??= { type: 'contract', message: issueWords(issue, t) }
    }
    if (
      (move === 'propose' || move === 'renegotiate') &&
      'criteria' in input &&
      input.criteria?.length === 0
    ) {
      errors.terms ??= { type: 'rule', message: requiredWords }
    }
    if (move === 'wait' && values.forCustomer === '') {
      errors.forCustomer = { type: 'rule', message: t('field.required') }
    }
    if (move === 'wait' && values.forCustomer === 'other' && values.forWhom.trim() === '') {
      errors.forWhom ??= { type: 'rule', message: t('field.required') }
    }
    const failed = Object.keys(errors).length > 0
    return failed ? { values: {}, errors: errors as FieldErrors<MoveValues> } : { values, errors: {} }
  }
}
