import type { Ms } from '../domain/time.ts'

/**
 * What a host did wrong, by what is to be done about it: `unreachable` and `throttled` pass by themselves,
 * `unauthorized`, `forbidden` and `missing` are an administrator's to mend, `changed` and `expired` are read anew, `refused`
 * never comes through as it is.
 */
export type HostFaultCode =
  /** No answer, or one that says the host itself fails (5xx). */
  | 'unreachable'
  /** Asked too often (429, or 503 with Retry-After). */
  | 'throttled'
  /** Our credential does not hold: a secret ran out, consent was taken back (401). */
  | 'unauthorized'
  /** A permission is missing (403). */
  | 'forbidden'
  /** The site, the list or the person is not there (404). */
  | 'missing'
  /** Somebody changed the row since it was read (409, 412). */
  | 'changed'
  /** A cursor is too old (410). */
  | 'expired'
  /** The host does not take what was sent (other 4xx). */
  | 'refused'

/** A host fails. Made by an adapter from status codes alone, never from an answer's words. */
export class HostFault extends Error {
  readonly code: HostFaultCode
  readonly host: string
  /** How long the host wants to be left alone, ms. */
  readonly retryAfter: Ms | undefined
  constructor(
    code: HostFaultCode,
    host: string,
    message: string,
    more: { retryAfter?: Ms; cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause })
    this.code = code
    this.host = host
    this.retryAfter = more.retryAfter
  }
}
