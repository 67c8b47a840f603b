import * as z from 'zod/mini'
import { LIMITS } from '../domain/request.ts'

/** Control characters but tab and line breaks, marks that turn the direction of what follows, halves of characters. */
const UNREADABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ud800-\udfff]*$/u

/** Something that can be seen: not blanks and zero-width characters alone. */
const VISIBLE = /[^\s\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff]/u

/** Text a person typed: trimmed, at most `max` characters, nothing unreadable in it. */
export const text = (max: number) =>
  z.string().check(z.trim(), z.maxLength(max), z.regex(UNREADABLE, 'it has characters that nobody can read'))

export const requiredText = (max: number) =>
  text(max).check(z.minLength(1), z.regex(VISIBLE, 'it has nothing that can be seen'))

/** Ids of records, people and units: what adapters and the ledger make, nothing with a path in it. */
export const id = z.string().check(z.minLength(1), z.maxLength(100), z.regex(/^[\p{L}\p{N}._:·@-]+$/u))

/** Epoch milliseconds between 2000 and 2100. */
export const instant = z.int().check(z.gte(946_684_800_000), z.lte(4_102_444_800_000))

export const reason = requiredText(LIMITS.text)
export const optionalText = z._default(text(LIMITS.text), '')

export const names = z.strictObject({ en: z.string(), 'zh-CN': z.optional(z.string()) })
export const personRef = z.strictObject({ id: z.string(), name: z.string() })
export const unitRef = z.strictObject({ id: z.string(), names })
export type PersonRef = z.infer<typeof personRef>
export type UnitRef = z.infer<typeof unitRef>
