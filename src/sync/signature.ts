import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { SealKey } from './seal.ts'

/** Tells our own texts from what somebody wrote into the host's lists by hand. */
export interface Signature {
  /** The JSON object with a last field `signed`; `place` says whose text it is. The same for the same text and key. */
  sign(json: string, place: string): string
  /** The object as it was signed. Throws `NotOurs`. */
  verified(signed: string, place: string): string
}

/** The text is signed with none of our keys, was changed since, or belongs to another record or version. */
class NotOurs extends Error {
  constructor() {
    super('not-ours')
  }
}

/** Keeps the keys of signatures apart from those that seal. */
const PURPOSE = 'counterpart: signature of a row'
const SIGNED = /,"signed":"([\w-]{1,40})\.([\w-]{43})"\}$/

/** HMAC-SHA-256 by keys derived from those that seal: the newest (last) signs, every one verifies. */
export function signWith(keys: readonly [SealKey, ...SealKey[]]): Signature {
  const newest = keys.at(-1) ?? keys[0]
  const known = new Map(keys.map(({ id, secret }) => [id, keyFrom(secret)]))
  const newestKey = keyFrom(newest.secret)
  return {
    sign: (json, place) =>
      `${json.slice(0, -1)},"signed":"${newest.id}.${code(newestKey, json, place).toString('base64url')}"}`,
    verified(signed, place) {
      const [field = '', id = '', given = ''] = SIGNED.exec(signed) ?? []
      const key = known.get(id)
      if (!key) throw new NotOurs()
      const json = `${signed.slice(0, -field.length)}}`
      if (!timingSafeEqual(Buffer.from(given, 'base64url'), code(key, json, place))) throw new NotOurs()
      return json
    },
  }
}

const code = (key: Buffer, json: string, place: string): Buffer =>
  createHmac('sha256', key).update(`${place}\n${json}`).digest()
const keyFrom = (secret: Buffer): Buffer => Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, 32))
