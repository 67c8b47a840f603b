/**
 * The people of the two cases told on this page, those whose turn it is at the top; numbers are ids of the sample
 * directory. `finishedFor` asked for what is over already and can be read.
 */
export const CASES = [
  { name: 'purchasing', people: ['251', '27', '222', '250', '26', '212', '211'], finishedFor: '27' },
  { name: 'engineering', people: ['268', '24', '267', '16', '263', '1'], finishedFor: null },
] as const

export type CaseName = (typeof CASES)[number]['name']
export type CastId = (typeof CASES)[number]['people'][number]
