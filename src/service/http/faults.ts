import type { ErrorBody } from '../../contract/error-body.ts'
import { REFUSAL_STATUS, SERVICE_ERRORS, type ServiceErrorCode } from '../../contract/errors.ts'
import { REFUSALS } from '../../domain/refusal.ts'
import { Refused, ServiceFault } from '../refused.ts'

type Details = NonNullable<ErrorBody['error']['details']>

/** Words for those who call the interface by hand; the panel has its own for every code. */
const WORDS: Record<ServiceErrorCode, string> = {
  'bad-input': 'The input is not what this call takes; see details.',
  unauthenticated: 'Sign in first: the session is missing or over.',
  'not-in-organisation': 'This account is not one of the organisation’s people.',
  'no-such-route': 'There is nothing at this address.',
  'method-not-allowed': 'This address does not take this method.',
  'body-too-large': 'The body is larger than 64 KB.',
  'json-expected': 'The body must be sent as application/json.',
  'key-reused': 'This Idempotency-Key was used for another command.',
  'too-many-requests': 'Too many calls; try again after the time in Retry-After.',
  defect: 'Something went wrong in the service.',
  busy: 'The service is busy; try again in a moment.',
  'host-unreachable': 'The suite that proves who you are does not answer; try again in a moment.',
  'catching-up':
    'The service reads the records back from the suite that keeps them; try again in some minutes.',
  'shutting-down': 'The service is shutting down; try again in a moment.',
}

/** A no of the HTTP side, with what the caller needs to do better. */
export class ServiceError extends ServiceFault {
  readonly details: Details | undefined
  /** Seconds. */
  readonly retryAfter: number | undefined
  override readonly cause: unknown
  constructor(
    code: ServiceErrorCode,
    more: { details?: Details; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(code)
    this.cause = more.cause
    this.details = more.details
    this.retryAfter = more.retryAfter
  }
}

/** An error as it is answered. */
export interface Fault {
  status: number
  body: ErrorBody
  /** Seconds. */
  retryAfter?: number
}

const body = (code: string, message: string, details?: Details): ErrorBody => ({
  error: { code, message, ...(details && { details }) },
})

/** The answer to an error whose kind is known; a defect is told by its id alone. */
export function fault(error: ServiceFault | Refused): Fault {
  if (error instanceof Refused)
    return {
      status: REFUSAL_STATUS[REFUSALS[error.code]],
      body: body(error.code, `Refused: ${error.code.replaceAll('-', ' ')}.`),
    }
  const { details, retryAfter }: Partial<ServiceError> = error
  return {
    status: SERVICE_ERRORS[error.code],
    body: body(error.code, WORDS[error.code], details),
    ...(retryAfter !== undefined && { retryAfter }),
  }
}

export const defect = (id: string): Fault => ({
  status: SERVICE_ERRORS.defect,
  body: body('defect', `${WORDS.defect} Its id is ${id}.`),
})
