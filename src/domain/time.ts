/** A point in time: milliseconds since 1970-01-01T00:00Z. */
export type Instant = number
/** A length of time in milliseconds; working time is counted in it too. */
export type Ms = number

export const MINUTE: Ms = 60_000
export const HOUR: Ms = 60 * MINUTE
export const DAY: Ms = 24 * HOUR
