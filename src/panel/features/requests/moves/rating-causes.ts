import type { RateInput } from '../../../../contract/request-inputs.ts'

export type RatingCause = NonNullable<RateInput['cause']>

export const RATING_CAUSES = [
  'late',
  'not-as-agreed',
  'hard-to-reach',
  'misunderstood',
  'other',
] as const satisfies RatingCause[]

export const isRatingCause = (cause: string | null): cause is RatingCause =>
  (RATING_CAUSES as readonly (string | null)[]).includes(cause)
