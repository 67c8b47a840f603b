import { isIP } from 'node:net'
import * as z from 'zod/mini'
import { isTimeZone } from '../domain/calendar-problems.ts'

const HOUR = 3_600_000

export const wholeNumber = (least: number, most: number) =>
  z.pipe(
    z.string().check(z.regex(/^\d{1,7}$/, 'a whole number')),
    z.pipe(z.transform(Number), z.number().check(z.gte(least), z.lte(most))),
  )

/** Working hours, halves and tenths allowed, as milliseconds. */
export const hours = z.pipe(
  z.string().check(z.regex(/^\d{1,4}(\.\d)?$/, 'hours, such as 8 or 0.5')),
  z.pipe(
    z.transform((text: string) => Math.round(Number(text) * HOUR)),
    z.number().check(z.gt(0)),
  ),
)

/** A word that switches something on, and its opposite; nothing else. */
export const switchOn = (on: string, off: string) =>
  z.pipe(
    z.enum([on, off]),
    z.transform(word => word === on),
  )

export const timeZone = z.string().check(z.refine(isTimeZone, 'an IANA time zone, such as Asia/Shanghai'))

/** Addresses and ranges; the whole internet is no proxy. */
export const proxies = z.pipe(
  z.string(),
  z.pipe(
    z.transform((text: string) => text.split(',').flatMap(part => part.trim() || [])),
    z.array(z.string().check(z.refine(isRange, 'an address or a range, such as 10.0.0.0/8'))),
  ),
)

function isRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more.length > 0) return false
  if (bits === undefined) return true
  return /^\d{1,3}$/.test(bits) && Number(bits) >= 8 && Number(bits) <= (family === 4 ? 32 : 128)
}

/** A page's door and the origins that may frame it. */
export type FrameAncestors = ReadonlyMap<string, readonly string[]>

const DOOR = /^\/[a-z]*$/
/** https and a host; a wildcard only below a domain of two labels or more: Microsoft's hosts can't be listed otherwise. */
const ORIGIN = /^https:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?$/

export const frameAncestors = z.pipe(z.string(), z.transform(readAncestors))

function readAncestors(text: string, context: z.core.ParsePayload<unknown>): FrameAncestors {
  const doors = new Map<string, readonly string[]>()
  for (const part of text.split(',').filter(part => part.trim())) {
    const [door = '', ...origins] = part.trim().split(/\s+/)
    const wrong = [...(DOOR.test(door) ? [] : [door]), ...origins.filter(origin => !ORIGIN.test(origin))]
    if (wrong.length > 0) context.issues.push({ code: 'custom', input: text, message: refusal(wrong) })
    doors.set(door, origins)
  }
  return doors
}

const refusal = (wrong: string[]) =>
  `not a door or an https origin: ${wrong.join(' ')} (a bare wildcard would let every page frame the panel)`

const parts = (text: string): string[] =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(Boolean)

/** Ids separated by commas. */
export const idList = z.pipe(
  z.string(),
  z.transform((text: string): ReadonlySet<string> => new Set(parts(text))),
)

/** Words separated by commas, each once. */
export const wordList = z.pipe(
  z.string(),
  z.transform((text: string): readonly string[] => [...new Set(parts(text))]),
)

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const lowerCase = z.pipe(
  z.string(),
  z.transform((text: string) => text.toLowerCase()),
)

const orId = (words: readonly string[], expected: string) =>
  z.pipe(
    lowerCase,
    z.string().check(z.refine(text => text === '' || words.includes(text) || GUID.test(text), expected)),
  )

/** An id of Microsoft's, in lower case as tokens have it; or nothing. */
export const guid = orId([], 'an id such as 2c3caa80-93f9-425e-8b85-0745f50c0d24')

/** `system`, such an id, or nothing. */
export const managedIdentity = orId(['system'], 'system, or the client id of a managed identity')

/** Such ids separated by commas. */
export const guidList = z.pipe(
  z.pipe(lowerCase, wordList),
  z.readonly(
    z.array(
      z
        .string()
        .check(z.regex(GUID, 'ids such as 2c3caa80-93f9-425e-8b85-0745f50c0d24, separated by commas')),
    ),
  ),
)

/** An https origin without anything behind it; or nothing. */
export const httpsOrigin = z
  .string()
  .check(
    z.refine(
      text => text === '' || isHttpsOrigin(text),
      'an https origin, such as https://login.example.com',
    ),
  )

const isHttpsOrigin = (text: string) =>
  URL.canParse(text) && text.startsWith('https://') && new URL(text).origin === text
