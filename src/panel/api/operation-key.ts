const RANDOM_BYTES = 10

const hex = (number: number, digits: number) => number.toString(16).padStart(digits, '0')

/**
 * A key nobody else makes: the time, so that the ledger finds keys of one day side by side, and 80 random bits.
 * `crypto.randomUUID` is missing in Chrome 88 and on plain http.
 */
export function operationKey(at = Date.now()): string {
  const random = crypto.getRandomValues(new Uint8Array(RANDOM_BYTES))
  return hex(at, 12) + Array.from(random, byte => hex(byte, 2)).join('')
}
