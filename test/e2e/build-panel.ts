import { buildIfStale } from '../../src/sandbox/build-if-stale.ts'

/** Browser tests run against the built panel, as people get it. */
export const setup = (): void => buildIfStale()
