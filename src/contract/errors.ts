import type { RefusalCode } from '../domain/refusal.ts'

/** Answers that are no rule's: bad input, identity, limits, faults and defects. */
export const SERVICE_ERRORS = {
  'bad-input': 400,
  unauthenticated: 401,
  /** Who somebody is holds, but he is none of the organisation's people: a guest, a leaver, somebody out of scope. */
  'not-in-organisation': 403,
  'no-such-route': 404,
  'method-not-allowed': 405,
  'body-too-large': 413,
  'json-expected': 415,
  'key-reused': 422,
  'too-many-requests': 429,
  defect: 500,
  busy: 503,
  'host-unreachable': 503,
  'catching-up': 503,
  'shutting-down': 503,
} as const

export type ServiceErrorCode = keyof typeof SERVICE_ERRORS
export type ErrorCode = ServiceErrorCode | RefusalCode

/** Status of a refusal by its kind. */
export const REFUSAL_STATUS = { rule: 422, permission: 403, hidden: 404, version: 409 } as const
