import type { BodyInput } from '../../../contract/endpoints.ts'
import type { PersonRef, UnitRef } from '../../../contract/values.ts'
import type { NEED_TYPES, URGENCIES } from '../../../domain/request.ts'

/** Who is asked: a unit, or a person in it. */
export interface Counterpart {
  unit: UnitRef
  person: PersonRef | null
}

/** The form as it is typed and kept as a draft; paths are those of the command's input. */
export interface AskValues {
  counterpart: Counterpart | null
  title: string
  need: string
  purpose: string
  needType: (typeof NEED_TYPES)[number]
  criteria: string[]
  neededBy: number | null
  urgency: (typeof URGENCIES)[number]
  rush: { damageFrom: number | null; effect: string; mayGiveWay: string }
  private: boolean
}

export const BLANK: AskValues = {
  counterpart: null,
  title: '',
  need: '',
  purpose: '',
  needType: 'done',
  criteria: [''],
  neededBy: null,
  urgency: 'normal',
  rush: { damageFrom: null, effect: '', mayGiveWay: '' },
  private: false,
}

const isBlank = (value: unknown): boolean => {
  if (typeof value === 'string') return value.trim() === ''
  if (typeof value !== 'object' || value === null) return value === null || value === false
  return Object.values(value).every(isBlank)
}

/** Whether there is anything in the form that somebody would miss; whom it is for is chosen again with one press. */
export function isWorthKeeping({ counterpart: _, needType, urgency, ...typed }: AskValues): boolean {
  return needType !== BLANK.needType || urgency !== BLANK.urgency || !isBlank(typed)
}

/** What is checked: as `toBody`, but with every criterion in its place, so that a problem stands beside its line. */
export function toInput(values: AskValues) {
  const { counterpart, criteria, rush, ...rest } = values
  return {
    ...rest,
    criteria: criteria.map(text => text.trim() || '-'),
    // hidden while it is not a rush, but kept in the draft in case it becomes one again
    rush: rest.urgency === 'rush' ? rush : null,
    providerUnitId: counterpart?.unit.id ?? '',
    assigneeId: counterpart?.person?.id ?? null,
  }
}

export function toBody(values: AskValues): BodyInput<'request.submit'> {
  const { rush, ...input } = toInput(values)
  const { damageFrom } = values.rush
  return {
    ...input,
    criteria: values.criteria.filter(text => text.trim() !== ''),
    rush: rush && damageFrom !== null ? { ...rush, damageFrom } : null,
  }
}
