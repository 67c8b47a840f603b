import { hash } from 'node:crypto'
import { ulid } from 'ulid'
import type { Instant } from '../../domain/time.ts'

const BITS_OF_A_CHARACTER = 32

const digestOf = (source: string, number: string) => hash('sha256', `${source}\n${number}`, 'buffer')

/**
 * The ULID of an imported request: its time is the opening's, because lists go by id; the rest comes from source and
 * case number instead of chance.
 */
export function importedId(source: string, number: string, openedAt: Instant): string {
  const digest = digestOf(source, number)
  let next = 0
  return ulid(openedAt, () => ((digest[next++] ?? 0) % BITS_OF_A_CHARACTER) / BITS_OF_A_CHARACTER)
}

/** Bytes of a number that put its key near its neighbours'. */
const PLACE = 16

/**
 * The log's case as the parent under which its request is kept and found again. The id alone would not do: another
 * mapping reads other rows of the case, and with them another opening. The number's first bytes stand in front because
 * cases are written in their order: a digest alone would touch a page of the index for each of them.
 */
export function importedFrom(source: string, number: string): string {
  const place = Buffer.from(number).toString('hex', 0, PLACE)
  return `import-${place}-${digestOf(source, number).toString('hex')}`
}
