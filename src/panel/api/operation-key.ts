/** A key nobody else makes: 128 random bits. `crypto.randomUUID` is missing in Chrome 88 and on plain http. */
export function operationKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}
