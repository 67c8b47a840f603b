import type { TFunction } from 'i18next'
import { describe, expect, it } from 'vitest'
import { CallFailed } from '../../src/contract/client.ts'
import { submitInput } from '../../src/contract/request-inputs.ts'
import { askResolver } from '../../src/panel/features/ask/ask-resolver.ts'
import { type AskValues, BLANK, isWorthKeeping, toBody } from '../../src/panel/features/ask/ask-values.ts'
import { refusedField } from '../../src/panel/features/ask/refused-field.ts'

const FILLED: AskValues = {
  ...BLANK,
  counterpart: { unit: { id: 'purchasing', names: { en: 'Purchasing' } }, person: null },
  title: 'Headset bearings',
  need: '400 of version C',
  criteria: ['400 pieces', '', 'version C'],
}
const key = ((name: string) => name) as unknown as TFunction & TFunction<'ask'>

async function problems(values: AskValues) {
  const options = { fields: {}, shouldUseNativeValidation: undefined }
  return (await askResolver(key, key)(values, undefined, options)).errors
}

describe('the new request', () => {
  it('sends what the contract takes, without the lines left empty', () => {
    const body = toBody(FILLED)
    expect(submitInput.safeParse(body).success).toBe(true)
    expect(body.criteria).toEqual(['400 pieces', 'version C'])
  })

  it('keeps the words of a rush that is none any more to itself', () => {
    const rush = { damageFrom: Date.now() + 1000, effect: 'Line stops', mayGiveWay: 'Order 5533' }
    expect(toBody({ ...FILLED, rush }).rush).toBe(null)
    expect(toBody({ ...FILLED, rush, urgency: 'rush' }).rush).toEqual(rush)
  })

  it('asks for another date where the year is a slip', async () => {
    const errors = await problems({ ...FILLED, neededBy: Date.UTC(20_262, 5, 1) })
    expect(errors.neededBy?.message).toBe('field.date')
  })

  it('asks for what is missing by name', async () => {
    const errors = await problems({ ...BLANK, counterpart: FILLED.counterpart, urgency: 'rush' })
    expect(errors.title?.message).toBe('problem.title')
    expect(errors.need?.message).toBe('problem.need')
    expect(errors.rush?.damageFrom?.message).toBe('problem.damageFrom')
    expect(errors.rush?.effect?.message).toBe('problem.effect')
    expect(errors.rush?.mayGiveWay?.message).toBe('problem.mayGiveWay')
  })

  it('says a criterion is too long beside its own line, empty ones above it or not', async () => {
    const errors = await problems({ ...FILLED, criteria: ['', 'x'.repeat(501)] })
    expect(errors.criteria?.[0]).toBeUndefined()
    expect(errors.criteria?.[1]?.message).toBe('field.tooLong')
  })

  it('says that a time has passed, and nothing when all is well', async () => {
    expect((await problems({ ...FILLED, neededBy: Date.now() - 1 })).neededBy?.message).toBe('problem.past')
    expect(await problems(FILLED)).toEqual({})
  })

  it('keeps whatever was typed or chosen, but not a counterpart alone', () => {
    const empty = { ...BLANK, counterpart: FILLED.counterpart, criteria: [' ', ''] }
    expect(isWorthKeeping(empty)).toBe(false)
    expect(isWorthKeeping({ ...empty, criteria: ['', 'x'] })).toBe(true)
    expect(isWorthKeeping({ ...empty, rush: { ...BLANK.rush, mayGiveWay: 'x' } })).toBe(true)
    expect(isWorthKeeping({ ...empty, neededBy: 1 })).toBe(true)
    expect(isWorthKeeping({ ...empty, private: true })).toBe(true)
    expect(isWorthKeeping({ ...empty, urgency: 'soon' })).toBe(true)
  })
})

describe('a refusal', () => {
  const failed = (code: string, path?: string) =>
    new CallFailed(422, { code, message: code, ...(path ? { details: [{ path, message: '' }] } : {}) }, null)

  it('stands beside the field it is about', () => {
    expect(refusedField(failed('nobody-in-unit'))).toBe('counterpart')
    expect(refusedField(failed('date-past'))).toBe('neededBy')
    expect(refusedField(failed('bad-input', 'body.criteria.1'))).toBe('criteria.1')
    expect(refusedField(failed('bad-input', 'providerUnitId'))).toBe('counterpart')
    expect(refusedField(failed('busy'))).toBeUndefined()
  })
})
