/** The people of the two cases (CONTENT.md §4), those who act first at the top; numbers are ids of the sample directory. */
export const CASES = [
  { name: 'purchasing', people: ['27', '251', '222', '250', '26', '212', '211'] },
  { name: 'engineering', people: ['24', '268', '267', '16', '263', '1'] },
] as const

export type CaseName = (typeof CASES)[number]['name']
export type CastId = (typeof CASES)[number]['people'][number]
