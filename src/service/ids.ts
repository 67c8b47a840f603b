import { monotonicFactory } from 'ulid'

const next = monotonicFactory()

/** A ULID: sorts by the time it was made, also within one millisecond. */
export const newUlid = (): string => next()
