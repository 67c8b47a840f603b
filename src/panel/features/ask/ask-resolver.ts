// first: the schemas read this setting when they are made
import '../../components/zod-config.ts'
import type { TFunction } from 'i18next'
import type { FieldErrors, Resolver } from 'react-hook-form'
import { submitInput } from '../../../contract/request-inputs.ts'
import { contractResolver } from '../../components/contract-resolver.ts'
import { type AskValues, toInput } from './ask-values.ts'

export type AskWords = TFunction<'ask'>

const own = (message: string) => ({ type: 'own', message })

/** Empty fields are asked for by name; "please fill this in" tells nobody what a need is. */
function named(errors: FieldErrors<AskValues>, values: AskValues, t: AskWords): FieldErrors<AskValues> {
  const result = { ...errors }
  if (errors.title && !values.title.trim()) result.title = own(t('problem.title'))
  if (errors.need && !values.need.trim()) result.need = own(t('problem.need'))
  if (errors.rush) {
    result.rush = { ...errors.rush }
    if (errors.rush.damageFrom) result.rush.damageFrom = own(t('problem.damageFrom'))
    if (errors.rush.effect && !values.rush.effect.trim()) result.rush.effect = own(t('problem.effect'))
    if (errors.rush.mayGiveWay && !values.rush.mayGiveWay.trim())
      result.rush.mayGiveWay = own(t('problem.mayGiveWay'))
  }
  return result
}

/** Checks the form by the contract, and what only the clock knows. */
export function askResolver(words: TFunction, t: AskWords): Resolver<AskValues> {
  const byContract = contractResolver<AskValues>(submitInput, toInput, words)
  return async (values, context, options) => {
    const checked = await byContract(values, context, options)
    const errors = named(checked.errors as FieldErrors<AskValues>, values, t)
    if (values.neededBy !== null && values.neededBy <= Date.now()) errors.neededBy = own(t('problem.past'))
    return Object.keys(errors).length > 0 ? { values: {}, errors } : { values, errors: {} }
  }
}
