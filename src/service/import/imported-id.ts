import { hash } from 'node:crypto'
import { ulid } from 'ulid'
import type { Instant } from '../../domain/time.ts'

const BITS_OF_A_CHARACTER = 32

/**
 * The ULID of an imported request: its time is the opening's, the rest comes from source and case number instead of
 * chance, so that a second run finds what the first one wrote.
 */
export function importedId(source: string, number: string, openedAt: Instant): string {
  const digest = hash('sha256', `${source}\n${number}`, 'buffer')
  let next = 0
  return ulid(openedAt, () => ((digest[next++] ?? 0) % BITS_OF_A_CHARACTER) / BITS_OF_A_CHARACTER)
}
