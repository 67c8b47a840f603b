/** Kept ones carry their id; new ones have none. */
export interface CriterionText {
  id?: string | undefined
  text: string
}

/** Without the empty lines a person left behind. */
export const writtenCriteria = (criteria: readonly CriterionText[]): CriterionText[] =>
  criteria.filter(({ text }) => text.trim() !== '')
