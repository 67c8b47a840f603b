import type { ServiceErrorCode } from '../contract/errors.ts'
import { isRefusal, type Refusal, type RefusalCode } from '../domain/refusal.ts'

/** A rule's or permission's no on its way out: thrown inside a transaction, so that nothing of it is written. */
export class Refused extends Error {
  readonly code: RefusalCode
  constructor(code: RefusalCode) {
    super(code)
    this.code = code
  }
}

/** A no of the service itself, such as a reused key. */
export class ServiceFault extends Error {
  readonly code: ServiceErrorCode
  constructor(code: ServiceErrorCode) {
    super(code)
    this.code = code
  }
}

/** The value, or `Refused` thrown. */
export function unlessRefused<T extends object>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Refused(value.refused)
  return value
}
